"""What every paper of an event shows: the group's mark and colour, the event, when and where."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from core.counts import digits
from core.languages import worded
from core.print import apart, breakable, ltr, missing_letters
from core.rosette import rosette
from core.text import detect_language, direction
from events.models import Event


def marks(event: Event) -> dict[str, Any]:
    """Rosette, colour and mark of the group."""
    group, year = event.cycle.group, event.cycle.year or 0
    mark = [ltr(group.acronym)] if group.acronym else [worded(group, "name").text]
    if year:
        mark.append(ltr(digits(str(year))))
    return {
        "accent": group.accent or "#0b5f55",
        "rosette": rosette(group.acronym or group.slug, year, "currentColor"),
        "mark": " · ".join(mark),
    }


def drawn(name: str, other: str) -> tuple[str, str]:
    """Both names; of one that no font of ours can write the other stands alone, where that can be."""
    if other and bool(missing_letters(name)) != bool(missing_letters(other)):
        return (other if missing_letters(name) else name), ""
    return name, other


def said(name: str) -> dict[str, Any]:
    """A name with its own language and direction."""
    language = detect_language(name, default="en") if name else get_language() or "en"
    language = "ar" if direction(language) == "rtl" else language
    return {
        "text": breakable(name),
        "language": language.split("-", maxsplit=1)[0],
        "rtl": direction(language) == "rtl",
    }


def when_and_where(event: Event) -> str:
    """'9–10 November 2020 · Riyadh', as far as it is known."""
    place = worded(event, "place").text
    country = str(event.country.name) if event.country else ""
    where = [
        part for part in (place, country) if part and part not in (place if part is country else "")
    ]
    when = event.during.words()
    return " · ".join(apart(part) for part in (when, *where) if part)


def event_words(event: Event) -> str:
    return worded(event, "title").text
