"""What is done without a person: what was left lying is found, files go after their day, people are forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts import privacy
from accounts.models import User
from audit.record import record
from campaigns.models import Idea
from core.page_cache import touch
from groups.models import Holding
from meetings.models import Attendance
from reports import store
from reports.models import Report, ReportFile, ReportQuerySet, Timetable, TimetableReader
from reports.states import REMEMBERED_FOR, UNDER_WAY, Kind, Sees, Status


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
    with transaction.atomic():
        # Held, so that nobody publishes meanwhile what is emptied here.
        keys = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
        Report.objects.filter(pk__in=keys).update(status=Status.EXPIRED, document=None)
        _without_files(keys)
    return len(keys)


def _delete(rows: QuerySet[Report]) -> None:
    with transaction.atomic():
        keys = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
        _without_files(keys)
        Report.objects.filter(pk__in=keys).delete()


def _without_files(keys: Sequence[int]) -> None:
    """Their rows now, the files themselves once that holds."""
    files = ReportFile.objects.filter(report__in=keys)
    names = list(files.values_list("name", flat=True))
    files.delete()
    transaction.on_commit(lambda: store.away(names))


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
    _make_anew(_naming(user))


def _naming(user: User) -> ReportQuerySet:
    """Reports that are made or being made, and may name the person: with an idea, a seat or attendance of theirs."""
    sent = Q(sent_by=user) | Q(contributor__email__in=privacy.addresses_of(user))
    campaigns = Idea.objects.filter(sent).exclude(name="").values("campaign")
    seats = Holding.objects.filter(person__user=user).values("seat__team")
    there = Attendance.objects.filter(Q(person__user=user) | Q(guest__user=user))
    theirs = Q(kind=Kind.CAMPAIGN, target__in=campaigns) | Q(kind=Kind.TEAM, target__in=seats)
    theirs |= Q(kind=Kind.TEAM, target__in=there.values("meeting__event__team"))
    return Report.objects.filter(theirs, status__in=[Status.READY, Status.BUILDING])


def _make_anew(rows: QuerySet[Report]) -> None:
    """Of what stands once the person is forgotten. It is not listed meanwhile: an organiser publishes it again."""
    keys = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    published = list(Report.objects.filter(pk__in=keys).published().select_related("cycle__group"))
    _without_files(keys)
    Report.objects.filter(pk__in=keys).update(
        status=Status.WAITING,
        tries=0,
        taken_by="",
        lease_until=None,
        step="",
        document=None,
        steps_done=0,
        done=0,
        of=0,
        published_at=None,
        published_by=None,
        asked_at=timezone.now(),
    )
    for report in published:
        record("report.taken_back", report, by=None, scope=report.group.slug)
        touch(report.group.slug)
