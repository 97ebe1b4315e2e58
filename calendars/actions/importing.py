"""A calendar file is taken in here: all that was chosen, or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from calendars.imports.entries import Entry
from calendars.imports.plan import Plan, Row, Verb, mode_of, time_of, words_in
from calendars.models import KnownEntry
from core.errors import Refused
from events.actions import calling, drafting
from events.models import Event
from events.states import EventKind, EventStatus, Visibility
from groups.models import Cycle

#: More than these at once would keep the page waiting.
MOST = 500


@dataclass(frozen=True, slots=True)
class Manner:
    """What new events are to be."""

    kind: str = EventKind.OTHER
    visibility: str = Visibility.PUBLIC
    #: Called at once, without a letter; else drafts.
    is_called: bool = False


def import_chosen(plan: Plan, chosen: Collection[str], manner: Manner, *, by: User) -> Counter[str]:
    """Write what was chosen by its keys; gives how many of each verb. Raises Refused, and then nothing is written."""
    rows = [row for row in plan.to_do if row.entry.key in chosen]
    if not rows:
        raise Refused(_("Nothing was chosen. Nothing was written."))
    if len(rows) > MOST:
        words = _("These are %(count)s events; at most %(most)s are taken at once. Choose fewer.")
        raise Refused(words % {"count": len(rows), "most": MOST})
    with transaction.atomic():
        for row in rows:
            _take(plan, row, manner, by=by)
        done = Counter(str(row.verb) for row in rows)
        scope = plan.cycle.group.slug
        record("calendar.imported", plan.cycle, by=by, scope=scope, after=dict(done))
    return done


def _take(plan: Plan, row: Row, manner: Manner, *, by: User) -> None:
    try:
        if row.event is None:
            event = _add(plan, row.entry, manner, by=by)
            _remember(KnownEntry(cycle=plan.cycle, event=event), row.entry, by=by)
            return
        if row.verb == Verb.CANCELLED and row.event.status == EventStatus.DRAFT:
            record("event.deleted", row.event, by=by, scope=plan.cycle.group.slug)
            row.event.delete()
            return
        if row.verb == Verb.CANCELLED:
            calling.cancel(row.event, by=by)
        else:
            _change(plan, row, by=by)
        if row.known is not None:
            _remember(row.known, row.entry, by=by)
    except Refused as refusal:
        told = {"title": row.entry.title[:80], "why": str(refusal)}
        raise Refused(_("“%(title)s”: %(why)s Nothing was written.") % told) from refusal


def _remember(known: KnownEntry, entry: Entry, *, by: User) -> None:
    known.uid, known.occurrence = entry.uid, entry.occurrence
    known.sequence, known.fingerprint = entry.sequence, entry.fingerprint
    known.read_at, known.read_by = timezone.now(), by
    known.save()


def _add(plan: Plan, entry: Entry, manner: Manner, *, by: User) -> Event:
    fields: dict[str, Any] = {
        **words_in(entry, plan.language),
        **_time_fields(entry),
        "slug": slug_of(plan.cycle, entry),
        "kind": manner.kind,
        "mode": mode_of(entry),
        "visibility": _visibility(entry, manner),
    }
    event = drafting.draft_event(plan.cycle, by=by, **fields)
    if manner.is_called and not entry.is_tentative:
        calling.call(event, by=by, tells=False)
        if event.is_over(timezone.now()):
            calling.hold(event, by=by)
    return event


def _visibility(entry: Entry, manner: Manner) -> str:
    """What the file keeps to itself is not shown to everybody."""
    is_open = manner.visibility == Visibility.PUBLIC
    return Visibility.MEMBERS if entry.is_private and is_open else manner.visibility


def _change(plan: Plan, row: Row, *, by: User) -> None:
    event, entry = row.event, row.entry
    if event is None:
        return
    texts = {
        name: text
        for name, text in words_in(entry, plan.language).items()
        if text and (name in row.changes or name.partition("_")[0] in row.changes)
    }
    if "time" in row.changes and event.status == EventStatus.DRAFT:
        texts |= _time_fields(entry)
    elif "time" in row.changes:
        calling.move(event, time_of(entry), by=by)
    if texts:
        drafting.edit_event(event, by=by, **texts)


def _time_fields(entry: Entry) -> dict[str, Any]:
    time = time_of(entry)
    return {"starts": time.starts, "ends": time.ends, "zone": time.zone, "during": time.during}


def slug_of(cycle: Cycle, entry: Entry) -> str:
    """An address from day and title; the number keeps two of one name apart."""
    when = time_of(entry)
    day = when.starts.date() if when.starts else when.during.starts
    number = hashlib.sha256(f"{cycle.pk}\n{entry.key}".encode()).hexdigest()[:6]
    return f"{day}-{slugify(entry.title)[:50].strip('-') or 'event'}-{number}"
