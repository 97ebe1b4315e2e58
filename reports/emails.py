"""Letters about reports: ready, not made, and to the list of a timetable."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation

from mailing.actions import Draft, queue_letter, queue_letters
from mailing.readers import Correspondent
from mailing.rendering import language_for
from mailing.states import SERVICE
from reports import links
from reports.models import Report

#: A kind that a reader can stop; its words stand in `reports.joins`.
LISTED = "report_listed"


def ready(report: Report, *, expires_at: datetime) -> None:
    """To whoever asked for it, and to the list of its timetable."""
    if report.asker is not None and report.asker.is_active and report.timetable_id is None:
        with translation.override(language_for(report.asker)):
            context = {**_context(report), "url": links.report_url(report), "day": expires_at}
        queue_letter(
            "reports/ready",
            to=report.asker,
            key=f"report-ready:{report.pk}:{report.asked_at:%Y%m%d%H%M%S}",
            kind=SERVICE,
            context=context,
            scope=report.group.slug,
            about=report,
        )
    if report.timetable is not None:
        _to_the_list(report, expires_at)


def _to_the_list(report: Report, expires_at: datetime) -> None:
    drafts = []
    for reader in report.timetable.readers.all():  # type: ignore[union-attr]  # -- asked above
        to = Correspondent(reader.email, reader.language, "", "UTC")
        with translation.override(language_for(to)):
            url = links.listed_url(report, reader)
        context = {**_context(report), "url": url, "day": expires_at}
        drafts.append(Draft(to, f"report-listed:{report.pk}:{reader.pk}", context))
    queue_letters("reports/listed", drafts, kind=LISTED, scope=report.group.slug, about=report)


def failed(report: Report, why: str) -> None:
    if report.asker is None or not report.asker.is_active:
        return
    with translation.override(language_for(report.asker)):
        context = {**_context(report), "url": links.report_url(report), "why": why}
    queue_letter(
        "reports/failed",
        to=report.asker,
        key=f"report-failed:{report.pk}:{report.asked_at:%Y%m%d%H%M%S}",
        kind=SERVICE,
        context=context,
        scope=report.group.slug,
        about=report,
    )


def _context(report: Report) -> dict[str, object]:
    group = report.group
    return {
        "report": report,
        "group": group,
        "cycle": report.cycle,
        "accent": group.accent or "#0b5f55",
    }
