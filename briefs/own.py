"""A person's own briefs: those they write, and those that they lead, edit or translate."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from accounts.models import User
from briefs import links
from briefs.dates import due_of
from briefs.models import Assignment, Author, Brief, Call
from briefs.panels import NextStep
from briefs.states import AssignmentRole, BriefStatus, ConsentStatus
from briefs.turns import FOR_CHAIRS, FOR_EDITORS, for_author

MOST = 100


@dataclass(frozen=True, slots=True)
class Row:
    brief: Brief
    url: str
    next: NextStep | None
    is_author: bool = False


def rows_of(user: User) -> list[Row]:
    """What waits for them first, then the newest; three queries, however many there are."""
    own = Author.objects.filter(user=user).exclude(consent=ConsentStatus.REFUSED)
    given = Assignment.objects.filter(user=user)
    written = Brief.objects.filter(pk__in=own.values("brief"))
    worked_on = Brief.objects.filter(pk__in=given.values("brief")).exclude(
        status=BriefStatus.ABSTRACT
    )
    rows = (
        (written | worked_on)
        .for_page()
        .prefetch_related(
            Prefetch("authors", own, to_attr="own_parts"),
            Prefetch("assignments", given, to_attr="own_work"),
        )
    )
    found = [_row(brief) for brief in rows.order_by("-status_since", "pk")[:MOST]]
    return sorted(found, key=lambda row: row.next is None)


def of_call(user: User | None, call: Call) -> list[Brief]:
    """What somebody sent to a call."""
    return list(Brief.objects.written_by(user).filter(call=call)) if user is not None else []


def _row(brief: Brief) -> Row:
    url = links.work_path(brief)
    parts: list[Author] = brief.own_parts  # type: ignore[attr-defined]  # -- read above
    roles = {each.role for each in brief.own_work}  # type: ignore[attr-defined]  # -- read above
    if parts:
        return Row(brief, url, for_author(brief, parts[0], url), is_author=True)
    words = None
    if AssignmentRole.COPY_EDITOR in roles:
        words = FOR_EDITORS.get(brief.status)
    if words is None and AssignmentRole.LEAD in roles:
        words = FOR_CHAIRS.get(brief.status)
    return Row(brief, url, NextStep(str(words), url, due_of(brief)) if words else None)
