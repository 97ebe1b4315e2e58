"""Timetables: what is due is asked for in its asker's name, if they still may; then the next turn is set."""

from __future__ import annotations

import logging
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from core.wall import instant, shown
from reports.judging import may_still
from reports.models import Report, Timetable
from reports.states import Every

log = logging.getLogger(__name__)
ONE_DAY, A_WEEK = timedelta(days=1), 7
MONTHS = 12


def turn(*, now: datetime) -> list[int]:
    """Ask for every report that is due; gives their keys. Two sweeps at once ask once."""
    made = []
    for pk in Timetable.objects.due(now=now).values_list("pk", flat=True):
        try:
            report = _turn_one(pk, now=now)
        except Exception:  # whatever it is of one timetable, those behind it are not held up
            log.exception("The timetable %s could not be turned", pk)
            continue
        if report is not None:
            made.append(report.pk)
    return made


def _turn_one(pk: int, *, now: datetime) -> Report | None:
    with transaction.atomic():
        due = Timetable.objects.due(now=now).select_for_update(skip_locked=True, of=["self"])
        found = due.select_related("cycle__group").filter(pk=pk).first()
        return _ask(found, now=now) if found is not None else None


def _ask(timetable: Timetable, *, now: datetime) -> Report | None:
    if not may_still(timetable):
        with translation.override(timetable.language):
            timetable.why_off = _("Whoever set it up may not ask for such reports any more, or what they were about is gone.")  # fmt: skip
        timetable.is_on = False
        timetable.save(update_fields=["is_on", "why_off"])
        return None
    due_at = timetable.next_at
    since, until = period_of(timetable, due_at)
    report, is_new = Report.objects.get_or_create(
        timetable=timetable,
        due_at=due_at,
        defaults={
            "period_from": since,
            "period_to": until,
            "asker_id": timetable.asker_id,
            "asked_at": now,
            **{
                name: getattr(timetable, name)
                for name in ("cycle", "kind", "target", "title", "language", "formats", "filters", "sees")
            },
        },
    )  # fmt: skip
    timetable.next_at = next_after(timetable, now)
    timetable.save(update_fields=["next_at"])
    return report if is_new else None


def next_after(timetable: Timetable, now: datetime) -> datetime:
    """The first turn after this instant; turns that were missed are not made up for."""
    number = 0
    while True:
        found = _turn(timetable, number)
        if found > now:
            return found
        number += 1


def _turn(timetable: Timetable, number: int) -> datetime:
    wall = datetime.combine(_day(timetable, number), time(timetable.hour))
    return instant(wall, timetable.zone)


def _day(timetable: Timetable, number: int) -> date:
    """The day of a turn, counted from the first; the 31st of a short month is its last day."""
    first = timetable.first_on
    if timetable.every == Every.WEEK:
        return first + number * A_WEEK * ONE_DAY
    month = first.month - 1 + number
    year, month = first.year + month // MONTHS, month % MONTHS + 1
    following = date(year + month // MONTHS, month % MONTHS + 1, 1)
    return min(date(year, month, min(first.day, 28)) + (first.day - min(first.day, 28)) * ONE_DAY, following - ONE_DAY)  # fmt: skip


def period_of(timetable: Timetable, due_at: datetime) -> tuple[date | None, date | None]:
    """The days between the turn before and this one, where it is about these alone."""
    if not timetable.is_since_last:
        return None, None
    today = shown(due_at, timetable.zone).date()
    number = 0
    while _day(timetable, number) < today:
        number += 1
    return _day(timetable, number - 1), today - ONE_DAY
