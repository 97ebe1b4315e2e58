"""The one way to get a report, or the thing it is to be about, for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from accounts.access import hold_second_factor, permitted
from accounts.models import User
from campaigns.models import Campaign
from core.calendars import use_calendar
from events.models import Event
from groups.doors import cycle_for
from groups.models import Cycle, Team
from reports.kinds.base import Reported
from reports.kinds.registry import KINDS
from reports.links import LISTED
from reports.models import Report, ReportFile, Timetable
from reports.states import OF_CYCLE, Kind, Status

Person = User | AnonymousUser
#: Numbers in addresses beyond this are nobody's.
LARGEST_KEY = 2**63 - 1
#: Reports shown in a list; a report goes in time.
MOST_SHOWN = 50


def report_for(
    request: HttpRequest,
    group: str,
    cycle: str,
    code: str,
    permission: str = "reports.view_report",
) -> Report:
    """The report of an address. What was made for one person is opened with the second factor that they must have."""
    place = {"cycle__group__slug": group, "cycle__slug": cycle, "code": code}
    rows = Report.objects.filter(**place).select_related("cycle__group", "asker", "timetable")
    found = rows.prefetch_related("files").first()
    if found is None or not request.user.has_perm("reports.view_report", found):
        raise Http404
    use_calendar(found.cycle.group.calendar)
    if not found.is_for_everybody:
        hold_second_factor(request.user)
    return permitted(request.user, permission, found)


def file_of(report: Report, form: str) -> ReportFile:
    if report.status != Status.READY:
        raise Http404
    for found in report.files.all():
        if found.format == form:
            return found
    raise Http404


def asked_about(
    request: HttpRequest, group: str, cycle: str, kind: str
) -> tuple[Cycle, Reported, Any]:
    """Cycle, kind and thing that a report is to be about, for those who may ask for it in some way."""
    place = cycle_for(request, group, cycle)
    reported = KINDS.get(kind)
    if reported is None:
        raise Http404
    subject = _subject(place, kind, request.GET.get("of", ""))
    if not (
        may_ask(request.user, reported, subject) or may_ask_openly(request.user, reported, subject)
    ):
        if _is_seen(request.user, kind, subject):
            raise PermissionDenied
        raise Http404
    return place, reported, subject


def _subject(cycle: Cycle, kind: str, asked: str) -> Any:
    if kind in OF_CYCLE:
        return cycle
    if not asked.isascii() or not asked.isdecimal() or int(asked[:20]) > LARGEST_KEY:
        raise Http404
    report = Report(cycle=cycle, kind=kind, target=int(asked[:20]))
    found = KINDS[kind].find(report)
    if found is None:
        raise Http404
    return found


def _is_seen(user: Person, kind: str, subject: Any) -> bool:
    seen = {Kind.CAMPAIGN: "campaigns.view_campaign", Kind.EVENT: "events.view_event"}
    named = seen.get(Kind(kind), "groups.view_team" if kind == Kind.TEAM else "groups.view_cycle")
    return bool(user.has_perm(named, subject))


def may_ask(user: Person, reported: Reported, subject: Any) -> bool:
    return bool(user.has_perm(reported.permission, subject))


def may_ask_openly(user: Person, reported: Reported, subject: Any) -> bool:
    return bool(reported.public_permission and user.has_perm(reported.public_permission, subject))


def published_in(cycle: Cycle) -> list[Report]:
    """What everybody may read of a cycle, the newest first."""
    rows = Report.objects.filter(cycle=cycle).published().for_page().newest_first()
    return list(rows.prefetch_related("files")[:MOST_SHOWN])


def own_reports(user: Person, cycle: Cycle | None = None) -> list[Report]:
    """Those that a person asked for and may still open."""
    if isinstance(user, AnonymousUser):
        return []
    rows = Report.objects.visible_to(user).asked_by(user).for_page().newest_first()
    if cycle is not None:
        rows = rows.filter(cycle=cycle)
    return list(rows.prefetch_related("files")[:MOST_SHOWN])


def timetables_of(user: Person, cycle: Cycle) -> list[Timetable]:
    if isinstance(user, AnonymousUser):
        return []
    rows = Timetable.objects.visible_to(user).filter(cycle=cycle)
    return list(
        rows.select_related("cycle__group", "asker").prefetch_related("readers")[:MOST_SHOWN]
    )


def timetable_for(request: HttpRequest, group: str, cycle: str, pk: int) -> Timetable:
    rows = Timetable.objects.filter(cycle__group__slug=group, cycle__slug=cycle, pk=pk)
    found = rows.select_related("cycle__group", "asker").first()
    if found is None or not request.user.has_perm("reports.change_timetable", found):
        raise Http404
    return permitted(request.user, "reports.change_timetable", found)


def listed_report(token: str) -> Report:
    """The report that a reader of a list was written about, as long as its asker may open it."""
    rows = Report.objects.filter(status=Status.READY).select_related("cycle__group", "asker")
    found = LISTED.row(token, rows.prefetch_related("files"))
    if found.asker is None or not found.asker.has_perm("reports.view_report", found):
        raise Http404
    use_calendar(found.cycle.group.calendar)
    return found


def things_to_ask_about(user: Person, cycle: Cycle) -> list[tuple[Reported, list[Any]]]:
    """Each kind with the things that the person may ask about, openly or by their standing. A fixed number of queries."""
    found = []
    for kind, reported in KINDS.items():
        things = [
            thing
            for thing in _things(user, cycle, kind)
            if may_ask_openly(user, reported, thing) or may_ask(user, reported, thing)
        ]
        if things:
            found.append((reported, things))
    return found


def _things(user: Person, cycle: Cycle, kind: str) -> list[Any]:
    rows: Any
    if kind in OF_CYCLE:
        return [cycle]
    if kind == Kind.CAMPAIGN:
        rows = Campaign.objects.visible_to(user).filter(cycle=cycle).order_by("-opens_at", "pk")
    elif isinstance(user, AnonymousUser):
        return []
    elif kind == Kind.EVENT:
        rows = Event.objects.visible_to(user).filter(cycle=cycle, is_outside=False).in_order()
        rows = rows.select_related("team")
    else:
        rows = Team.objects.visible_to(user).filter(cycle=cycle)
    things = list(rows[:MOST_SHOWN])
    for thing in things:
        thing.cycle = cycle
    return things
