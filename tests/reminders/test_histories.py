"""Random histories of moves, cancellations, leavings, changed wishes, outages and kills between any two statements.

What is true is told by the test itself, apart from what the program thinks. At the end each reader has had one letter
for each alarm that was owed to them, and never one that was not true as it left.
"""

import os
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import OperationalError, connection, transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from groups.models import Holding
from mailing.delivery import deliver_due
from mailing.models import OutgoingLetter
from reminders import joins
from reminders.models import Alarm, Preference, Reminder, Rule
from reminders.sweeping import sweep
from reminders.writing import write, write_digests
from tests.factories.campaigns import CampaignFactory
from tests.reminders.conftest import CLOSES, DAY, HOUR, seat_somebody

pytestmark = pytest.mark.django_db

#: A day before, and three hours before: the first is of use until the second rings.
LEADS = [DAY, 3 * HOUR]
#: Where the campaign may be moved to: hours after its first instant.
INSTANTS = [CLOSES + hours * HOUR for hours in (0, 6, 30)]
PEOPLE = ("amal", "bilal")
#: The statements of a turn; a number beyond them kills nobody.
STATEMENTS = 60

EVENTS = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(range(len(INSTANTS)))),
    st.tuples(st.sampled_from(["cancel", "return"]), st.just(0)),
    st.tuples(st.sampled_from(["leave", "come back"]), st.sampled_from(PEOPLE)),
    st.tuples(
        st.just("prefer"),
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["single", "digest", "none"])),
    ),
    st.tuples(st.just("turn"), st.just(0)),
    st.tuples(st.just("turn without a mail server"), st.just(0)),
    st.tuples(st.just("post alone"), st.just(0)),
    st.tuples(st.just("killed turn"), st.integers(min_value=0, max_value=STATEMENTS)),
    st.tuples(st.just("killed post"), st.integers(min_value=0, max_value=STATEMENTS // 2)),
    st.tuples(st.just("hours pass"), st.integers(min_value=1, max_value=14)),
)


class NoServer(BaseEmailBackend):
    """A mail server that cannot be reached."""

    def open(self):
        raise ConnectionRefusedError("nobody answers")


@dataclass
class World:
    """What is true, told apart from what the program thinks."""

    now: object
    people: dict[str, object]
    instant: object = CLOSES
    stands: bool = True
    seated: dict[str, bool] = field(default_factory=lambda: dict.fromkeys(PEOPLE, True))
    manner: dict[str, str] = field(default_factory=lambda: dict.fromkeys(PEOPLE, "single"))
    #: (lead, instant, who) of each reminder that left.
    sent: list[object] = field(default_factory=list)
    #: Who was to be reminded as an alarm rang, and has been since.
    rang_for: dict[object, set[str]] = field(default_factory=dict)
    #: What a whole turn came for while it was due, true and of use.
    owed: set[object] = field(default_factory=set)
    kills: int = 0
    posts: int = 0

    def is_of_use(self, lead, instant):
        until = instant - 3 * HOUR if lead == DAY else instant
        return self.stands and instant == self.instant and instant - lead <= self.now < until

    def wants(self, who):
        return self.seated[who] and self.manner[who] != "none"

    def lose(self, who):
        """From here on it is open whether they are told of what rang before."""
        for there in self.rang_for.values():
            there.discard(who)


@contextmanager
def killed_after(statements):
    """Whoever works here dies before one more statement; what they had not committed is undone."""
    left = statements

    def execute(run, sql, params, many, context):
        nonlocal left
        if sql.startswith("ROLLBACK"):
            return run(sql, params, many, context)
        if left <= 0:
            raise OperationalError("killed")
        left -= 1
        return run(sql, params, many, context)

    try:
        with connection.execute_wrapper(execute):
            yield
    except OperationalError as death:
        if str(death) != "killed":
            raise
        # Blocks without a savepoint of their own hold one statement each: the one that was not run.
        connection.needs_rollback = False


def post(world):
    # Ever farther ahead: leases of the dead have ended, and what failed may be tried again.
    world.posts += 1
    deliver_due(clock=lambda: world.now + timedelta(days=9999 + world.posts))


def happen(world, campaign, event, detail):
    if event == "move":
        world.instant = INSTANTS[detail]
        Campaign.objects.filter(pk=campaign.pk).update(closes_at=world.instant)
    elif event in {"cancel", "return"}:
        world.stands = event == "return"
        status = CampaignStatus.OPEN if world.stands else CampaignStatus.DRAFT
        Campaign.objects.filter(pk=campaign.pk).update(status=status)
    elif event in {"leave", "come back"}:
        world.seated[detail] = event == "come back"
        world.lose(detail)
        until = None if world.seated[detail] else "2020-01-01"
        Holding.objects.filter(person__user=world.people[detail]).update(until=until)
    elif event == "prefer":
        prefer(world, *detail)
    elif event == "hours pass":
        world.now += detail * HOUR
    else:
        work(world, event, detail)


def prefer(world, who, manner):
    world.manner[who] = manner
    if manner == "none":
        world.lose(who)
    Preference.objects.update_or_create(
        user=world.people[who], occasion="", defaults={"manner": manner}
    )


def work(world, event, detail):
    """The program does something, whole or not; then it is compared with what is true."""
    before = set(OutgoingLetter.objects.filter(status="sent").values_list("pk", flat=True))
    if event == "post alone":
        post(world)
    elif event == "turn":
        sweep(now=world.now)
        post(world)
    elif event == "turn without a mail server":
        sweep(now=world.now)
        with override_settings(EMAIL_BACKEND="tests.reminders.test_histories.NoServer"):
            post(world)
    else:
        world.kills += 1
        with killed_after(detail):
            if event == "killed turn":
                sweep(now=world.now)
            post(world)
    for letter in OutgoingLetter.objects.filter(status="sent").exclude(pk__in=before):
        look_at(world, letter)
    for alarm in Alarm.objects.filter(status="rung").select_related("rule"):
        there = {who for who in PEOPLE if world.wants(who)}
        world.rang_for.setdefault((alarm.rule.lead, alarm.instant), there)
    if event == "turn":
        note_what_is_owed(world)


def look_at(world, letter):
    """A letter left at this moment: all that it speaks of is true at this moment."""
    told = letter.facts.get("reminders") or [letter.facts["reminder"]]
    true = Reminder.objects.filter(pk__in=told, status="queued").select_related("alarm__rule")
    assert true
    for reminder in true:
        who = next(name for name in PEOPLE if world.people[name].pk == reminder.user_id)
        lead, instant = reminder.alarm.rule.lead, reminder.alarm.instant
        assert world.wants(who)
        assert world.is_of_use(lead, instant)
        assert reminder.digest_on is None or world.now.hour >= 8
        world.sent.append((lead, instant, who))


def note_what_is_owed(world):
    for (lead, instant), there in world.rang_for.items():
        if not world.is_of_use(lead, instant):
            continue
        for who in there:
            reminder = Reminder.objects.get(
                alarm__rule__lead=lead, alarm__instant=instant, user=world.people[who]
            )
            assert reminder.due_at < (instant - 3 * HOUR if lead == DAY else instant)
            if reminder.due_at <= world.now:
                world.owed.add((lead, instant, who))


def begin():
    for lead in LEADS:
        Rule.objects.create(
            occasion="campaigns.closes", audience="team", lead=lead, keeps_quiet_hours=False
        )
    campaign = CampaignFactory(closes_at=CLOSES, status=CampaignStatus.OPEN)
    people = {name: seat_somebody(campaign.cycle, name=name, time_zone="UTC") for name in PEOPLE}
    mail.outbox.clear()
    return campaign, World(now=CLOSES - DAY - 4 * HOUR, people=people)


@settings(
    max_examples=int(os.environ.get("PROVE_HISTORIES", "5")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=st.lists(EVENTS, min_size=4, max_size=18))
def test_every_history_ends_with_one_letter_per_alarm_and_reader(history, monkeypatch):
    with transaction.atomic():
        campaign, world = begin()
        monkeypatch.setitem(
            joins.scribes, "reminders", lambda letters: write(letters, now=world.now)
        )
        monkeypatch.setitem(
            joins.scribes, "reminders.digest", lambda letters: write_digests(letters, now=world.now)
        )
        for event, detail in history:
            happen(world, campaign, event, detail)
        # Time goes on in peace: whatever is owed comes.
        while world.now < INSTANTS[-1] + HOUR:
            world.now += 3 * HOUR
            work(world, "turn", 0)
        once = sorted(set(world.sent))
        assert (sorted(world.sent), world.owed - set(once)) == (once, set())
        copies = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
        assert sum(copies.values()) - len(copies) <= world.kills
        transaction.set_rollback(True)
