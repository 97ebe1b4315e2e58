"""Letters to very many readers, written by the database itself: as many statements for ten thousand as for one.

Their words are written by a scribe as they leave (`mailing.scribes`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection, transaction

from core.clock import database_now
from mailing.actions import MARKED, STOPPED
from mailing.kinds import can_be_stopped
from mailing.models import OutgoingLetter
from mailing.states import LetterStatus, Priority
from mailing.tasks import ring_on_commit

#: What the select of `queue_scribed` gives, in this order. `facts` is JSON.
COLUMNS = ("key", "email", "user", "name", "language", "scope", "about", "about_pk", "facts")

_STOPPED = """EXISTS (
    SELECT FROM mailing_stop s
    WHERE s.email = lower(btrim(r.email)) AND s.kind = %s AND s.scope IN ('', r.scope)
)"""
_INSERT = """
INSERT INTO mailing_outgoingletter (
    message_id, key, to_email, to_user_id, to_name, language, kind, letter, subject, text, html, headers,
    scribe, facts, scope, about_label, about_pk, status, priority, attempts, next_at, taken_by, last_error,
    error_code, created_at)
SELECT gen_random_uuid(), r.key, r.email, r."user", left(regexp_replace(r.name, '[[:cntrl:]]+', ' ', 'g'), 200),
    r.language, %s, %s, '', '', '', '{{}}', %s, r.facts, r.scope, r.about, r.about_pk,
    CASE WHEN {stopped} THEN 'cancelled' WHEN m.email IS NOT NULL THEN 'failed' ELSE 'waiting' END,
    %s, 0, clock_timestamp(), '', CASE WHEN {stopped} THEN %s WHEN m.email IS NOT NULL THEN %s ELSE '' END, '', clock_timestamp()
FROM ({select}) AS r ({columns})
LEFT JOIN mailing_address m ON m.email = lower(btrim(r.email))
WHERE r.email <> ''
ON CONFLICT (key) DO NOTHING
RETURNING id, facts
"""


def queue_scribed(
    letter: str, select: str, params: Sequence[Any], *, scribe: str, kind: str
) -> list[tuple[int, Any]]:
    """Write the letters that `select` names by COLUMNS and ring; gives number and facts of those that are new.

    A reader who stopped the kind, and an address that takes no letters, have theirs marked so, as everywhere.
    """
    stopped = _STOPPED if can_be_stopped(kind) else "%s = ''"
    sql = _INSERT.format(
        stopped=stopped,
        select=select,
        columns=", ".join(f'"{name}"' for name in COLUMNS),
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            sql,
            [kind, letter, scribe, kind, Priority.BULK, kind, STOPPED, MARKED, *params],
        )
        new = [(pk, json.loads(facts)) for pk, facts in cursor.fetchall()]
        if new:
            ring_on_commit()
    return new


def true_again(letters: Collection[int], *, words: str) -> int:
    """Letters that were called off with these words wait again; gives how many."""
    if not letters:
        return 0
    off = OutgoingLetter.objects.filter(pk__in=letters, status=LetterStatus.CANCELLED)
    with transaction.atomic():
        back = (
            off.filter(last_error=words)
            .order_by()
            .update(status=LetterStatus.WAITING, last_error="", next_at=database_now())
        )
        if back:
            ring_on_commit()
    return back
