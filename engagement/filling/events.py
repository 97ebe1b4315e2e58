"""Made-up events: most with their hours, some with their days, a few with a month; the first of each cycle with a programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from core.when import When
from events.models import Event, Objective, Session
from events.states import EventKind, EventStatus, Mode
from groups.models import Cycle

ZONES = ("Asia/Riyadh", "Africa/Cairo", "Africa/Casablanca", "Europe/Paris", "UTC")
KINDS = (EventKind.WEBINAR, EventKind.CONSULTATION, EventKind.WORKSHOP, EventKind.TEAM_MEETING)
PLACES = {"ar": "الرياض", "en": "Riyadh", "fr": "Riyad"}
SESSIONS, OBJECTIVES = 20, 5
#: Every so many has no hours, and every so many not even a day.
DAYS_ONLY, MONTH_ONLY = 4, 9


def make_events(cycles: Sequence[Cycle], count: int) -> None:
    """Spread over the cycles, over the year of each."""
    of_cycle: dict[int, int] = {}
    events = []
    for number in range(count):
        cycle = cycles[number % len(cycles)]
        turn = of_cycle[cycle.pk] = of_cycle.get(cycle.pk, 0) + 1
        events.append(_event(cycle, turn))
    Event.objects.bulk_create(events, batch_size=500)
    _programmes(event for event in events if event.slug == "event-1")


def _event(cycle: Cycle, number: int) -> Event:
    day = date(cycle.year or 2020, 1, 1) + timedelta(days=number * 7 % 365)
    event = Event(
        cycle=cycle,
        slug=f"event-{number}",
        kind=KINDS[number % len(KINDS)],
        status=EventStatus.CALLED,
        mode=Mode.BOTH,
        country="SA",
        is_sample=True,
        join_url=f"https://meet.example.org/{number}",
    )
    for code, name in {"ar": "لقاء", "en": "Meeting", "fr": "Rencontre"}.items():
        setattr(event, f"title_{code}", f"{name} {number}")
        setattr(event, f"place_{code}", PLACES[code])
    event.title, event.place = event.title_en, event.place_en  # type: ignore[attr-defined]  # -- columns of the translation
    if number != 1 and number % MONTH_ONLY == 0:
        event.during = When(f"{day:%Y-%m}")
    elif number != 1 and number % DAYS_ONLY == 0:
        event.during = When.on(day, day + timedelta(days=1))
    else:
        event.starts = datetime(day.year, day.month, day.day, 9 + number % 8)  # noqa: DTZ001 -- clocks on a wall
        event.ends = event.starts + timedelta(hours=2)
        event.zone = ZONES[number % len(ZONES)]
    event.settle()
    return event


def _programmes(events: Iterable[Event]) -> None:
    sessions, objectives = [], []
    for event in events:
        if event.starts is None:
            continue
        for order in range(1, SESSIONS + 1):
            session = Session(event=event, order=order, during=event.during)
            objective = Objective(event=event, order=order)
            for code, name in {"ar": "جلسة", "en": "Session", "fr": "Séance"}.items():
                setattr(session, f"title_{code}", f"{name} {order}")
                setattr(objective, f"text_{code}", f"{name} {order}")
            session.starts = event.starts + timedelta(minutes=5 * order)
            session.settle(event.zone)
            sessions.append(session)
            if order <= OBJECTIVES:
                objectives.append(objective)
    Session.objects.bulk_create(sessions)
    Objective.objects.bulk_create(objectives)
