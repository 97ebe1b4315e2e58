"""Is a reminder still true? Asked of the room that the thing belongs to, for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext_noop

from mailing.readers import Correspondent
from reminders.arming import CALLED_OFF
from reminders.models import Reminder
from reminders.queueing import NOT_CONCERNED, TOO_LATE
from reminders.recipients import recipients_of
from reminders.registry import occasions
from reminders.ringing import ASKED_FOR_NONE
from reminders.states import AlarmStatus, ReminderStatus

GONE = gettext_noop("What it speaks of is no longer there.")

_STILL = """
SELECT m.id, COALESCE(p.manner, g.manner, 'single') = 'none',
    r.recipient, r.to_user, r.to_email, r.to_name, r.to_language, r.to_zone, r.to_form, r.to_numerals, r.to_months
FROM reminders_reminder m
JOIN reminders_alarm a ON a.id = m.alarm_id
JOIN ({recipients}) AS r ({columns}) ON r.target = a.target AND r.recipient = m.recipient
LEFT JOIN reminders_preference p ON p.user_id = r.to_user AND p.occasion = a.occasion
LEFT JOIN reminders_preference g ON g.user_id = r.to_user AND g.occasion = ''
WHERE m.id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to be reminded, as their room knows them at this moment."""

    key: int
    user: int | None
    email: str
    name: str
    language: str
    time_zone: str
    address_form: str
    numerals: str
    month_names: str

    def as_reader(self, *, name: str) -> Correspondent:
        return Correspondent(
            email=self.email,
            name=name,
            language=self.language,
            time_zone=self.time_zone,
            address_form=self.address_form,
            numerals=self.numerals,
            month_names=self.month_names,
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """Who a reminder goes to, or why it goes to nobody."""

    to: Recipient | None = None
    why: str = ""


def judge(reminders: Sequence[Reminder], *, now: datetime) -> dict[int, Judged]:
    """Each reminder by its key; queries by kinds of occasion, not by reminders."""
    found = {reminder.pk: _by_its_alarm(reminder, now=now) for reminder in reminders}
    open_ones = [reminder for reminder in reminders if not found[reminder.pk].why]
    for (occasion, audience), some in _by_audience(open_ones).items():
        found |= _judge(occasion, audience, some)
    return found


def _by_its_alarm(reminder: Reminder, *, now: datetime) -> Judged:
    if reminder.alarm.status == AlarmStatus.CALLED_OFF:
        return Judged(why=CALLED_OFF)
    if reminder.alarm.useful_until <= now:
        return Judged(why=TOO_LATE)
    return Judged()


def _by_audience(reminders: Iterable[Reminder]) -> dict[tuple[str, str], list[Reminder]]:
    found: dict[tuple[str, str], list[Reminder]] = {}
    for reminder in reminders:
        key = (reminder.alarm.occasion, reminder.alarm.rule.audience)
        found.setdefault(key, []).append(reminder)
    return found


def _judge(occasion: str, audience: str, reminders: Sequence[Reminder]) -> dict[int, Judged]:
    targets = {reminder.alarm.target for reminder in reminders}
    recipients = {reminder.recipient for reminder in reminders}
    asked = recipients_of(occasion, audience, targets, only=recipients)
    if asked is None:
        return {reminder.pk: Judged(why=NOT_CONCERNED) for reminder in reminders}
    things = occasions[occasion].targets().filter(target__in=targets)
    instants: dict[int, datetime] = {target: at for target, _scope, at, _zone in things}
    with connection.cursor() as cursor:
        cursor.execute(
            _STILL.format(recipients=asked.sql, columns=asked.columns),
            [*asked.params, [reminder.pk for reminder in reminders]],
        )
        still = {row[0]: row[1:] for row in cursor.fetchall()}
    return {
        reminder.pk: _verdict(reminder, instants.get(reminder.alarm.target), still.get(reminder.pk))
        for reminder in reminders
    }


def _verdict(reminder: Reminder, instant: datetime | None, still: tuple[Any, ...] | None) -> Judged:
    if instant != reminder.alarm.instant:
        return Judged(why=CALLED_OFF)
    if still is None:
        return Judged(why=NOT_CONCERNED)
    asked_for_none, *of_reader = still
    return Judged(why=ASKED_FOR_NONE) if asked_for_none else Judged(to=Recipient(*of_reader))


def close(whys: dict[int, str]) -> None:
    """Write into the ledger why reminders that stood in the outbox were not sent."""
    for why in sorted(set(whys.values())):
        keys = [pk for pk, one in whys.items() if one == why]
        status = ReminderStatus.MISSED if why == TOO_LATE else ReminderStatus.SKIPPED
        Reminder.objects.filter(pk__in=keys).order_by().update(status=status, why=why)
