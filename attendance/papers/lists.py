"""Lists of those who registered: on paper under headings, and as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from attendance import reading
from attendance.models import CheckIn
from attendance.moments import at_door
from attendance.papers.shared import drawn, event_words, marks
from attendance.people import names_of
from core.counts import number
from core.folding import fold
from core.print import apart, breakable, ltr, typeset
from core.sheets import Sheet, write_book
from core.templatetags.words import moment
from core.wall import shown
from events.models import Event
from registration.kinds import organisation_words
from registration.models import Registration

Heading = Callable[[Registration], str]


def with_check_ins(rows: Any) -> Any:
    """Each with the check-ins that count, in one query for all."""
    standing = CheckIn.objects.standing().select_related("session")
    return rows.prefetch_related(Prefetch("check_ins", standing, to_attr="stood"))


def _arrived(row: Registration) -> CheckIn | None:
    found: list[CheckIn] = getattr(row, "stood", [])
    return min(found, key=lambda one: one.checked_at, default=None)


def by_category(event: Event) -> Heading:
    known = reading.categories_of(event)
    none = _("Without a category")
    return lambda row: known[row.category_id].words if row.category_id in known else none


def by_organisation(_event: Event) -> Heading:
    none = _("Without an organisation")
    return lambda row: organisation_words(row) or none


def people_list(
    event: Event,
    people: Iterable[Registration],
    heading: Heading,
    *,
    step: Callable[[int], None] | None = None,
) -> bytes:
    """The PDF, in the active language: under each heading the people by name."""
    groups: dict[str, list[Registration]] = {}
    total = 0
    for total, row in enumerate(people, start=1):
        groups.setdefault(heading(row), []).append(row)
        if step is not None:
            step(total)
    counted = ngettext("%(shown)s person", "%(shown)s people", total) % {"shown": number(total)}
    data = {
        **marks(event),
        "heading": _("Participants: %(event)s") % {"event": event_words(event)},
        "under": counted,
        "nothing": _("Nobody has a confirmed place yet."),
        "foot": _("As of %(moment)s") % {"moment": apart(_now_there(event))},
        "columns": [
            {"words": pgettext("of a registration", "No."), "share": 0},
            {"words": pgettext("of a person", "Name"), "share": 3},
            {"words": _("Organisation"), "share": 3},
            {"words": _("Country"), "share": 2},
            {"words": pgettext("at the door", "Arrived"), "share": 0},
        ],
        "groups": [
            {
                "heading": f"{apart(words)} ({ltr(number(len(rows)))})",
                "rows": [_line(event, row) for row in sorted(rows, key=_by_name)],
            }
            for words, rows in sorted(groups.items(), key=lambda one: fold(one[0]))
        ],
    }
    title = _("Participants: %(event)s") % {"event": event_words(event)}
    return typeset("list", data, title=title, language=get_language() or "en")


def _now_there(event: Event) -> str:
    """This moment as clocks in the place show it, like the hours of arrival."""
    with timezone.override(event.zone or "UTC"):
        return moment(timezone.now())


def _by_name(row: Registration) -> str:
    return fold(names_of(row)[0])


def _line(event: Event, row: Registration) -> list[str]:
    name, other = drawn(*names_of(row))
    names = [apart(breakable(each)) for each in (name, other) if each]
    arrived = _arrived(row)
    return [
        ltr(row.number or ""),
        "\n".join(names),
        apart(breakable(organisation_words(row))),
        str(row.country.name or "") if row.country else "",
        ltr(at_door(arrived.checked_at, event)) if arrived else "",
    ]


def write_sheet(
    event: Event,
    people: Iterable[Registration],
    file: IO[bytes],
    *,
    step: Callable[[int], None] | None = None,
) -> None:
    """The same as a spreadsheet, row by row, from right to left in Arabic; no name in it is run as a formula."""
    columns = [
        pgettext("of a registration", "No."),
        pgettext("of a person", "Name"),
        _("Name in the other script"),
        _("Organisation"),
        _("Category"),
        _("Country"),
        _("Status"),
        pgettext("at the door", "Arrived"),
        pgettext("at the door", "Left"),
        _("Sessions"),
    ]
    widths = (8, 34, 34, 38, 26, 22, 20, 18, 18, 48)
    rows = _cells(event, people, step)
    write_book(file, [Sheet(_("Participants"), columns, rows, widths)], get_language() or "en")


def _cells(
    event: Event, people: Iterable[Registration], step: Callable[[int], None] | None
) -> Iterator[list[object]]:
    category = by_category(event)
    for place, row in enumerate(people, start=1):
        name, other = names_of(row)
        arrived = _arrived(row)
        sessions = [str(one.session) for one in getattr(row, "stood", []) if one.session]
        yield [
            row.number or "",
            name,
            other,
            organisation_words(row),
            category(row),
            str(row.country.name or "") if row.country else "",
            str(row.get_status_display()),
            shown(arrived.checked_at, event.zone or "UTC") if arrived else "",
            shown(arrived.left_at, event.zone or "UTC") if arrived and arrived.left_at else "",
            " · ".join(sessions),
        ]
        if step is not None:
            step(place)
