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
from reminders.judging import Recipient
from reminders.models import Alarm, Preference, Rule
from reminders.models.preference import DIGEST_AT, QUIET_FROM, QUIET_UNTIL
from reminders.recipients import recipients_of
from reminders.registry import occasions
from reminders.ringing import Habit, hour_for
from reminders.states import Manner
from reminders.writing import as_sample, render_for

#: Of many things and people, the next few.
THINGS, PEOPLE = 5, 20


@dataclass(frozen=True, slots=True)
class Reminded:
    name: str
    language: str
    #: None: this person wants no reminders of this kind.
    at: datetime | None


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
    page: int = 1
    pages: int = 1


def preview(rule: Rule, *, now: datetime, page: int = 1) -> Preview:
    """What the rule, saved or not, would do with the next things it is for; of many people, those of a page."""
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
    instants = [_instant(rule, alarm, things[alarm.target], now, page) for alarm in alarms]
    pages = max((-(-one.count // PEOPLE) for one in instants), default=1)
    return Preview(instants, _samples(alarms, things), page, pages)


def _instant(rule: Rule, alarm: Alarm, thing: Model, now: datetime, page: int) -> Instant:
    count, people = _people(rule, alarm.target, page)
    habits = _habits(rule, people)
    shown = [
        Reminded(
            person.name or person.email.partition("@")[0],
            person.language,
            _hour(alarm, habits[person.key], now=now),
        )
        for person in people
    ]
    return Instant(thing, alarm.instant, alarm.due_at, count, shown, alarm.due_at < now)


def _hour(alarm: Alarm, habit: Habit, *, now: datetime) -> datetime | None:
    return None if habit.manner == Manner.NONE else hour_for(alarm, habit, now=now).due_at


def _habits(rule: Rule, people: Sequence[Recipient]) -> dict[int, Habit]:
    """How each of these is reminded, as the engine will find it when the alarm rings."""
    rows = Preference.objects.filter(
        user__in=[person.user for person in people if person.user],
        occasion__in=["", rule.occasion],
    )
    # What is said of this kind of thing comes last and counts.
    said = {row.user_id: row for row in rows.order_by("occasion")}
    quiet_from = QUIET_FROM if rule.quiet_from is None else rule.quiet_from
    quiet_until = QUIET_UNTIL if rule.quiet_until is None else rule.quiet_until
    found = {}
    for person in people:
        row = said.get(person.user or 0)
        habit = Habit(person.time_zone, Manner.SINGLE, quiet_from, quiet_until, DIGEST_AT)
        if row is not None:
            habit = Habit(
                person.time_zone, row.manner, row.quiet_from, row.quiet_until, row.digest_at
            )
        found[person.key] = habit
    return found


def _people(rule: Rule, target: int, page: int) -> tuple[int, list[Recipient]]:
    asked = recipients_of(rule.occasion, rule.audience, [target])
    if asked is None:
        return 0, []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {asked.columns}, count(*) OVER () FROM ({asked.sql}) AS r "  # noqa: S608 -- our own SQL
            "ORDER BY to_name, recipient LIMIT %s OFFSET %s",
            [*asked.params, PEOPLE, (page - 1) * PEOPLE],
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
            found.append(Sample(language, as_sample(words)))
    return found
