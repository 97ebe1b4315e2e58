"""What a rule would do: who would get what, when, and in which words, before anybody is written to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Model

from mailing.rendering import Rendered
from reminders.arming import Target, alarms_of
from reminders.hours import past_quiet, zone_called
from reminders.judging import Recipient
from reminders.models import Alarm, Rule
from reminders.models.preference import QUIET_FROM, QUIET_UNTIL
from reminders.recipients import recipients_of
from reminders.registry import occasions
from reminders.writing import render_for

#: Of many things and people, the next few.
THINGS, PEOPLE = 5, 20


@dataclass(frozen=True, slots=True)
class Reminded:
    name: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Instant:
    """One thing that the rule would remind of."""

    thing: Model
    at: datetime
    rings_at: datetime
    count: int
    people: Sequence[Reminded]
    is_late: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """The letter in one language."""

    language: str
    words: Rendered


@dataclass(frozen=True, slots=True)
class Preview:
    instants: Sequence[Instant]
    samples: Sequence[Sample]


def preview(rule: Rule, *, now: datetime) -> Preview:
    """What the rule, saved or not, would do with the next things it is for."""
    occasion = occasions[rule.occasion]
    rows = [Target(*row) for row in occasion.targets()]
    ours = [
        row
        for row in rows
        if row.instant > now
        and (not rule.scope or row.scope == rule.scope)
        and rule.target in {None, row.key}
    ]
    ours.sort(key=lambda row: row.instant)
    alarms = [alarm for row in ours[:THINGS] for alarm in alarms_of(occasion, [rule], row)]
    things = occasion.load({alarm.target for alarm in alarms})
    instants = [_instant(rule, alarm, things[alarm.target], now=now) for alarm in alarms]
    return Preview(instants, _samples(alarms, things))


def _instant(rule: Rule, alarm: Alarm, thing: Model, *, now: datetime) -> Instant:
    count, people = _people(rule, alarm.target)
    rings = max(alarm.due_at, now)
    shown = [
        Reminded(
            person.name or person.email.partition("@")[0],
            person.language,
            _hour(rule, rings, alarm, person),
        )
        for person in people
    ]
    return Instant(thing, alarm.instant, alarm.due_at, count, shown, alarm.due_at < now)


def _hour(rule: Rule, rings: datetime, alarm: Alarm, person: Recipient) -> datetime:
    if not rule.keeps_quiet_hours:
        return rings
    rested = past_quiet(rings, zone_called(person.time_zone), QUIET_FROM, QUIET_UNTIL)
    return rested if rested < alarm.useful_until else rings


def _people(rule: Rule, target: int) -> tuple[int, list[Recipient]]:
    asked = recipients_of(rule.occasion, rule.audience, [target])
    if asked is None:
        return 0, []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {asked.columns}, count(*) OVER () FROM ({asked.sql}) AS r "  # noqa: S608 -- our own SQL
            "ORDER BY to_name, recipient LIMIT %s",
            [*asked.params, PEOPLE],
        )
        rows = cursor.fetchall()
    count = rows[0][-1] if rows else 0
    return count, [Recipient(*row[1:-1]) for row in rows]


def _samples(alarms: Sequence[Alarm], things: Mapping[int, Model]) -> list[Sample]:
    """The first letter as it would read in each language of the pages."""
    if not alarms:
        return []
    first = alarms[0]
    thing = things[first.target]
    reader = Recipient(0, None, "", "", "", first.zone, "", "", "")
    found = []
    for language, _name in settings.LANGUAGES:
        words = render_for(first, replace(reader, language=language), thing)
        if isinstance(words, Rendered):
            found.append(Sample(language, words))
    return found
