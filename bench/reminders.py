"""10,000 reminders: due, queued, sent; against a bare SMTP loop, and while readers go on reading public pages."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from bench.client import Client
from bench.letters import Lines, lines, mail_to, send_bare, send_by, sink, timed
from bench.table import Line
from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from core.clock import database_now
from groups.models import Cycle, EngagementGroup, Holding, Seat, Team
from mailing.models import OutgoingLetter
from mailing.states import LetterStatus
from mailing.wire import bytes_of
from organisations.models import Person
from reminders.models import Alarm, Reminder, Rule
from reminders.sweeping import sweep

COUNT, ROUNDS = 10_000, 5
SCOPE = "bench-reminders"
DAY = timedelta(days=1)
#: How long readers read alone in a round.
ALONE = 2.0
SENT_MOST, READ_MOST = 1.5, 1 / 0.9


class Figures(NamedTuple):
    sending: float
    floor: float
    bytes: int
    #: Seconds per page, alone and while reminders leave.
    alone: float
    meanwhile: float


def measure(kept: Client, page: str) -> list[Line]:
    """The lines of the table; `page` is a public page on the server `kept`."""
    campaigns = _fill()
    try:
        connection.run_on_commit.clear()
        queueing, queries = _queue(campaigns)
        with sink() as port, mail_to(port), lines(port) as standing:
            figures = _send(campaigns, standing, port, Client(kept.port), page)
    finally:
        _forget()
    words = f"{COUNT:,} reminders"
    return [
        Line(
            f"{words}: due, judged and queued", queueing * 1000, figures.floor * 1000, 1.0, queries
        ),
        Line(
            f"{words}: from due to sent",
            figures.sending * 1000,
            figures.floor * 1000,
            SENT_MOST,
            bytes=figures.bytes,
        ),
        Line(
            "a public page while reminders leave, to the same alone",
            figures.meanwhile * 1000,
            figures.alone * 1000,
            READ_MOST,
        ),
    ]


def _fill() -> list[Campaign]:
    """So many campaigns of a group, each with its share of the readers."""
    _forget()
    group = EngagementGroup.objects.create(slug=SCOPE, name="Bench")
    Rule.objects.create(
        occasion="campaigns.closes", scope=SCOPE, audience="team", lead=DAY, keeps_quiet_hours=False
    )
    found = []
    for turn in range(ROUNDS):
        cycle = Cycle.objects.create(group=group, slug=f"{turn}")
        found.append(
            Campaign.objects.create(
                cycle=cycle, slug="c", title="ساعة كل شهر في كل مدرسة", status=CampaignStatus.OPEN
            )
        )
        _seat(cycle, turn, COUNT // ROUNDS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return found


def _seat(cycle: Cycle, turn: int, count: int) -> None:
    users = User.objects.bulk_create(
        User(
            email=f"reader-{turn}-{n}@{SCOPE}.example",
            name=f"قارئ {n}",
            password="!",  # noqa: S106 -- nobody signs in with it
            language=("ar", "en", "fr")[n % 3],
            time_zone=("Asia/Riyadh", "UTC", "Africa/Casablanca")[n % 3],
        )
        for n in range(count)
    )
    people = Person.objects.bulk_create(
        Person(slug=f"bench-{user.pk}", name=user.name, sort_name=user.name, user=user)
        for user in users
    )
    team = Team.objects.create(cycle=cycle, slug="t", name="Team")
    seats = Seat.objects.bulk_create(Seat(team=team) for _person in people)
    Holding.objects.bulk_create(
        Holding(seat=seat, person=person, since=date(2019, 1, 1))
        for seat, person in zip(seats, people, strict=True)
    )


def _due(campaigns: list[Campaign]) -> None:
    """They close in a day, and their alarms ring now."""
    keys = [campaign.pk for campaign in campaigns]
    Campaign.objects.filter(pk__in=keys).update(closes_at=timezone.now() + DAY)


def _queue(campaigns: list[Campaign]) -> tuple[float, int]:
    """Seconds and queries of the turn that finds them all due."""
    _due(campaigns)
    with CaptureQueriesContext(connection) as asked:
        took = timed(_sweep)
    _expect(LetterStatus.WAITING, COUNT)
    Alarm.objects.filter(scope=SCOPE).delete()
    OutgoingLetter.objects.filter(scope=SCOPE).delete()
    Campaign.objects.filter(pk__in=[campaign.pk for campaign in campaigns]).update(closes_at=None)
    return took, len(asked)


def _send(
    campaigns: list[Campaign], standing: Lines, port: int, reader: Client, page: str
) -> Figures:
    _due(campaigns)
    sending, floor = timed(_sweep), 0.0
    _expect(LetterStatus.WAITING, COUNT)
    every = OutgoingLetter.objects.filter(scope=SCOPE).order_by("pk")
    numbers = list(every.values_list("pk", flat=True))
    every.order_by().update(next_at=timezone.now() + DAY)
    alone, meanwhile = [], []
    size = 0
    for turn in range(ROUNDS):
        # In turns, so that what else the machine does is shared by all.
        part = numbers[turn * COUNT // ROUNDS : (turn + 1) * COUNT // ROUNDS]
        letters = every.filter(pk__in=part)
        letters.order_by().update(next_at=timezone.now())
        sending += timed(partial(send_by, standing))
        _expect(LetterStatus.SENT, (turn + 1) * COUNT // ROUNDS)
        bare = [(letter.to_email, bytes_of(letter)) for letter in letters]
        size = len(bare[0][1])
        floor += timed(partial(send_bare, port, bare))
        with _reading(reader, page) as seconds:
            time.sleep(ALONE)
        alone += seconds
        letters.order_by().update(status=LetterStatus.WAITING, sent_at=None, next_at=timezone.now())
        with _reading(reader, page) as seconds:
            send_by(standing)
        meanwhile += seconds
    return Figures(sending, floor, size, sum(alone) / len(alone), sum(meanwhile) / len(meanwhile))


def _sweep() -> None:
    sweep(now=database_now())
    connection.run_on_commit.clear()  # no ring: the bench sends them itself


@contextmanager
def _reading(reader: Client, page: str) -> Iterator[list[float]]:
    """Somebody reads a page again and again until the block ends; the seconds of each are given."""
    seconds: list[float] = []
    ends = threading.Event()

    def read() -> None:
        while not ends.is_set():
            seconds.append(reader.get(page, Accept_Language="ar").seconds)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield seconds
    finally:
        ends.set()
        thread.join()


def _expect(status: str, count: int) -> None:
    found = OutgoingLetter.objects.filter(scope=SCOPE, status=status).count()
    if found != count:
        raise RuntimeError(f"{found} letters of {count} are {status}")


def _forget() -> None:
    for rows in (
        OutgoingLetter.objects.filter(scope=SCOPE),
        Reminder.objects.filter(alarm__scope=SCOPE),
        Alarm.objects.filter(scope=SCOPE),
        Rule.objects.filter(scope=SCOPE),
        Campaign.objects.filter(cycle__group__slug=SCOPE),
        Cycle.objects.filter(group__slug=SCOPE),
        EngagementGroup.objects.filter(slug=SCOPE),
        Person.objects.filter(user__email__endswith=f"@{SCOPE}.example"),
        User.objects.filter(email__endswith=f"@{SCOPE}.example"),
    ):
        rows.delete()
