"""Who came, counted for organisers: by category, country, organisation and session. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_countries import countries

from attendance import people, reading
from attendance.models import CheckIn
from attendance.reading import Tally
from attendance.states import Kind
from core.languages import worded
from events.models import Event
from organisations.models import Organisation
from registration.models import Registration, RegistrationQuerySet
from registration.states import Status

#: Rows of a table on the page; the sheet has all.
MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the page: what it is by, its rows, and how many more there are."""

    key: str
    words: str
    rows: list[Tally]
    more: int = 0


def parts_of(event: Event) -> list[Part]:
    """Four tables, where there is anything to tell."""
    found = [
        Part("categories", _("By category"), reading.tallies(event)),
        _cut("countries", _("By country"), _by_country(event)),
        _cut("organisations", _("By organisation"), _by_organisation(event)),
        _cut("sessions", pgettext("attendance", "By session"), _by_session(event)),
    ]
    return [part for part in found if part.rows]


def _cut(key: str, words: str, rows: Iterable[Tally]) -> Part:
    ordered = sorted(rows, key=lambda row: (-row.came, -row.expected, row.words))
    return Part(key, words, ordered[:MOST_ROWS], max(len(ordered) - MOST_ROWS, 0))


def _rows(event: Event) -> tuple[RegistrationQuerySet, Exists]:
    seen = Exists(CheckIn.objects.standing().filter(registration=OuterRef("pk")))
    rows = Registration.objects.filter(form__event=event)
    return rows.filter(Q(status=Status.CONFIRMED) | seen).order_by(), seen


def _by_country(event: Event) -> list[Tally]:
    rows, seen = _rows(event)
    counted = rows.values_list("country").annotate(n=Count("pk"), came=Count("pk", filter=Q(seen)))
    named = dict(countries)
    return [
        Tally(str(named.get(code, "")) or _("Not said"), "", expected, came)
        for code, expected, came in counted
    ]


def _by_organisation(event: Event) -> list[Tally]:
    rows, seen = _rows(event)
    counted = list(
        rows.values_list("organisation", "organisation_name").annotate(
            n=Count("pk"), came=Count("pk", filter=Q(seen))
        )
    )
    known = Organisation.objects.in_bulk([pk for pk, *_rest in counted if pk])
    sums: dict[str, tuple[int, int]] = {}
    for pk, typed, expected, came in counted:
        name = worded(known[pk], "name").text if pk in known else typed
        before = sums.get(name, (0, 0))
        sums[name] = (before[0] + expected, before[1] + came)
    return [
        Tally(name or _("Without an organisation"), "", expected, came)
        for name, (expected, came) in sums.items()
    ]


def _by_session(event: Event) -> list[Tally]:
    counted = event.sessions.annotate(
        came=Count("check_ins", filter=Q(check_ins__kind=Kind.IN, check_ins__undone_at=None))
    )
    return [
        Tally(worded(session, "title").text, "", 0, session.came)
        for session in counted
        if session.came
    ]


def absent(event: Event) -> int:
    """Those with a place who were not seen."""
    came = people.came_to(event).values("pk")
    return people.confirmed(event).exclude(pk__in=came).order_by().count()
