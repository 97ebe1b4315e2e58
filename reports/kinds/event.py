"""An event: who registered, who came, of which kind and from where, and what they said afterwards. It names nobody."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Count, Exists, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from attendance import reading, surveys
from attendance.models import Questionnaire
from attendance.people import seen_at
from attendance.states import FEWEST_SHOWN, WORDED
from core.counts import number
from core.print import apart
from events.models import Event
from registration.models import FormCategory, Registration
from registration.states import HOLDING, Status
from reports.datasets import Column, Dataset, translated
from reports.document import Chapter, Document, Row, Said, Table
from reports.kinds.base import Filter, Reported, Scope
from reports.kinds.counting import (
    MOST_LINES,
    as_of,
    counted,
    countries_named,
    dates,
    eyes,
    is_rtl,
    more_words,
    named,
    of_chosen,
    over_time,
    percent,
    shares,
)
from reports.models import Report, Timetable
from reports.states import Kind

#: Not yet registrations, and what ran out before it was one.
HIDDEN = [Status.UNCONFIRMED, Status.LAPSED]


def find(asked: Report | Timetable) -> Event | None:
    rows = Event.objects.filter(cycle=asked.cycle, pk=asked.target)
    return rows.select_related("cycle__group", "team").first()


def _categories(event: Event) -> dict[str, str]:
    rows = FormCategory.objects.filter(form__event=event)
    return {str(one.pk): reading.category_words(one) for one in rows}


def filters_of(event: Event) -> list[Filter]:
    found = _categories(event)
    return [Filter("category", _("Category"), list(found.items()))] if found else []


def people_of(scope: Scope) -> QuerySet[Registration]:
    """Who registered in this time, of the chosen category; only for those who count who came."""
    rows = Registration.objects.filter(form__event=scope.subject)
    if not scope.user.has_perm("attendance.view_attendance", scope.subject):
        rows = rows.none()
    if scope.filters.get("category"):
        rows = rows.filter(category=int(scope.filters["category"]))
    return rows.exclude(status__in=HIDDEN).filter(scope.within("registered_at"))


def datasets(scope: Scope) -> list[Dataset]:
    statuses = {str(value): str(words) for value, words in Status.choices}
    codes = people_of(scope).order_by().values_list("country", flat=True).distinct()
    label = Coalesce(
        NullIf(translated("organisation__name"), Value("")),
        "organisation_name",
        output_field=CharField(),
    )
    columns = [
        Column("number", pgettext("of a registration", "No."), _("The number of the registration in its event"), "number", "number"),
        Column("category", _("Category"), _("As the form has it"), "category", "choice", _categories(scope.subject)),
        Column("status", _("Status"), _("Where the registration stands"), "status", "choice", statuses),
        Column("country", _("Country"), _("As it was given; two letters of ISO 3166"), "country", "choice", countries_named(codes)),
        Column("organisation", _("Organisation"), _("From the register, else as it was typed"), label),
        Column("registered", _("Registered"), _("When, in UTC"), "registered_at", "instant"),
        Column("came", _("Came"), _("Whether somebody checked them in"), _came(), "yes"),
    ]  # fmt: skip
    about = _("Each registration is one row. Names and addresses are not in it.")
    return [Dataset("registrations", _("Registrations"), about, people_of(scope), columns)]


def _came() -> Exists:
    return seen_at()


def tell(scope: Scope) -> Document:
    event: Event = scope.subject
    rows = people_of(scope)
    place, during = named(event, "place"), event.during.words()
    return Document(
        title=named(event, "title"),
        over=_("Report of an event"),
        under=[
            " · ".join(apart(part) for part in (during, place) if part),
            dates(scope.period_from, scope.period_to),
            *of_chosen(scope, filters_of(event)),
            eyes(scope),
        ],
        numbers=_numbers(event, rows),
        chapters=_chapters(scope, rows),
        method=[
            _("Counted from the registrations and from the check-ins at the door when this report was made."),
            _("A registration counts in the time in which it was made. Whoever was checked in at the event, or at one of its sessions, came."),
            _("Answers to the questionnaire are kept without names, and shown from %(count)s replies on.") % {"count": number(FEWEST_SHOWN)},
            _("Names and addresses of people are not in this report."),
        ],
        licence=_("For those who run the event. Numbers may be used with their source."),
        made=as_of(),
    )  # fmt: skip


def _is_ahead(event: Event, rows: QuerySet[Registration]) -> bool:
    """Nobody can have come yet; that nobody did is not said of it."""
    is_later = event.starts_at is not None and event.starts_at > timezone.now()
    return is_later and not rows.filter(_came()).exists()


def _numbers(event: Event, rows: QuerySet[Registration]) -> list[str]:
    sums = rows.order_by().aggregate(
        all=Count("pk"),
        held=Count("pk", filter=Q(status__in=sorted(HOLDING))),
        came=Count("pk", filter=Q(_came())),
    )
    found = [
        ngettext("%(shown)s registration", "%(shown)s registrations", sums["all"])
        % {"shown": number(sums["all"])},
        ngettext("%(shown)s place held", "%(shown)s places held", sums["held"])
        % {"shown": number(sums["held"])},
    ]
    if not _is_ahead(event, rows):
        words = ngettext("%(shown)s person came", "%(shown)s people came", sums["came"])
        found.append(words % {"shown": number(sums["came"])})
    if event.counted:
        found.append(_("%(count)s participants by the organisers’ count") % {"count": apart(event.counted.words())})  # fmt: skip
    return found


def _chapters(scope: Scope, rows: QuerySet[Registration]) -> list[Chapter]:
    if not rows.exists():
        nothing = _("Nobody registered for this event in this time, or none that this report may tell of.")  # fmt: skip
        return [Chapter(_("Registrations"), nothing=nothing), *_said(scope)]
    count = _("Registrations")
    chart, by_time = over_time(rows, "registered_at", _("Registrations by time"), count, scope.zone)
    statuses = {str(value): str(words) for value, words in Status.choices}
    return [
        Chapter(
            _("Registrations"),
            words=[chart.words] if chart else [],
            chart=chart,
            tables=[
                *([by_time] if by_time else []),
                shares(_("Registrations by status"), _("Status"), counted(rows, "status"), statuses, count_words=count, in_order=True),
            ],
        ),
        _who(scope, rows),
        *_said(scope),
    ]  # fmt: skip


def _who(scope: Scope, rows: QuerySet[Registration]) -> Chapter:
    is_ahead = _is_ahead(scope.subject, rows)
    label = Coalesce(NullIf(translated("organisation__name"), Value("")), "organisation_name")
    rows = rows.annotate(organisation_words=label)
    countries = countries_named(dict(counted(rows, "country")))
    ways = [
        (_("By category"), _("Category"), "category", _categories(scope.subject)),
        (_("By country"), _("Country"), "country", countries),
        (_("By organisation"), _("Organisation"), "organisation_words", {}),
    ]
    if not is_ahead:
        return Chapter(_("Who came"), tables=[_who_came(caption, head, rows, name, words) for caption, head, name, words in ways])  # fmt: skip
    placed, people = rows.filter(status=Status.CONFIRMED), pgettext("how many", "People")
    tables = [
        shares(caption, head, counted(placed, name), words, count_words=people)
        for caption, head, name, words in ways
    ]
    return Chapter(_("Who comes"), tables=tables)


def _who_came(
    caption: str, head: str, rows: QuerySet[Registration], name: str, words: dict[str, str]
) -> Table:
    """Those with a place and those of them who came."""
    found = (
        rows.filter(Q(status=Status.CONFIRMED) | Q(_came()))
        .order_by()
        .values_list(name)
        .annotate(n=Count("pk"), came=Count("pk", filter=Q(_came())))
    )
    lines = sorted(
        ((str(value or ""), held, came) for value, held, came in found),
        key=lambda one: (not one[0], -one[2], -one[1], one[0]),
    )
    return Table(
        caption,
        head,
        [pgettext("attendance", "had a place"), pgettext("attendance", "came"), _("Share")],
        [_line(words.get(value, value), held, came) for value, held, came in lines[:MOST_LINES]],
        more_words(len(lines) - MOST_LINES),
    )


def _line(label: str, held: int, came: int) -> Row:
    shown = apart(label) if label else _("Not said")
    return Row(shown, [number(held), number(came), percent(came, held)], came / max(held, 1))


def _said(scope: Scope) -> list[Chapter]:
    """What the questionnaire brought, as far as it is shown at all."""
    asked = Questionnaire.objects.filter(event=scope.subject).first()
    if asked is None or not scope.user.has_perm("attendance.view_attendance", scope.subject):
        return []
    asked.event = scope.subject
    count = asked.replies.count()
    results = surveys.results_of(asked)
    if not results:
        words = ngettext(
            "%(shown)s reply came in: too few to show them, so that nobody’s can be told apart.",
            "%(shown)s replies came in: too few to show them, so that nobody’s can be told apart.",
            count,
        )
        return [Chapter(_("What they said"), nothing=words % {"shown": number(count)})]
    words = ngettext("%(shown)s person answered.", "%(shown)s people answered.", count)
    return [
        Chapter(
            _("What they said"),
            words=[words % {"shown": number(count)}],
            tables=[_result(one) for one in results if one.question.kind not in WORDED],
            said=[_words(one) for one in results if one.texts],
        )
    ]


def _result(one: surveys.Result) -> Table:
    lines = [
        Row(apart(share.words), [number(share.count), percent(share.count, share.whole)], share.count / max(share.whole, 1))
        for share in one.shares
    ]  # fmt: skip
    note = ""
    if one.average is not None:
        note = _("On average %(grade)s, where five is the best.") % {"grade": number(one.average)}
    return Table(named(one.question, "label"), pgettext("a questionnaire", "Answer"), [pgettext("how many", "People"), _("Share")], lines, note)  # fmt: skip


def _words(one: surveys.Result) -> Said:
    return Said(named(one.question, "label"), "\n".join(f"– {text}" for text in one.texts), "", rtl=is_rtl())  # fmt: skip


def zone_of(event: Any) -> str:
    return str(event.zone or "UTC")


EVENT = Reported(
    Kind.EVENT,
    gettext_lazy("Registrations, who came by category, country and organisation, and what the questionnaire brought; names nobody"),
    find,
    "reports.ask_event",
    tell,
    datasets,
    filters=filters_of,
    zone=zone_of,
)  # fmt: skip
