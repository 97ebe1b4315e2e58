"""A team: who sits in it, its meetings and who came to them, what is to be done, and its briefs by stage."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from briefs.models import Brief
from briefs.states import BriefStatus
from core.counts import number
from core.print import apart
from core.templatetags.words import day
from events.models import Event
from events.models.queryset import OF_ITS_TEAM
from events.states import EventStatus
from groups.models import Holding, Team
from groups.states import SeatRole
from meetings.models import Attendance, Minutes
from meetings.states import THERE
from reports.datasets import Column, Dataset, translated
from reports.document import Chapter, Document, Row, Table
from reports.kinds import todo
from reports.kinds.base import Reported, Scope
from reports.kinds.counting import as_of, counted, dates, eyes, named, percent, shares
from reports.models import Report, Timetable
from reports.states import Kind


def find(asked: Report | Timetable) -> Team | None:
    rows = Team.objects.filter(cycle=asked.cycle, pk=asked.target)
    return rows.select_related("cycle__group").first()


# What its reader may see -----------------------------------------------------------------------


def members_of(scope: Scope) -> QuerySet[Holding]:
    """Who sits in it today; the page of the team shows them to everybody who sees the group."""
    rows = Holding.objects.current(today=timezone.localdate()).filter(seat__team=scope.subject)
    return rows.select_related("person", "seat__organisation").order_by("seat__order", "pk")


def meetings_of(scope: Scope) -> QuerySet[Event]:
    seen = Event.objects.visible_to(scope.user).filter(OF_ITS_TEAM, team=scope.subject)
    return seen.filter(scope.on_days("first_day", "last_day")).exclude(status=EventStatus.DRAFT)


def seen_attendances(scope: Scope) -> QuerySet[Attendance]:
    """Who came to a meeting stands in its minutes: known to those who may read them."""
    minutes = Minutes.objects.visible_to(scope.user).filter(meeting__event__in=meetings_of(scope))
    return Attendance.objects.filter(meeting__in=minutes.values("meeting"))


def briefs_of(scope: Scope) -> QuerySet[Brief]:
    return Brief.objects.visible_to(scope.user).filter(team=scope.subject)


# Rows -------------------------------------------------------------------------------------------


def datasets(scope: Scope) -> list[Dataset]:
    roles = {value: str(words) for value, words in SeatRole.choices}
    held = {value: str(words) for value, words in EventStatus.choices}
    there = Count(
        "meeting__attendances", filter=Q(meeting__attendances__in=seen_attendances(scope).filter(presence__in=THERE).values("pk"))
    )  # fmt: skip
    meetings = [
        Column("day", _("Day"), _("The first day of the meeting"), "first_day", "day"),
        Column("title", pgettext("of a text", "Title"), _("What the meeting is called"), translated("title")),
        Column("status", _("Status"), _("Where the meeting stands"), "status", "choice", held),
        Column("present", _("Present"), _("Who was there, deputies among them, where its minutes may be read"), there, "number"),
    ]  # fmt: skip
    members = [
        Column("role", _("Role"), _("The role of the seat"), "seat__role", "choice", roles),
        Column("name", pgettext("of a person", "Name"), _("Who sits in it"), translated("person__name")),
        Column("organisation", _("Organisation"), _("That holds the seat"), translated("seat__organisation__name")),
        Column("since", _("Since"), _("The day from which it is filled so"), "since", "day"),
    ]  # fmt: skip
    return [
        Dataset("members", _("Members"), _("Each filled seat is one row."), members_of(scope), members),
        Dataset("meetings", _("Meetings"), _("Each meeting is one row."), meetings_of(scope), meetings),
        *todo.datasets(scope),
    ]  # fmt: skip


# Words ------------------------------------------------------------------------------------------


def tell(scope: Scope) -> Document:
    team: Team = scope.subject
    return Document(
        title=named(team, "name"),
        over=_("Report of a team"),
        under=[dates(scope.period_from, scope.period_to), eyes(scope)],
        numbers=_numbers(scope),
        chapters=[_members(scope), *_meetings(scope), todo.chapter(scope), *_briefs(scope)],
        method=[
            _("Members are those who sit in the team on the day of this report. Meetings, tasks and briefs are those that its reader may see."),
            _("Who came is counted from minutes that its reader may read; a deputy counts as present."),
            _("A meeting counts in the time in which it takes place, a task in the time in which it was given."),
        ],
        licence=_("For the team and the organisers of its cycle."),
        made=as_of(),
    )  # fmt: skip


def _numbers(scope: Scope) -> list[str]:
    members, meetings = members_of(scope).count(), meetings_of(scope).count()
    return [
        ngettext("%(shown)s member", "%(shown)s members", members) % {"shown": number(members)},
        ngettext("%(shown)s meeting", "%(shown)s meetings", meetings) % {"shown": number(meetings)},
        *todo.numbers(scope),
    ]


def _members(scope: Scope) -> Chapter:
    roles = {value: str(words) for value, words in SeatRole.choices}
    lines = [
        Row(
            apart(named(one.person, "name") or _("Not named")),
            [
                named(one.seat, "title") or roles.get(one.seat.role, ""),
                apart(named(one.seat.organisation, "name")) if one.seat.organisation else "",
                apart(day(one.since)),
            ],
        )
        for one in members_of(scope)
    ]
    if not lines:
        return Chapter(_("Members"), nothing=_("No seat of this team is filled."))
    head = [_("Role"), _("Organisation"), _("Since")]
    table = Table(_("Who sits in the team"), pgettext("of a person", "Name"), head, lines)
    return Chapter(_("Members"), tables=[table])


def _meetings(scope: Scope) -> list[Chapter]:
    rows = list(meetings_of(scope).order_by("first_day", "pk"))
    if not rows:
        return [Chapter(_("Meetings"), nothing=_("The team has not met in this time."))]
    statuses = {value: str(words) for value, words in EventStatus.choices}
    came = dict(
        seen_attendances(scope)
        .filter(presence__in=THERE)
        .order_by()
        .values_list("meeting__event")
        .annotate(n=Count("pk"))
    )
    lines = [
        Row(
            apart(named(one, "title")),
            [
                apart(one.during.words()),
                statuses.get(one.status, ""),
                number(came[one.pk]) if one.pk in came else "–",
            ],
        )
        for one in rows
    ]
    head = [_("When"), _("Status"), _("Present")]
    held = Table(_("Meetings of the team"), _("Meeting"), head, lines)
    return [Chapter(_("Meetings"), tables=[held, *_attendance(scope)])]


def _attendance(scope: Scope) -> list[Table]:
    """How often each seat was there, of the meetings whose minutes may be read."""
    rows = seen_attendances(scope).filter(seat__team=scope.subject).order_by()
    found: dict[str, list[int]] = {}
    sums_of = rows.values_list(translated("person__name"), "presence").annotate(n=Count("pk"))
    for name, presence, n in sums_of:
        sums = found.setdefault(name or _("Not named"), [0, 0])
        sums[0] += n if presence in THERE else 0
        sums[1] += n
    lines = [
        Row(apart(name), [number(there), number(of), percent(there, of)], there / max(of, 1))
        for name, (there, of) in sorted(found.items(), key=lambda one: (-one[1][0], one[0]))
    ]
    head = [_("Present"), _("Meetings"), _("Share")]
    name = pgettext("of a person", "Name")
    return [Table(_("Attendance"), name, head, lines)] if lines else []


def _briefs(scope: Scope) -> list[Chapter]:
    found = counted(briefs_of(scope), "status")
    if not found:
        return []
    stages = {value: str(words) for value, words in BriefStatus.choices}
    table = shares(_("Briefs by stage"), _("Stage"), found, stages, count_words=_("Briefs"), in_order=True)  # fmt: skip
    return [Chapter(_("Briefs"), tables=[table])]


TEAM = Reported(
    Kind.TEAM,
    gettext_lazy("Members, meetings and attendance, tasks, briefs by stage"),
    find,
    "reports.ask_team",
    tell,
    datasets,
)
