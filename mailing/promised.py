"""One reader's letter whose words are written as it leaves (`mailing.scribes`): its row is all that the fact's transaction pays for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from core.inserting import Trip
from mailing.actions import MARKED
from mailing.models import fold_address
from mailing.readers import Reader
from mailing.rendering import language_for, one_line
from mailing.states import SERVICE, LetterStatus, Priority
from mailing.tasks import ring_on_commit

_ROW = """
INSERT INTO mailing_outgoingletter (
    message_id, key, to_email, to_user_id, to_name, language, kind, letter, subject, text, html, headers,
    scribe, facts, scope, about_label, about_pk, status, priority, attempts, next_at, taken_by, last_error,
    error_code, created_at)
VALUES (
    %s, %s, %s, %s, %s, %s, %s, %s, %s, '', '', '{}', %s, %s, %s, %s, %s,
    CASE WHEN EXISTS (SELECT FROM mailing_address WHERE email = %s) THEN %s ELSE %s END, %s, 0, clock_timestamp(), '',
    CASE WHEN EXISTS (SELECT FROM mailing_address WHERE email = %s) THEN %s ELSE '' END, '', %s)
ON CONFLICT (key) DO NOTHING
"""


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
) -> None:
    """Put a letter that cannot be stopped on the trip: what the fact itself sends, in its transaction.

    One key, one letter. `subject` is what the ledger calls the letter until it leaves.
    """
    now, address = timezone.now(), fold_address(to.email)
    values = [
        uuid4(),
        key,
        *_cells_of(to),
        SERVICE,
        name,
        one_line(subject)[:300],
        scribe,
        json.dumps(facts),
        scope,
        about._meta.label_lower,
        str(about.pk),
        address,
        LetterStatus.FAILED.value,
        LetterStatus.WAITING.value,
        Priority.SERVICE.value,
        address,
        MARKED,
        now,
    ]
    trip.add(_ROW, values)
    ring_on_commit()


def _cells_of(to: Reader) -> list[object]:
    """Address, account, name and language."""
    account = to.pk if isinstance(to, User) else None
    return [to.email.strip(), account, one_line(to.name)[:200], language_for(to)]
