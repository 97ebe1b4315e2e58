"""A report is made: claimed under a lease, step by step, its files aside until all are whole.

Between the files' being put away and the row that names them lies the only moment in which a killed worker leaves a
file behind; nobody ever sees it, and the sweep takes it away.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.calendars import using_calendar
from core.claiming import TELL_EVERY, Stopped, one_at_a_time, worker_name
from core.clock import database_now
from core.counts import using_numerals
from core.errors import Refused
from core.wall import is_zone
from reports import emails, store
from reports.judging import scope_of
from reports.models import Report, ReportFile
from reports.states import AT_ONCE, KEPT_FOR, LEASE, MOST_TRIES, Format, Status, Step
from reports.writers import paper, programs, sheet, table, word
from reports.writers.shared import Made, Tell, Written

log = logging.getLogger(__name__)

#: The number of our lock in the database: two workers do not count the places at once.
CLAIMS = 0x5EB0_0001
Write = Callable[[Made, IO[bytes], Tell], Written]
WRITERS: dict[str, Write] = {
    Format.PDF: paper.write,
    Format.DOCX: word.write,
    Format.XLSX: sheet.write,
    Format.CSV: table.write,
    Format.JSON: programs.write,
}


def lease() -> timedelta:
    found: timedelta = getattr(settings, "REPORT_LEASE", LEASE)
    return found


def build(pk: int) -> bool:
    """Make a report if it is free; gives whether others wait. Whatever happens to it, it is told in words or taken up again."""
    worker = worker_name()
    report = claim(pk, worker, now=database_now())
    if report is None:
        return False
    with _in_its_place(report):
        try:
            _make(report, worker)
        except Stopped:
            log.info("The report %s is no longer ours", pk)
        except Refused as no:
            _fail(report, str(no), worker)
        except Exception:  # of a typesetter, a disk, a line: tried again, then told
            log.exception("The report %s could not be made", pk)
            _give_back(report, worker)
    return Report.objects.free(now=database_now()).exists()


def claim(pk: int, worker: str, *, now: datetime) -> Report | None:
    """Take a report that is free, if a place is; who was begun too often is told so instead."""
    with transaction.atomic():
        one_at_a_time(CLAIMS)
        free = Report.objects.free(now=now).filter(pk=pk)
        report = free.select_related("cycle__group", "asker").first()
        if report is None or Report.objects.held(now=now).count() >= AT_ONCE:
            return None
        if report.tries >= MOST_TRIES:
            with _in_its_place(report):
                _fail(report, too_often())
            return None
        report.tries += 1
        Report.objects.filter(pk=pk).update(
            status=Status.BUILDING,
            tries=report.tries,
            taken_by=worker,
            lease_until=now + lease(),
            step=Step.READING,
            steps=len(report.formats) + 2,
            steps_done=0,
            done=0,
            of=0,
            why="",
        )
    return report


def too_often() -> str:
    return _("It was begun three times, and each time it was cut off. Ask for a shorter time or for fewer files, or try again later.")  # fmt: skip


@contextmanager
def _in_its_place(report: Report) -> Iterator[None]:
    """In its language, with its asker's numerals and the group's calendar."""
    asker = report.asker
    with (
        translation.override(report.language),
        timezone.override(asker.time_zone if asker and is_zone(asker.time_zone) else "UTC"),
        using_numerals(asker.numerals if asker else "latn"),
        using_calendar(report.cycle.group.calendar, asker.month_names if asker else ""),
    ):
        yield


class Progress:
    """What a worker is doing, written down for whoever waits; it also holds the lease."""

    def __init__(self, report: Report, worker: str) -> None:
        self._mine = Report.objects.filter(pk=report.pk, status=Status.BUILDING, taken_by=worker)
        self._told = 0.0

    def begin(self, step: Step, place: int) -> None:
        self._tell(step=step, steps_done=place, done=0, of=0)

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() - self._told >= TELL_EVERY:
            self._tell(done=done, of=of)

    def _tell(self, **changes: object) -> None:
        if not self._mine.update(lease_until=Now() + lease(), **changes):
            raise Stopped
        self._told = time.monotonic()


def _make(report: Report, worker: str) -> None:
    tell = Progress(report, worker)
    tell.begin(Step.READING, 0)
    reported, scope = scope_of(report)
    made = _with_samples_said(Made(report, reported.tell(scope), reported.datasets(scope)))
    with store.aside() as folder:
        written = []
        for place, form in enumerate(report.formats, start=1):
            tell.begin(Step(form), place)
            file = folder / f"report.{form}"
            written.append((form, file, _write(form, made, file, tell)))
        tell.begin(Step.KEEPING, len(report.formats) + 1)
        # Asked once more: what was taken away meanwhile is not given out.
        scope_of(report)
        _finish(made, written, worker)


def _with_samples_said(made: Made) -> Made:
    """A report of a demonstration says where it counts what was made up for it."""
    if not settings.DEMO or not any(one.has_samples() for one in made.datasets):
        return made
    words = _("Samples, added for this demonstration, are counted in it.")
    document = replace(made.document, under=[*made.document.under, words])
    return replace(made, document=document)


def _write(form: str, made: Made, file: Path, tell: Tell) -> Written:
    with file.open("wb") as out:
        return WRITERS[form](made, out, tell)


def _finish(made: Made, written: list[tuple[str, Path, Written]], worker: str) -> None:
    """All files into their place, then the rows that name them, with the letter: all of it, or nothing."""
    files: list[ReportFile] = []
    try:
        for form, file, said in written:
            put = store.put(file, form)
            files.append(
                ReportFile(
                    report=made.report,
                    format=form,
                    name=put.name,
                    size=put.size,
                    digest=put.digest,
                    rows=said.rows,
                    sheets=said.sheets,
                )
            )
        with transaction.atomic():
            _be_ready(made, files, worker)
    except BaseException:
        # What went wrong after the rows were written down takes no file from them.
        named = ReportFile.objects.filter(name__in=[file.name for file in files])
        kept = set(named.values_list("name", flat=True))
        store.away(file.name for file in files if file.name not in kept)
        raise


def _be_ready(made: Made, files: list[ReportFile], worker: str) -> None:
    now = database_now()
    mine = Report.objects.filter(pk=made.report.pk, status=Status.BUILDING, taken_by=worker)
    is_mine = mine.update(
        status=Status.READY,
        document=made.document.as_data(),
        built_at=now,
        expires_at=now + KEPT_FOR,
        lease_until=None,
        taken_by="",
        step="",
    )
    if not is_mine:
        raise Stopped
    ReportFile.objects.bulk_create(files)
    emails.ready(_as_it_is(made.report), expires_at=now + KEPT_FOR)


def _as_it_is(report: Report) -> Report:
    """With its asker and its list as they are now: either may be gone since the work began."""
    rows = Report.objects.for_page().select_related("timetable")
    return rows.get(pk=report.pk)


def _fail(report: Report, why: str, worker: str = "") -> None:
    """Told in words, with a letter."""
    with transaction.atomic():
        rows = Report.objects.filter(pk=report.pk, taken_by=worker) if worker else Report.objects.filter(pk=report.pk)  # fmt: skip
        rows = rows.filter(status__in=[Status.WAITING, Status.BUILDING])
        if rows.update(status=Status.FAILED, why=why, lease_until=None, taken_by="", step=""):
            emails.failed(_as_it_is(report), why)


def _give_back(report: Report, worker: str) -> None:
    """Tried again by the sweep; after the last try it is told."""
    if report.tries >= MOST_TRIES:
        _fail(report, too_often(), worker)
        return
    mine = Report.objects.filter(pk=report.pk, status=Status.BUILDING, taken_by=worker)
    mine.update(status=Status.WAITING, lease_until=None, taken_by="", step="")
