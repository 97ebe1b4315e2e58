"""What is done without a person: what was left lying is found, files go after their day, people are forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from accounts import privacy
from accounts.models import User
from reports import store
from reports.models import Report, ReportFile, Timetable, TimetableReader
from reports.states import REMEMBERED_FOR, UNDER_WAY, Sees, Status


def left_lying(*, now: datetime) -> list[int]:
    """Reports whose ring was lost or whose worker died, the oldest first; readers without an account wait behind others."""
    free = Report.objects.free(now=now)
    rows = free.alias(is_open=Q(asker__isnull=True)).order_by("is_open", "asked_at", "pk")
    return list(rows.values_list("pk", flat=True)[:100])


def clear(*, now: datetime) -> int:
    """Files that have had their day go; what was asked for is forgotten later. Gives how many reports lost their files."""
    old = Report.objects.filter(status=Status.READY).past_their_day(now=now)
    count = _empty(old)
    forgotten = Report.objects.filter(asked_at__lt=now - REMEMBERED_FOR, published_at=None)
    _delete(forgotten.exclude(status__in=UNDER_WAY))
    named = set(ReportFile.objects.values_list("name", flat=True))
    store.away(store.left_behind(named, now=now))
    store.clear_aside(now=now)
    return count


def _empty(rows: QuerySet[Report]) -> int:
    """Without files and without words; that it was asked for stays."""
    keys = list(rows.values_list("pk", flat=True))
    files = ReportFile.objects.filter(report__in=keys)
    names = list(files.values_list("name", flat=True))
    files.delete()
    Report.objects.filter(pk__in=keys).update(status=Status.EXPIRED, document=None)
    store.away(names)
    return len(keys)


def _delete(rows: QuerySet[Report]) -> None:
    names = list(ReportFile.objects.filter(report__in=rows.values("pk")).values_list("name", flat=True))  # fmt: skip
    rows.delete()
    store.away(names)


def reports_for_file(user: User) -> dict[str, Any]:
    """What a person asked for, their timetables, and lists they stand on."""
    asked = Report.objects.asked_by(user).order_by("pk").defer("document")
    lists = TimetableReader.objects.filter(email__in=privacy.addresses_of(user))
    return {
        "asked": [
            {
                "title": one.title,
                "kind": one.kind,
                "at": one.asked_at,
                "status": one.status,
                "language": one.language,
            }
            for one in asked
        ],
        "timetables": [
            {"title": one.title, "kind": one.kind, "every": one.every, "begun": one.created_at}
            for one in Timetable.objects.filter(asker=user).order_by("pk")
        ],
        "lists": [one.timetable.title for one in lists.select_related("timetable").order_by("pk")],
    }


def forget_person(user: User) -> None:
    """What was made for the person goes; what everybody may read stays, as nobody's. Lists forget their address."""
    TimetableReader.objects.filter(email__in=privacy.addresses_of(user)).delete()
    Timetable.objects.filter(asker=user).delete()
    _delete(Report.objects.asked_by(user).exclude(sees=Sees.EVERYBODY))
    Report.objects.asked_by(user).update(asker=None)
