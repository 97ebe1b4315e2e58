"""How the seats of a cycle are balanced: by country, region, sector and, where people gave it, gender; and who applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from applications.models import Application
from applications.states import Gender, Status
from core.counts import number
from core.print import apart
from core.regions import REGIONS, region_of
from groups.models import Cycle, Holding, Seat
from groups.states import SeatRole
from organisations.states import OrganisationKind
from reports.datasets import Column, Dataset, translated
from reports.document import Chapter, Document, Row, Table
from reports.kinds.base import Reported, Scope
from reports.kinds.counting import as_of, counted, countries_named, eyes, named, percent, shares
from reports.models import Report, Timetable
from reports.states import Kind

#: Of fewer people than these nothing is told of their gender: it could be guessed whose it is.
LEAST = 5


def find(asked: Report | Timetable) -> Cycle | None:
    return asked.cycle


# What its reader may see ------------------------------------------------------------------------


def _organises(scope: Scope) -> bool:
    return bool(scope.user.has_perm("groups.change_cycle", scope.cycle))


def seats(scope: Scope) -> QuerySet[Any]:
    """Seats of the cycle; pages of teams show them to everybody who sees the group."""
    held = Holding.objects.current(today=timezone.localdate()).filter(seat=OuterRef("pk"))
    rows: QuerySet[Any] = Seat.objects.filter(team__cycle=scope.cycle)
    rows = rows.annotate(is_filled=Exists(held))
    return rows if scope.user.has_perm("groups.view_cycle", scope.cycle) else rows.none()


def filled(scope: Scope) -> QuerySet[Any]:
    return seats(scope).filter(is_filled=True)


def applications(scope: Scope) -> QuerySet[Application]:
    """Sent and confirmed; organisers alone know of them."""
    rows = Application.objects.confirmed().filter(call__cycle=scope.cycle)
    rows = rows.exclude(status=Status.WITHDRAWN)
    return rows if _organises(scope) else rows.none()


# Rows -------------------------------------------------------------------------------------------


def datasets(scope: Scope) -> list[Dataset]:
    kinds = {value: str(words) for value, words in OrganisationKind.choices}
    roles = {value: str(words) for value, words in SeatRole.choices}
    codes = [str(code) for code in _countries(seats(scope), "organisation__country")]
    asked = [str(code) for code in _countries(applications(scope), "country")]
    statuses = {value: str(words) for value, words in Status.choices}
    return [
        Dataset("seats", _("Seats"), _("Each seat is one row."), seats(scope), [
            Column("team", _("Team"), _("In which team the seat is"), translated("team__name")),
            Column("role", _("Role"), _("The role of the seat"), "role", "choice", roles),
            Column("filled", pgettext("a seat", "Filled"), _("Whether somebody sits in it today"), "is_filled", "yes"),
            Column("organisation", _("Organisation"), _("That holds the seat"), translated("organisation__name")),
            Column("sector", _("Sector"), _("What kind of body it is"), "organisation__kind", "choice", kinds),
            Column("country", _("Country"), _("Where it sits; two letters of ISO 3166"), "organisation__country", "choice", countries_named(codes)),
            Column("region", _("Region"), _("The region of that country"), "organisation__country", "choice", _regions_of(codes)),
        ]),
        Dataset("applications", _("Applications"), _("Each application is one row, without who sent it."), applications(scope), [
            Column("team", _("First choice"), _("The team they would join first"), translated("first__name")),
            Column("country", _("Country"), _("Where the applicant is; two letters of ISO 3166"), "country", "choice", countries_named(asked)),
            Column("region", _("Region"), _("The region of that country"), "country", "choice", _regions_of(asked)),
            Column("status", _("Status"), _("Where the application stands"), "status", "choice", statuses),
        ]),
    ]  # fmt: skip


def _countries(rows: QuerySet[Seat] | QuerySet[Application], name: str) -> Iterable[object]:
    return [code for (code,) in rows.order_by().values_list(name).distinct() if code]


def _regions_of(codes: Iterable[str]) -> dict[str, str]:
    return {code: str(REGIONS[region_of(code)]) for code in codes if region_of(code)}


# Words ------------------------------------------------------------------------------------------


def tell(scope: Scope) -> Document:
    return Document(
        title=str(scope.cycle),
        over=_("Report on balance"),
        under=[named(scope.cycle, "theme"), eyes(scope)],
        numbers=_numbers(scope),
        chapters=[_seats(scope), _people(scope), _applied(scope)],
        method=[
            _("Counted are the seats that somebody holds on the day of this report. Their country and sector are those of the organisation that holds the seat."),
            _("Regions are those of the statistics of the United Nations (M49), some of them joined."),
            _("Gender is counted only of people who gave it when they applied, and told only where at least five did."),
        ],
        licence=_("For the organisers of the cycle."),
        made=as_of(),
    )  # fmt: skip


def _numbers(scope: Scope) -> list[str]:
    held, all_seats = filled(scope).count(), seats(scope).count()
    words = ngettext("%(held)s of %(all)s seat is filled", "%(held)s of %(all)s seats are filled", all_seats)  # fmt: skip
    found = [words % {"held": number(held), "all": number(all_seats)}]
    by_region = _by_region(counted(filled(scope), "organisation__country"))
    places = sum(1 for region, _n in by_region if region)
    if places:
        words = ngettext("from %(shown)s region", "from %(shown)s regions", places)
        found.append(words % {"shown": number(places)})
    sent = applications(scope).count()
    if sent:
        words = ngettext("%(shown)s application", "%(shown)s applications", sent)
        found.append(words % {"shown": number(sent)})
    return found


def _by_region(places: list[tuple[str, int]]) -> list[tuple[str, int]]:
    found: Counter[str] = Counter()
    for country, n in places:
        found[region_of(country)] += n
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def _seats(scope: Scope) -> Chapter:
    rows = filled(scope)
    if not rows.exists():
        return Chapter(_("Seats"), nothing=_("No seat of this cycle is filled."))
    places, count = counted(rows, "organisation__country"), _("Seats")
    kinds = {value: str(words) for value, words in OrganisationKind.choices}
    regions = {code: str(words) for code, words in REGIONS.items()}
    return Chapter(
        _("Seats"),
        words=_largest(_by_region(places), regions),
        tables=[
            shares(_("Seats by region"), _("Region"), _by_region(places), regions, count_words=count),
            shares(_("Seats by country"), _("Country"), places, countries_named(dict(places)), count_words=count),
            shares(_("Seats by sector"), _("Sector"), counted(rows, "organisation__kind"), kinds, count_words=count),
            _teams(scope),
        ],
    )  # fmt: skip


def _largest(by_region: list[tuple[str, int]], regions: dict[str, str]) -> list[str]:
    """How much of the whole the largest region is: a plain measure of balance."""
    known = [(region, n) for region, n in by_region if region]
    whole = sum(n for _region, n in known)
    if not whole:
        return []
    words = _("The largest part of the seats whose country is known is held from this region: %(region)s (%(share)s).")  # fmt: skip
    return [words % {"region": apart(regions[known[0][0]]), "share": percent(known[0][1], whole)}]


def _teams(scope: Scope) -> Table:
    """Of each team how many seats are filled, from how many countries, of how many sectors."""
    all_seats = dict(counted(seats(scope), "team"))
    found: dict[str, tuple[int, set[str], set[str]]] = {}
    facts = filled(scope).order_by().values_list("team", "organisation__country", "organisation__kind")  # fmt: skip
    for team, country, kind in facts:
        n, countries, kinds = found.get(str(team), (0, set(), set()))
        found[str(team)] = (n + 1, countries | {country or ""}, kinds | {kind or ""})
    lines = []
    for one in scope.cycle.teams.all():
        n, countries, kinds = found.get(str(one.pk), (0, set(), set()))
        cells = [n, all_seats.get(str(one.pk), 0) - n, len(countries - {""}), len(kinds - {""})]
        lines.append(Row(apart(named(one, "name")), [number(cell) for cell in cells]))
    head = [pgettext("seats", "Filled"), pgettext("seats", "Open"), _("Countries"), _("Sectors")]
    return Table(_("Balance of each team"), _("Team"), head, lines)


def _people(scope: Scope) -> Chapter:
    """Gender, of people in seats who gave it."""
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__in=filled(scope))
    given = Application.objects.filter(applicant=OuterRef("person__user")).exclude(gender="")
    sitting = held.filter(Exists(given)) if _organises(scope) else held.none()
    people = set(sitting.values_list("person__user", flat=True))
    rows = Application.objects.filter(applicant__in=people).exclude(gender="")
    latest = dict(rows.order_by("pk").values_list("applicant", "gender"))
    return _gender(_("People in seats, by gender"), Counter(latest.values()))


def _gender(heading: str, found: Counter[str]) -> Chapter:
    if sum(found.values()) < LEAST:
        return Chapter(heading, nothing=_("Fewer than five people gave it, so nothing is told."))
    words = {value: str(label) for value, label in Gender.choices if value}
    table = shares(heading, _("Gender"), found.most_common(), words, count_words=_("People"))
    return Chapter(heading, tables=[table])


def _applied(scope: Scope) -> Chapter:
    rows = applications(scope)
    if not rows.exists():
        return Chapter(_("Applications"), nothing=_("Nobody has applied in this cycle yet."))
    count = _("Applications")
    regions = {code: str(words) for code, words in REGIONS.items()}
    statuses = {value: str(words) for value, words in Status.choices}
    genders = {value: str(label) for value, label in Gender.choices if value}
    places, told = counted(rows, "country"), counted(rows.exclude(gender=""), "gender")
    tables = [
        shares(_("Applications by status"), _("Status"), counted(rows, "status"), statuses, count_words=count, in_order=True),
        shares(_("Applications by region"), _("Region"), _by_region(places), regions, count_words=count),
        shares(_("Applications by country"), _("Country"), places, countries_named(dict(places)), count_words=count),
    ]  # fmt: skip
    if sum(n for _value, n in told) >= LEAST:
        tables.append(shares(_("Applications by gender"), _("Gender"), told, genders, count_words=count))  # fmt: skip
    return Chapter(_("Applications"), tables=tables)


BALANCE = Reported(
    Kind.BALANCE,
    gettext_lazy("Seats by country, region and sector, gender where it was given, applications"),
    find,
    "reports.ask_cycle",
    tell,
    datasets,
)
