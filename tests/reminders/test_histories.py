"""Random histories of moves, cancellations, leavings, outages and kills: one letter per armed instant and recipient."""

import os
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from groups.models import Holding
from mailing.delivery import deliver_due
from mailing.models import OutgoingLetter
from reminders import joins
from reminders.arming import arm_all
from reminders.models import Reminder, Rule
from reminders.queueing import queue_due
from reminders.ringing import ring_due
from reminders.writing import write
from tests.factories.campaigns import CampaignFactory
from tests.reminders.conftest import CLOSES, DAY, HOUR, seat_somebody

pytestmark = pytest.mark.django_db

LEAD = DAY
#: Where the campaign may be moved to: hours after its first instant.
INSTANTS = [CLOSES + hours * HOUR for hours in (0, 6, 30)]

EVENTS = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(range(len(INSTANTS)))),
    st.tuples(st.sampled_from(["cancel", "return", "leave", "come back"]), st.just(0)),
    st.tuples(st.just("turn"), st.just("")),
    st.tuples(st.just("post alone"), st.just("")),
    st.tuples(st.just("killed turn"), st.sampled_from(["arm", "ring", "queue", "send"])),
    st.tuples(st.just("hours pass"), st.integers(min_value=1, max_value=14)),
)


@dataclass
class World:
    """What is true, told apart from what the program thinks."""

    now: object
    instant: object = CLOSES
    stands: bool = True
    is_seated: bool = True
    #: (instant, when) of each letter that left.
    sent: list[object] = field(default_factory=list)
    #: Instants whose alarm rang, and whether the member was there then and has been since.
    rang_for: dict[object, bool] = field(default_factory=dict)
    #: Instants for which a whole turn came while it stood, was due and of use.
    owed: set[object] = field(default_factory=set)

    @property
    def is_due(self):
        return self.stands and self.instant - LEAD <= self.now < self.instant


def post(world):
    deliver_due(clock=lambda: world.now + timedelta(days=9999))


def turn(world, killed_after=""):
    steps = [
        ("arm", lambda: arm_all(now=world.now)),
        ("ring", lambda: ring_due(now=world.now)),
        ("queue", lambda: queue_due(now=world.now)),
        ("send", lambda: post(world)),
    ]
    for name, step in steps:
        if name == killed_after:
            # All of the step is undone, as the database undoes what a dead worker began.
            with transaction.atomic():
                if name != "send":
                    step()
                transaction.set_rollback(True)
            return
        step()
        if name == "ring" and world.is_due:
            world.rang_for.setdefault(world.instant, world.is_seated)
    if world.is_due and world.rang_for[world.instant]:
        world.owed.add(world.instant)


def happen(world, campaign, member, event, detail):
    if event == "move":
        world.instant = INSTANTS[detail]
        Campaign.objects.filter(pk=campaign.pk).update(closes_at=world.instant)
    elif event in {"cancel", "return"}:
        world.stands = event == "return"
        status = CampaignStatus.OPEN if world.stands else CampaignStatus.DRAFT
        Campaign.objects.filter(pk=campaign.pk).update(status=status)
    elif event in {"leave", "come back"}:
        world.is_seated = event == "come back"
        until = None if world.is_seated else "2020-01-01"
        world.rang_for = dict.fromkeys(world.rang_for, False)
        Holding.objects.filter(person__user=member).update(until=until)
    elif event == "hours pass":
        world.now += detail * HOUR
    else:
        before = set(OutgoingLetter.objects.filter(status="sent").values_list("pk", flat=True))
        post(world) if event == "post alone" else turn(world, detail)
        for letter in OutgoingLetter.objects.filter(status="sent").exclude(pk__in=before):
            instant = Reminder.objects.get(letter=letter).alarm.instant
            assert (instant, world.stands, world.is_seated) == (world.instant, True, True)
            assert instant - LEAD <= world.now < instant
            world.sent.append(instant)


@settings(
    max_examples=int(os.environ.get("PROVE_HISTORIES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=st.lists(EVENTS, min_size=4, max_size=16))
def test_every_history_ends_with_one_letter_per_armed_instant(history, monkeypatch):
    with transaction.atomic():
        Rule.objects.create(
            occasion="campaigns.closes", audience="team", lead=LEAD, keeps_quiet_hours=False
        )
        campaign = CampaignFactory(closes_at=CLOSES, status=CampaignStatus.OPEN)
        member = seat_somebody(campaign.cycle, time_zone="UTC")
        world = World(now=CLOSES - LEAD - 4 * HOUR)
        monkeypatch.setitem(
            joins.scribes, "reminders", lambda letters: write(letters, now=world.now)
        )
        for event, detail in history:
            happen(world, campaign, member, event, detail)
        once = sorted(set(world.sent))
        assert (sorted(world.sent), world.owed - set(once)) == (once, set())
        transaction.set_rollback(True)
