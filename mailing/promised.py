"""One reader's letter whose words are written as it leaves (`mailing.scribes`): its row is all that the fact's transaction pays for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.models import User
from core.inserting import Trip
from mailing.actions import MARKED
from mailing.models import fold_address
from mailing.readers import Reader
from mailing.rendering import language_for, one_line
from mailing.states import SERVICE, LetterStatus, Priority
from mailing.tasks import ring_on_commit

_COLUMNS = """
INSERT INTO mailing_outgoingletter (
    message_id, key, to_email, to_user_id, to_name, language, kind, letter, subject, text, html, headers,
    scribe, facts, scope, about_label, about_pk, status, priority, attempts, next_at, taken_by, last_error,
    error_code, created_at)
VALUES (
    %s, %s, %s, %s, %s, %s, %s, %s, %s, '', '', '{}', %s, %s, %s, %s, %s,
    CASE WHEN EXISTS (SELECT FROM mailing_address WHERE email = %s) THEN %s ELSE %s END, %s, 0,"""
_REST = """, '',
    CASE WHEN EXISTS (SELECT FROM mailing_address WHERE email = %s) THEN %s ELSE '' END, '', %s)
ON CONFLICT (key) DO NOTHING
"""
_ROW = f"{_COLUMNS} clock_timestamp(){_REST}"
# The newest letter of its name about one thing: what waits is replaced, and after one that left there is a quiet span.
_REPLACED = """
UPDATE mailing_outgoingletter SET status = %s, last_error = %s
WHERE about_label = %s AND about_pk = %s AND letter = %s AND status = %s
"""
_AFTER_A_QUIET_SPAN = f"""{_COLUMNS} GREATEST(clock_timestamp(), (
        SELECT max(COALESCE(sent_at, clock_timestamp())) + %s::interval FROM mailing_outgoingletter
        WHERE about_label = %s AND about_pk = %s AND letter = %s AND status IN (%s, %s))){_REST}"""  # noqa: S608 -- made of the two constants above
_BEGINS = (LetterStatus.FAILED.value, LetterStatus.WAITING.value, Priority.SERVICE.value)
TOLD_ANEW = gettext_noop("A newer letter says it in its place.")


def promise_letter(
    name: str,
    *,
    to: Reader,
    key: str,
    subject: str,
    scribe: str,
    facts: Mapping[str, object],
    about: Model,
    trip: Trip,
    scope: str = "",
    quiet: timedelta | None = None,
) -> None:
    """Put a letter that cannot be stopped on the trip: what the fact itself sends, in its transaction.

    One key, one letter. `subject` is what the ledger calls the letter until it leaves. With `quiet` it takes the place of
    the one of its name that still waits, and leaves so long after the last one that left; each telling has a key of its own.
    """
    now, address = timezone.now(), fold_address(to.email)
    thing = (about._meta.label_lower, str(about.pk))
    values: list[object] = [
        *(uuid4(), key, *_cells_of(to)),
        *(SERVICE, name),
        one_line(subject)[:300],
        scribe,
        json.dumps(facts),
        scope,
        *thing,
        address,
        *_BEGINS,
    ]
    rest: list[object] = [address, MARKED, now]
    if quiet is None:
        trip.add(_ROW, values + rest)
    else:
        _put_in_its_place([*thing, name], trip, quiet, values, rest)
    ring_on_commit()


def _put_in_its_place(
    which: list[str], trip: Trip, quiet: timedelta, values: list[object], rest: list[object]
) -> None:
    """What waits of this letter about this thing is called off, and the new one keeps its distance from what left."""
    gone, waits = LetterStatus.CANCELLED.value, LetterStatus.WAITING.value
    trip.add(_REPLACED, [gone, TOLD_ANEW, *which, waits])
    left = [LetterStatus.SENT.value, LetterStatus.TAKEN.value]
    trip.add(_AFTER_A_QUIET_SPAN, [*values, quiet, *which, *left, *rest])


def _cells_of(to: Reader) -> list[object]:
    """Address, account, name and language."""
    account = to.pk if isinstance(to, User) else None
    return [to.email.strip(), account, one_line(to.name)[:200], language_for(to)]
