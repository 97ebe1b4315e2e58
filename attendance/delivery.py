"""What the background does: papers that were asked for, and letters to those who came."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from typing import IO, Any

from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from attendance import emails, people
from attendance.models import Certificate, Closing, Paper
from attendance.papers.badges import badges
from attendance.papers.certificates import certificates
from attendance.papers.lists import (
    by_category,
    by_organisation,
    people_list,
    with_check_ins,
    write_sheet,
)
from attendance.papers.shared import drawn
from attendance.states import PAPER_FOLDER, PAPER_TAKEN_FOR, PaperKind, PaperStatus
from core.kept import keep
from core.print import missing_letters
from registration.models import Registration
from registration.states import Status

log = logging.getLogger(__name__)

#: Progress is written down at most so often, in seconds.
TELL_EVERY = 0.5
Step = Callable[[int], None]


def make_paper(pk: int) -> None:
    """Make a paper that was asked for. Whoever claims it first makes it; a dead worker's is claimed again."""
    now = timezone.now()
    free = Q(status__in=[PaperStatus.WAITING, PaperStatus.FAILED]) | Q(
        status=PaperStatus.WORKING, taken_at__lt=now - PAPER_TAKEN_FOR
    )
    mine = Paper.objects.filter(free, pk=pk)
    if not mine.update(status=PaperStatus.WORKING, taken_at=now, done=0):
        return
    paper = Paper.objects.select_related("event__cycle__group").get(pk=pk)
    try:
        with translation.override(paper.language):
            digest = keep(PAPER_FOLDER, _content(paper))
    except Exception:  # whatever a typesetter or a disk raises, the person who waits is told
        log.exception("The paper %s could not be made", pk)
        Paper.objects.filter(pk=pk).update(status=PaperStatus.FAILED)
        return
    Paper.objects.filter(pk=pk).update(status=PaperStatus.DONE, digest=digest, done=paper.total)


def _content(paper: Paper) -> bytes:
    event, kind = paper.event, PaperKind(paper.kind)
    step = _step(paper)
    if kind == PaperKind.CERTIFICATES:
        return certificates(event, _counted(paper, given_out(paper)), step=step)
    rows = _counted(paper, people_for(paper))
    if kind == PaperKind.SHEET:
        with tempfile.TemporaryFile() as file:
            write_sheet(event, rows, file, step=step)
            return _all_of(file)
    if kind in {PaperKind.BADGES, PaperKind.SINGLE}:
        _count_unclear(paper, rows)
        return badges(event, rows, is_sheet=kind == PaperKind.BADGES, step=step)
    heading = by_category if kind == PaperKind.BY_CATEGORY else by_organisation
    return people_list(event, rows, heading(event), step=step)


def people_for(paper: Paper) -> QuerySet[Registration]:
    """Whom the paper is about: those with a place, of one category or of all; the sheet has everybody."""
    rows = people.people_of(paper.event).exclude(status__in=[Status.UNCONFIRMED, Status.LAPSED])
    if paper.kind != PaperKind.SHEET:
        rows = rows.filter(status=Status.CONFIRMED)
    if paper.category:
        rows = rows.filter(category=paper.category)
    found: QuerySet[Registration] = with_check_ins(rows)
    return found


def given_out(paper: Paper) -> QuerySet[Certificate]:
    rows = Certificate.objects.filter(
        event=paper.event, registration__in=people.came_to(paper.event)
    )
    if paper.category:
        rows = rows.filter(registration__category=paper.category)
    return rows.select_related("event__cycle__group", "registration__organisation")


def _counted(paper: Paper, rows: Any) -> Any:
    found = list(rows)
    paper.total = len(found)
    Paper.objects.filter(pk=paper.pk).update(total=paper.total)
    return found


def _count_unclear(paper: Paper, rows: list[Registration]) -> None:
    """Names that no font of ours can write: the organiser is told before the door opens."""
    unclear = sum(bool(missing_letters("".join(drawn(*people.names_of(row))))) for row in rows)
    Paper.objects.filter(pk=paper.pk).update(unclear=unclear)


def _step(paper: Paper) -> Step:
    told = time.monotonic()

    def step(done: int) -> None:
        nonlocal told
        if time.monotonic() - told >= TELL_EVERY:
            told = time.monotonic()
            Paper.objects.filter(pk=paper.pk).update(done=done, taken_at=timezone.now())

    return step


def _all_of(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def send_thanks(event: int, *, now: datetime | None = None) -> int:
    """Queue the letters after an event; gives how many are new. Run again, it writes none twice."""
    closing = (
        Closing.objects.filter(event=event)
        .exclude(thanked_at=None)
        .select_related("event__cycle__group")
        .first()
    )
    if closing is None:
        return 0
    sent = emails.thank(closing.event)
    if closing.writes_absent:
        sent += emails.write_to_absent(closing.event)
    Closing.objects.filter(pk=closing.pk).update(written_at=now or timezone.now())
    return sent
