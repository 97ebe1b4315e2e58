"""Where reports are."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core.private_links import PrivateLink
from groups.models import Cycle
from reports.models import Report, TimetableReader

#: One of a list opens one report, as long as they stand on the list.
LISTED = PrivateLink("reports.listed", "pk", "timetable__readers")


def cycle_args(cycle: Cycle) -> list[str]:
    return [cycle.group.slug, cycle.slug]


def reports_path(cycle: Cycle) -> str:
    return reverse("reports:reports", args=cycle_args(cycle))


def ask_path(cycle: Cycle, kind: str, target: int = 0) -> str:
    path = reverse("reports:ask", args=[*cycle_args(cycle), kind])
    return f"{path}?of={target}" if target else path


def report_args(report: Report) -> list[str]:
    return [*cycle_args(report.cycle), report.code]


def report_path(report: Report) -> str:
    return reverse("reports:report", args=report_args(report))


def report_url(report: Report) -> str:
    """The whole address, in the active language."""
    return settings.PUBLIC_URL + report_path(report)


def file_path(report: Report, form: str) -> str:
    return reverse("reports:file", args=[*report_args(report), form])


def listed_token(report: Report, reader: TimetableReader) -> str:
    return LISTED.token(report.pk, reader.pk)


def listed_url(report: Report, reader: TimetableReader) -> str:
    return settings.PUBLIC_URL + reverse("reports:listed", args=[listed_token(report, reader)])
