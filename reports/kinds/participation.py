"""Who takes part in a cycle: organisations by kind, country and role, and how the regions are balanced."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from core.counts import number
from core.print import apart
from groups.models import Cycle, Holding, Participation, Seat
from groups.reading import organisations_of
from groups.states import ParticipationRole
from organisations.models import Organisation
from organisations.states import OrganisationKind
from reports.datasets import Column, Dataset, translated
from reports.document import Chapter, Document, Row, Table
from reports.kinds.base import Filter, Reported, Scope
from reports.kinds.counting import (
    as_of,
    counted,
    countries_named,
    eyes,
    more_words,
    named,
    of_chosen,
    percent,
    shares,
)
from reports.models import Report, Timetable
from reports.states import Kind

#: Organisations that stand in the document by name.
MOST_NAMED = 200


def find(asked: Report | Timetable) -> Cycle | None:
    return asked.cycle


def filters_of(_cycle: Cycle) -> list[Filter]:
    kinds = [(value, str(words)) for value, words in OrganisationKind.choices]
    return [Filter("kind", _("Kind of organisation"), kinds)]


def organisations(scope: Scope) -> QuerySet[Organisation]:
    """Those with a part in the cycle; nothing of a group that its reader does not see."""
    rows = organisations_of(scope.cycle)
    if not scope.user.has_perm("groups.view_cycle", scope.cycle):
        rows = rows.none()
    chosen = scope.filters.get("kind")
    return rows.filter(kind=chosen) if chosen else rows


def datasets(scope: Scope) -> list[Dataset]:
    rows = organisations(scope)
    kinds = {value: str(words) for value, words in OrganisationKind.choices}
    codes = rows.order_by().values_list("country", flat=True).distinct()
    seats = Count("seats", filter=Q(seats__team__cycle=scope.cycle), distinct=True)
    parts = Count("participations", filter=Q(participations__cycle=scope.cycle), distinct=True)
    columns = [
        Column("address", _("Address"), _("The last part of its page’s address"), "slug"),
        Column("name", _("Name"), _("In the language of this report where it has one"), translated("name")),
        Column("kind", _("Kind"), _("What kind of body it is"), "kind", "choice", kinds),
        Column("country", _("Country"), _("Where it sits; two letters of ISO 3166"), "country", "choice", countries_named(codes)),
        Column("collective", _("Stands for many"), _("A named crowd, such as all member states"), "is_collective", "yes"),
        Column("part_of", pgettext("an organisation", "Part of"), _("The organisation that it is a unit of"), translated("parent__name")),
        Column("roles", _("Roles"), _("How many roles it has in the cycle"), parts, "number"),
        Column("seats", _("Seats"), _("How many seats of teams it holds"), seats, "number"),
    ]  # fmt: skip
    about = _("Each organisation with a part in the cycle is one row.")
    return [Dataset("organisations", _("Organisations"), about, rows, columns)]


def tell(scope: Scope) -> Document:
    return Document(
        title=str(scope.cycle),
        over=_("Report on who takes part"),
        under=[named(scope.cycle, "theme"), *of_chosen(scope, filters_of(scope.cycle)), eyes(scope)],
        numbers=numbers(scope),
        chapters=chapters(scope),
        method=[
            _("Organisations are those with a role, a hosting or a seat in the cycle, their units, and what they are part of."),
            _("An organisation may have several roles: it counts in each, and once in the whole."),
            _("A named crowd counts as one organisation; how many stand behind it is said where it is known."),
            _("The country is where an organisation sits, not where its people come from."),
        ],
        licence=_("Numbers and tables may be used with their source."),
        made=as_of(),
    )  # fmt: skip


def numbers(scope: Scope) -> list[str]:
    rows = organisations(scope)
    total = rows.order_by().count()
    places = rows.order_by().exclude(country="").values("country").distinct().count()
    found = [
        ngettext("%(shown)s organisation", "%(shown)s organisations", total)
        % {"shown": number(total)}
    ]
    if places:
        words = ngettext("from %(shown)s country", "from %(shown)s countries", places)
        found.append(words % {"shown": number(places)})
    kinds = rows.order_by().values("kind").distinct().count()
    if kinds:
        words = ngettext("of %(shown)s kind", "of %(shown)s kinds", kinds)
        found.append(words % {"shown": number(kinds)})
    seated = _seated(scope).count()
    if seated:
        words = ngettext("%(shown)s person in the teams", "%(shown)s people in the teams", seated)
        found.append(words % {"shown": number(seated)})
    return found


def _seated(scope: Scope) -> QuerySet[Holding]:
    held = Holding.objects.current(today=timezone.localdate())
    if not scope.user.has_perm("groups.view_cycle", scope.cycle):
        return held.none()
    return held.filter(seat__team__cycle=scope.cycle)


def chapters(scope: Scope, *, level: int = 2) -> list[Chapter]:
    rows = organisations(scope)
    if not rows.exists():
        nothing = _("No organisation has a part in this cycle yet, or none of the chosen kind.")
        return [Chapter(_("Organisations"), nothing=nothing, level=level)]
    count = _("Organisations")
    kinds = {value: str(words) for value, words in OrganisationKind.choices}
    places = counted(rows, "country")
    return [
        Chapter(
            _("Of which kinds, from where"),
            level=level,
            words=_balance(rows, places),
            tables=[
                shares(_("Organisations by kind"), _("Kind"), counted(rows, "kind"), kinds, count_words=count),
                shares(_("Organisations by country"), _("Country"), places, countries_named(dict(places)), count_words=count),
            ],
        ),
        Chapter(_("As what"), level=level, tables=_roles(scope)),
        _by_name(rows, kinds, level),
    ]  # fmt: skip


def _balance(rows: QuerySet[Organisation], places: list[tuple[str, int]]) -> list[str]:
    """How much of the whole the largest part is: a plain measure of balance."""
    known = [(place, n) for place, n in places if place]
    whole = sum(n for _place, n in known)
    if not whole:
        return []
    first = countries_named([known[0][0]])[known[0][0]]
    words = _("%(country)s has the most: %(share)s of those whose country is known.")
    found = [words % {"country": apart(first), "share": percent(known[0][1], whole)}]
    three = sum(n for _place, n in known[:3])
    if len(known) > 3:  # noqa: PLR2004 -- three of three say nothing
        words = _("The three countries with the most have %(share)s together.")
        found.append(words % {"share": percent(three, whole)})
    return found


def _roles(scope: Scope) -> list[Table]:
    seen = organisations(scope).values("pk")
    parts = Participation.objects.filter(cycle=scope.cycle, organisation__in=seen)
    seats = Seat.objects.filter(team__cycle=scope.cycle, organisation__in=seen)
    labels = {value: str(words) for value, words in ParticipationRole.choices}
    found = [
        shares(_("Roles in the cycle"), _("Role"), counted(parts, "role"), labels, count_words=_("Organisations"), in_order=True)
    ]  # fmt: skip
    teams: dict[str, str] = {}
    for one in scope.cycle.teams.all():
        teams[str(one.pk)] = named(one, "name")
    in_teams = counted(seats, "team")
    if in_teams:
        found.append(
            shares(_("Seats held by organisations, by team"), _("Team"), in_teams, teams, count_words=_("Seats"), in_order=True)
        )  # fmt: skip
    return [table for table in found if table.rows]


def _by_name(rows: QuerySet[Organisation], kinds: dict[str, str], level: int) -> Chapter:
    listed = list(rows.by_name()[: MOST_NAMED + 1])  # type: ignore[attr-defined]  # -- its own list
    left = rows.count() - MOST_NAMED
    lines = [
        Row(apart(named(one, "name")), [kinds.get(one.kind, ""), str(one.country.name or "")])
        for one in listed[:MOST_NAMED]
    ]
    more = more_words(left)
    head = [_("Kind"), _("Country")]
    table = Table(_("Organisations by name"), _("Name"), head, lines, more)
    return Chapter(_("By name"), level=level, tables=[table])


PARTICIPATION = Reported(
    Kind.PARTICIPATION,
    gettext_lazy("Organisations by kind, country and role, seats in the teams, balance"),
    find,
    "reports.ask_cycle",
    tell,
    datasets,
    public_permission="reports.ask_public_cycle",
    filters=filters_of,
)
