"""Alarms ring: everybody whom they are for gets a reminder planned, at an hour that suits them.

Alarms are claimed with SKIP LOCKED and their recipients written by the database itself, so that ten thousand
reminders take as many queries as ten. Two at once, or one again after a crash: the keys of the rows forbid a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext_noop

from reminders.hours import next_hour, past_quiet, zone_called
from reminders.models import Alarm
from reminders.models.preference import DIGEST_AT, QUIET_FROM, QUIET_UNTIL
from reminders.recipients import recipients_of
from reminders.states import AlarmStatus, Manner

#: Alarms rung in one transaction.
AT_ONCE = 500
ASKED_FOR_NONE = gettext_noop("The reader asked for no reminders of this kind.")

_MANNERS = """
SELECT a.id, COALESCE(p.manner, g.manner, 'single'), COALESCE(p.quiet_from, g.quiet_from, a.quiet_from, %s),
    COALESCE(p.quiet_until, g.quiet_until, a.quiet_until, %s), COALESCE(p.digest_at, g.digest_at, %s), r.*
FROM unnest(%s::bigint[], %s::bigint[], %s::int[], %s::int[]) AS a (id, target, quiet_from, quiet_until)
JOIN ({recipients}) AS r ({columns}) ON r.target = a.target
LEFT JOIN reminders_preference p ON p.user_id = r.to_user AND p.occasion = %s
LEFT JOIN reminders_preference g ON g.user_id = r.to_user AND g.occasion = ''
"""
_PLAN = """
INSERT INTO reminders_reminder (alarm_id, recipient, user_id, due_at, status, why, digest_on)
SELECT m.id, m.recipient, m.to_user, h.due_at,
    CASE WHEN m.manner = 'none' THEN 'skipped' ELSE 'planned' END,
    CASE WHEN m.manner = 'none' THEN %s ELSE '' END, h.digest_on
FROM ({manners}) AS m (id, manner, quiet_from, quiet_until, digest_at, {columns})
JOIN unnest(%s::bigint[], %s::text[], %s::text[], %s::int[], %s::int[], %s::int[], %s::timestamptz[], %s::date[])
    AS h (id, to_zone, manner, quiet_from, quiet_until, digest_at, due_at, digest_on)
    USING (id, to_zone, manner, quiet_from, quiet_until, digest_at)
ON CONFLICT (alarm_id, recipient) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Habit:
    """Where a reader is, and how they are reminded: by their own choice, else as the rule has it."""

    zone: str
    manner: str
    quiet_from: int
    quiet_until: int
    digest_at: int


@dataclass(frozen=True, slots=True)
class Hour:
    """When the readers of one zone and one habit get theirs, and in which morning's letter."""

    due_at: datetime
    digest_on: date | None = None


def ring_due(*, now: datetime) -> int:
    """Ring what is due, the late too while it is of use; gives how many alarms rang."""
    rung = 0
    while True:
        with transaction.atomic():
            alarms = list(
                Alarm.objects.due(now=now)
                .select_related("rule")
                .select_for_update(skip_locked=True, of=("self",))[:AT_ONCE]
            )
            rung += _ring(alarms, now=now)
        if len(alarms) < AT_ONCE:
            return rung


def _ring(alarms: Sequence[Alarm], *, now: datetime) -> int:
    late = [alarm.pk for alarm in alarms if alarm.useful_until <= now]
    ringing = [alarm for alarm in alarms if alarm.useful_until > now]
    if late:
        Alarm.objects.filter(pk__in=late).order_by().update(status=AlarmStatus.MISSED)
    by_audience: dict[tuple[str, str], list[Alarm]] = {}
    for alarm in ringing:
        by_audience.setdefault((alarm.occasion, alarm.rule.audience), []).append(alarm)
    for (occasion, audience), some in by_audience.items():
        _plan(occasion, audience, some, now=now)
    if ringing:
        Alarm.objects.filter(pk__in=[alarm.pk for alarm in ringing]).order_by().update(
            status=AlarmStatus.RUNG, rung_at=now
        )
    return len(ringing)


def _plan(occasion: str, audience: str, alarms: Sequence[Alarm], *, now: datetime) -> None:
    """Two statements for all recipients of these alarms: which habits there are, and the reminders themselves."""
    asked = recipients_of(occasion, audience, {alarm.target for alarm in alarms})
    if asked is None:
        return
    manners = _MANNERS.format(recipients=asked.sql, columns=asked.columns)
    given = [
        QUIET_FROM,
        QUIET_UNTIL,
        DIGEST_AT,
        [alarm.pk for alarm in alarms],
        [alarm.target for alarm in alarms],
        [alarm.rule.quiet_from for alarm in alarms],
        [alarm.rule.quiet_until for alarm in alarms],
        *asked.params,
        occasion,
    ]
    by_key = {alarm.pk: alarm for alarm in alarms}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT id, to_zone, manner, quiet_from, quiet_until, digest_at FROM ({manners}) AS m "  # noqa: S608 -- our own SQL
            f"(id, manner, quiet_from, quiet_until, digest_at, {asked.columns})",
            given,
        )
        habits = cursor.fetchall()
        hours = [hour_for(by_key[habit[0]], Habit(*habit[1:]), now=now) for habit in habits]
        plan = _PLAN.format(manners=manners, columns=asked.columns)
        columns = [list(column) for column in zip(*habits, strict=True)] or [[], [], [], [], [], []]
        due = [hour.due_at for hour in hours]
        mornings = [hour.digest_on for hour in hours]
        cursor.execute(plan, [ASKED_FOR_NONE, *given, *columns, due, mornings])


def hour_for(alarm: Alarm, habit: Habit, *, now: datetime) -> Hour:
    """A reminder waits for the reader's morning or for their one letter, unless it would be of no use by then."""
    due = max(alarm.due_at, now)
    place = zone_called(habit.zone)
    if habit.manner == Manner.DIGEST:
        morning = next_hour(due, habit.digest_at, place)
        if morning < alarm.useful_until:
            return Hour(morning, morning.astimezone(place).date())
    if alarm.rule.keeps_quiet_hours:
        rested = past_quiet(due, place, habit.quiet_from, habit.quiet_until)
        if rested < alarm.useful_until:
            return Hour(rested)
    return Hour(due)
