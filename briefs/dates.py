"""By when something is due on a brief: the days of its call, judged in the call's zone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from briefs.models import Brief
from briefs.states import BriefStatus

#: Where a brief stands > the day of its call by which it is to leave there.
DUE = {
    BriefStatus.ABSTRACT_SUBMITTED: "notice_on",
    BriefStatus.WRITING: "drafts_on",
    BriefStatus.RETURNED: "drafts_on",
    BriefStatus.SUBMITTED: "reviews_on",
    BriefStatus.IN_REVIEW: "reviews_on",
    BriefStatus.MINOR_REVISION: "finals_on",
    BriefStatus.MAJOR_REVISION: "finals_on",
    BriefStatus.RESUBMITTED: "finals_on",
    BriefStatus.ACCEPTED: "finals_on",
    BriefStatus.COPY_EDIT: "finals_on",
    BriefStatus.PROOF: "finals_on",
}


def statuses_due(name: str) -> Iterable[str]:
    """Where briefs stand that are due on this day of their call."""
    return [status.value for status, day in DUE.items() if day == name]


def due_of(brief: Brief) -> datetime | None:
    """When the brief is to be somewhere else; None where its call names no day, or there is no call."""
    if brief.call is None:
        return None
    if brief.status == BriefStatus.ABSTRACT:
        return brief.call.closes_at
    name = DUE.get(BriefStatus(brief.status))
    return brief.call.end_of(name) if name else None


def is_late(brief: Brief, *, now: datetime) -> bool:
    due = due_of(brief)
    return due is not None and due < now
