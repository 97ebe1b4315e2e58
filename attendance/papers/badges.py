"""Badges: eight on a sheet of A4, or one on a page of A7."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from attendance import codes, links, people, reading
from attendance.papers.shared import drawn, event_words, marks, said
from core.print import apart, breakable, ltr, qr, typeset
from events.models import Event
from registration.kinds import organisation_words
from registration.models import Registration


def badges(
    event: Event,
    people: Iterable[Registration],
    *,
    is_sheet: bool,
    step: Callable[[int], None] | None = None,
) -> bytes:
    """The PDF, in the active language; `step` is told how many are written."""
    known = reading.categories_of(event)
    made = []
    for place, row in enumerate(people, start=1):
        made.append(_badge(row, known))
        if step is not None:
            step(place)
    data = {
        **marks(event),
        "event": event_words(event),
        "sheet": is_sheet,
        "badges": made,
        "nothing": _("Nobody has a confirmed place yet."),
    }
    title = _("Badges: %(event)s") % {"event": event_words(event)}
    return typeset("badges", data, title=title, language=get_language() or "en")


def _badge(row: Registration, known: dict[int, reading.Category]) -> dict[str, object]:
    name, other = drawn(*people.names_of(row))
    first, second = said(name), said(other)
    category = known.get(row.category_id or 0)
    return {
        "name": first["text"],
        "language": first["language"],
        "rtl": first["rtl"],
        "other": second["text"],
        "other_language": second["language"],
        "other_rtl": second["rtl"],
        "organisation": apart(breakable(organisation_words(row))),
        "category": category.words if category else "",
        "colour": category.colour if category else reading.NO_CATEGORY,
        "code": ltr(codes.in_groups(row.code)),
        "qr": qr(links.code_url(row)),
        "qr_alt": _("Square code for the door: %(code)s") % {"code": row.code},
    }
