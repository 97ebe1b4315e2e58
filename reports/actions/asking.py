"""Reports are asked for, cancelled, asked for again, published, taken back and deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused, TooMany
from core.languages import settled, worded
from core.page_cache import touch
from groups.models import Cycle
from reports import store
from reports.kinds.base import Reported
from reports.models import Report, ReportFile
from reports.states import (
    AGAIN,
    KEPT_FOR,
    MOST_WAITING,
    OF_CYCLE,
    SAME_FOR,
    UNDER_WAY,
    Sees,
    Status,
)
from reports.tasks import ring_on_commit

#: Reports of readers without an account that may wait at a time, and after how many seconds one may ask again.
MOST_OPEN, AGAIN_AFTER = 20, 120


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody chose on the form."""

    language: str
    formats: Sequence[str]
    sees: str = Sees.ASKER
    period_from: date | None = None
    period_to: date | None = None
    filters: Mapping[str, str] = field(default_factory=dict)


def ask_for(
    reported: Reported, cycle: Cycle, subject: Model, wish: Wish, *, by: User | None
) -> Report:
    """Have a report made. Raises Refused when too many wait. What everybody may see is made once for all who ask the same."""
    asked = asked_of(reported, cycle, subject, wish)
    with transaction.atomic():
        if by is None:
            same = _same(asked)
            if same is not None:
                return same
            if Report.objects.filter(asker=None).under_way().count() >= MOST_OPEN:
                raise TooMany(AGAIN_AFTER)
        else:
            _refuse_many(by)
        report = Report.objects.create(**asked, asker=by)
        if by is not None:
            facts = {
                "kind": report.kind,
                "of": report.title,
                "sees": report.sees,
                "formats": list(wish.formats),
            }
            record("report.asked", report, by=by, scope=cycle.group.slug, after=facts)
        ring_on_commit(report.pk)
    return report


def _refuse_many(by: User) -> None:
    if Report.objects.asked_by(by).under_way().count() >= MOST_WAITING:
        raise Refused(_("Some of your reports are being made still. Wait until one is ready."))


def asked_of(reported: Reported, cycle: Cycle, subject: Model, wish: Wish) -> dict[str, Any]:
    """The columns that say what is asked for."""
    return {
        "cycle": cycle,
        "kind": str(reported.kind),
        "target": 0 if reported.kind in OF_CYCLE else subject.pk,
        "title": title_of(reported, subject)[:300],
        "language": wish.language,
        "formats": list(wish.formats),
        "filters": {name: value for name, value in wish.filters.items() if value},
        "sees": wish.sees,
        "period_from": wish.period_from,
        "period_to": wish.period_to,
    }


def title_of(reported: Reported, subject: Any) -> str:
    if reported.kind in OF_CYCLE:
        return str(subject)
    name = "name" if hasattr(subject, "mandate") else "title"
    return worded(subject, name).text or settled(subject, name)


def _same(asked: Mapping[str, Any]) -> Report | None:
    """What a reader without an account asked for a short while ago, in the same words."""
    rows = Report.objects.filter(**asked, asker=None, asked_at__gte=timezone.now() - SAME_FOR)
    return rows.filter(status__in=[*UNDER_WAY, Status.READY]).order_by("-pk").first()


def cancel(report: Report, *, by: User) -> None:
    """Whoever makes it notices at its next step. Raises OutOfDate if it was ready meanwhile."""
    with transaction.atomic():
        rows = Report.objects.filter(pk=report.pk, status__in=UNDER_WAY)
        if not rows.update(status=Status.CANCELLED, lease_until=None, taken_by="", step=""):
            raise OutOfDate
        record("report.cancelled", report, by=by, scope=report.group.slug)


def ask_again(report: Report, *, by: User) -> None:
    """The same once more, judged anew. Raises OutOfDate if it is being made already, Refused when too many wait."""
    with transaction.atomic():
        _refuse_many(by)
        rows = Report.objects.filter(pk=report.pk, status__in=AGAIN)
        changes = {
            "tries": 0,
            "why": "",
            "asked_at": timezone.now(),
            "steps_done": 0,
            "done": 0,
            "of": 0,
        }
        if not rows.update(status=Status.WAITING, **changes):
            raise OutOfDate
        record("report.asked_again", report, by=by, scope=report.group.slug)
        ring_on_commit(report.pk)


def publish(report: Report, *, by: User) -> None:
    """Everybody finds it on the page of the cycle's reports, and it is kept."""
    with transaction.atomic():
        rows = Report.objects.filter(pk=report.pk, status=Status.READY, sees=Sees.EVERYBODY)
        if not rows.filter(published_at=None).update(
            published_at=timezone.now(), published_by=by, expires_at=None
        ):
            raise OutOfDate
        record("report.published", report, by=by, scope=report.group.slug)
        touch(report.group.slug)


def take_back(report: Report, *, by: User) -> None:
    """No longer listed; its files go after their time."""
    with transaction.atomic():
        rows = Report.objects.filter(pk=report.pk, published_at__isnull=False)
        until = timezone.now() + KEPT_FOR
        if not rows.update(published_at=None, published_by=None, expires_at=until):
            raise OutOfDate
        record("report.taken_back", report, by=by, scope=report.group.slug)
        touch(report.group.slug)


def delete(report: Report, *, by: User) -> None:
    """With its files. Raises Refused while everybody reads it, OutOfDate while it is made."""
    with transaction.atomic():
        row = Report.objects.select_for_update(of=["self"]).filter(pk=report.pk).first()
        if row is None or row.is_under_way:
            raise OutOfDate
        if row.published_at is not None:
            raise Refused(_("The report is published. Take it back first."))
        names = list(ReportFile.objects.filter(report=row).values_list("name", flat=True))
        record("report.deleted", report, by=by, scope=report.group.slug)
        row.delete()
        transaction.on_commit(lambda: store.away(names))
