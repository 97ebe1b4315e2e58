"""Reminders that are due go into the outbox, those that are no longer true are told why not.

Claimed with SKIP LOCKED; judged again against the room's recipients of this moment; the letters are written by
the database. A letter's key is rule, thing, instant and recipient: the same never leaves twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext_noop

from mailing.bulk import queue_scribed
from reminders.models import Reminder
from reminders.recipients import Asked, recipients_of
from reminders.registry import KIND, occasions
from reminders.states import AlarmStatus, ReminderStatus

#: Reminders claimed in one transaction.
AT_ONCE = 20_000
SCRIBE, DIGEST_SCRIBE = "reminders", "reminders.digest"
NOT_CONCERNED = gettext_noop("The reader is no longer among those reminded.")
TOO_LATE = gettext_noop("It was too late to be of use.")

_SINGLE = """
SELECT 'reminder:' || a.rule_id || ':' || a.target || ':'
        || to_char(a.instant AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') || ':' || m.recipient,
    r.to_email, r.to_user, r.to_name, r.to_language, a.scope, %s, m.id::text, jsonb_build_object('reminder', m.id)
FROM reminders_reminder m
JOIN reminders_alarm a ON a.id = m.alarm_id
JOIN ({recipients}) AS r ({columns}) ON r.target = a.target AND r.recipient = m.recipient
WHERE m.id = ANY(%s)
"""
_DIGEST = """
SELECT 'reminders:' || m.user_id || ':' || m.digest_on, min(r.email), m.user_id, min(r.name), min(r.language), '',
    '', '', jsonb_build_object('reminders', array_agg(m.id ORDER BY a.instant, m.id))
FROM reminders_reminder m
JOIN reminders_alarm a ON a.id = m.alarm_id
JOIN accounts_user r ON r.id = m.user_id AND r.is_active
WHERE m.id = ANY(%s)
GROUP BY m.user_id, m.digest_on
"""
_QUEUED = """
UPDATE reminders_reminder AS m SET status = 'queued', letter_id = new.letter
FROM unnest(%s::bigint[], %s::bigint[]) AS new (letter, reminder) WHERE m.id = new.reminder
"""


def queue_due(*, now: datetime) -> int:
    """Put what is due into the outbox; gives how many reminders are on their way."""
    queued = 0
    while True:
        with transaction.atomic():
            claimed = list(
                Reminder.objects.due(now=now)
                .select_for_update(skip_locked=True, of=("self",))
                .annotate(
                    occasion=F("alarm__occasion"),
                    target=F("alarm__target"),
                    audience=F("alarm__rule__audience"),
                    alarm_status=F("alarm__status"),
                    useful_until=F("alarm__useful_until"),
                )
                .values_list(
                    "pk",
                    "occasion",
                    "target",
                    "audience",
                    "alarm_status",
                    "useful_until",
                    "digest_on",
                )[:AT_ONCE]
            )
            queued += _queue(claimed, now=now)
        if len(claimed) < AT_ONCE:
            return queued


Claimed = tuple[int, str, int, str, str, datetime, object]


def _queue(claimed: Sequence[Claimed], *, now: datetime) -> int:
    late: list[int] = []
    digest: list[int] = []
    #: Reminders and their things.
    singles: dict[tuple[str, str], dict[int, int]] = {}
    for pk, occasion, target, audience, alarm, useful_until, digest_on in claimed:
        if alarm != AlarmStatus.RUNG or useful_until <= now:
            late.append(pk)
        elif digest_on is not None:
            digest.append(pk)
        else:
            singles.setdefault((occasion, audience), {})[pk] = target
    settle(late, ReminderStatus.MISSED, TOO_LATE)
    queued = _queue_digests(digest)
    for (occasion, audience), target_of in singles.items():
        queued += _queue_singles(occasion, audience, target_of)
    return queued


def _queue_singles(occasion: str, audience: str, target_of: dict[int, int]) -> int:
    asked = recipients_of(occasion, audience, set(target_of.values()))
    new = [] if asked is None else _write(asked, occasion, list(target_of))
    pairs = [(letter, facts["reminder"]) for letter, facts in new]
    _mark_queued(pairs)
    left = target_of.keys() - {reminder for _letter, reminder in pairs}
    settle(sorted(left), ReminderStatus.SKIPPED, NOT_CONCERNED)
    return len(new)


def _write(asked: Asked, occasion: str, keys: list[int]) -> list[tuple[int, dict[str, int]]]:
    known = occasions[occasion]
    return queue_scribed(
        known.letter,
        _SINGLE.format(recipients=asked.sql, columns=asked.columns),
        [Reminder._meta.label_lower, *asked.params, keys],
        scribe=SCRIBE,
        kind=known.kind,
    )


def _queue_digests(keys: list[int]) -> int:
    """One letter a morning for each person; what comes when it is written already goes by itself."""
    if not keys:
        return 0
    new = queue_scribed(
        "reminders/reminders_digest", _DIGEST, [keys], scribe=DIGEST_SCRIBE, kind=KIND
    )
    pairs = [(letter, reminder) for letter, facts in new for reminder in facts["reminders"]]
    _mark_queued(pairs)
    left = Reminder.objects.filter(pk__in=keys).planned()
    left.filter(user__is_active=True).order_by().update(digest_on=None)
    left.filter(user__is_active=False).order_by().update(
        status=ReminderStatus.SKIPPED, why=NOT_CONCERNED
    )
    return len(pairs)


def _mark_queued(pairs: Sequence[tuple[int, int]]) -> None:
    if pairs:
        letters, reminders = (list(column) for column in zip(*pairs, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(_QUEUED, [letters, reminders])


def settle(keys: Sequence[int], status: ReminderStatus, why: str) -> None:
    """Those of the reminders that are still planned end here, and the ledger says why."""
    if keys:
        Reminder.objects.filter(pk__in=keys).planned().order_by().update(status=status, why=why)
