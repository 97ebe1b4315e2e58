"""What contributors took back: a backup that is put back takes it back again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from audit.models import Entry
from campaigns.models import Idea
from campaigns.states import MOVES, IdeaStatus
from contributions.actions import sending
from core import forgotten
from core.forgotten import Line


def withdrawn() -> Iterator[Line]:
    """The ideas this database knows as withdrawn."""
    for idea in Idea.objects.filter(status=IdeaStatus.WITHDRAWN).order_by("pk"):
        yield forgotten.line("idea", idea.pk, idea.submitted_at)


def withdraw_again(line: Line, _taken_at: datetime) -> bool:
    idea = _found(line)
    if idea is None or idea.status == IdeaStatus.WITHDRAWN:
        return False
    if IdeaStatus.WITHDRAWN in MOVES[idea.status]:
        sending.withdraw_idea(idea, is_told=False)
    else:
        sending.forget_idea(idea)
    return True


def unnamed() -> Iterator[Line]:
    """The ideas whose names this database took away, each at its instant."""
    taken = Entry.objects.filter(verb="idea.name_withdrawn").order_by("pk")
    ideas = Idea.objects.in_bulk([int(entry.target_pk) for entry in taken])
    for entry in taken:
        idea = ideas.get(int(entry.target_pk))
        if idea is not None:
            yield forgotten.line("name", idea.pk, idea.submitted_at, at=entry.at)


def unname_again(line: Line, taken_at: datetime) -> bool:
    """Only what was taken away after the backup: a name may have been given anew before it."""
    idea = _found(line)
    if idea is None or not idea.name or line.at < taken_at:
        return False
    sending.withdraw_name(idea)
    return True


def _found(line: Line) -> Idea | None:
    idea = Idea.objects.select_related("campaign__cycle__group").filter(pk=line.key).first()
    if idea is None or forgotten.mark(line.kind, idea.pk, idea.submitted_at) != line.mark:
        return None
    return idea
