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
    """To whoever asked for it, or to the list of its timetable."""
    if report.timetable is None:
        _to_asker("ready", report, day=expires_at)
    else:
        _to_the_list(report, expires_at)


def failed(report: Report, why: str) -> None:
    _to_asker("failed", report, why=why)


def _to_asker(letter: str, report: Report, **facts: object) -> None:
    to = report.asker
    if to is None or not to.is_active:
        return
    with translation.override(language_for(to)):
        context = {**_context(report), "url": links.report_url(report), **facts}
    queue_letter(
        f"reports/{letter}",
        to=to,
        key=f"report-{letter}:{report.pk}:{report.asked_at:%Y%m%d%H%M%S}",
        kind=SERVICE,
        context=context,
        scope=report.group.slug,
        about=report,
    )


def _to_the_list(report: Report, expires_at: datetime) -> None:
    drafts = []
    for reader in report.timetable.readers.all():  # type: ignore[union-attr]  # -- asked above
        to = Correspondent(reader.email, reader.language, "", "UTC")
        with translation.override(language_for(to)):
            url = links.listed_url(report, reader)
        context = {**_context(report), "url": url, "day": expires_at}
        drafts.append(Draft(to, f"report-listed:{report.pk}:{reader.pk}", context))
    queue_letters("reports/listed", drafts, kind=LISTED, scope=report.group.slug, about=report)


def _context(report: Report) -> dict[str, object]:
    group = report.group
    return {
        "report": report,
        "group": group,
        "cycle": report.cycle,
        "accent": group.accent or "#0b5f55",
    }
