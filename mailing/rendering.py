"""A letter's words: subject, text and page, in its reader's language and time."""

import math
import re
import zoneinfo
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, Engine
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.translation import gettext, pgettext

from accounts.states import AddressForm
from core.calendars import Calendar, using_calendar
from core.counts import numerals, using_numerals
from core.text import direction
from mailing.readers import Reader

_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
#: What the database or the wire cannot carry, should a thing come in by another way than the gate.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_GAPS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
DEFAULT_ACCENT = "#0b5f55"
PAPER = "#fbf8f2"


@dataclass(frozen=True, slots=True)
class Rendered:
    subject: str
    text: str
    html: str


def one_line(words: str) -> str:
    """Words fit for a header: no line breaks, no control characters."""
    return " ".join(_INVISIBLE.sub(" ", words).split())


def salutation(name: str, form: str) -> str:
    """The first line of a letter, in the active language and the reader's form of address."""
    name = one_line(name)
    if not name:
        return pgettext("first line of a letter to somebody whose name is unknown", "Hello,")
    if form == AddressForm.FEMININE:
        words = pgettext("first line of a letter to a woman", "Dear %(name)s,")
    elif form == AddressForm.MASCULINE:
        words = pgettext("first line of a letter to a man", "Dear %(name)s,")
    else:
        words = pgettext("first line of a letter", "Dear %(name)s,")
    return words % {"name": name}


@contextmanager
def in_readers_place(to: Reader, scope: str | Calendar = "") -> Iterator[None]:
    """The reader's language, time zone, numerals and month names; what they did not choose is the group's."""
    try:
        zone = zoneinfo.ZoneInfo(to.time_zone or "UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        zone = zoneinfo.ZoneInfo("UTC")
    with (
        translation.override(language_for(to)),
        timezone.override(zone),
        using_numerals(to.numerals),
        using_calendar(scope, to.month_names),
    ):
        yield


def language_for(to: Reader) -> str:
    """The language of the reader's letters, one of the languages of the pages."""
    known = {code for code, _name in settings.LANGUAGES}
    return to.language if to.language in known else settings.LANGUAGE_CODE


def render(name: str, *, to: Reader, context: Mapping[str, object], stop_url: str = "") -> Rendered:
    """Render ``letters/<name>/``. Call it inside ``in_readers_place``."""
    language = language_for(to)
    full: dict[str, Any] = {
        "accent": DEFAULT_ACCENT,
        "site_name": gettext("Tawasul"),
        **context,
        "reader": to,
        "language": language,
        "numerals": numerals(),
        "direction": direction(language),
        "stop_url": stop_url,
        "public_url": settings.PUBLIC_URL,
        "address": salutation(to.name, to.address_form),
    }
    full["accent"] = readable(str(full["accent"]))
    full["thread"] = lighter(str(full["accent"]))
    engine = Engine.get_default()

    def words_of(part: str, *, escaped: bool) -> str:
        template = engine.get_template(f"letters/{name}/{part}")
        return _UNSTORABLE.sub("", template.render(Context(full, autoescape=escaped)))

    # A title that a person typed may look like markup; a subject carries none.
    full["subject"] = subject = one_line(strip_tags(words_of("subject.txt", escaped=False)))[:300]
    text = _GAPS.sub("\n\n", words_of("body.txt", escaped=False)).strip() + "\n"
    return Rendered(subject, text, words_of("body.html", escaped=True).strip() + "\n")


def readable(accent: str) -> str:
    """The accent, darkened until white words upon it can be read (4.5:1); mail knows no OKLCH."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", accent):
        return DEFAULT_ACCENT
    parts = [int(accent[i : i + 2], 16) for i in (1, 3, 5)]
    while _luminance(parts) > 1.05 / 4.6 - 0.05:
        parts = [int(part * 0.94) for part in parts]
    return "#{:02x}{:02x}{:02x}".format(*parts)


def lighter(accent: str) -> str:
    """The accent half way to the paper: for a line beside a quotation, never for words."""
    parts = zip(bytes.fromhex(accent[1:]), bytes.fromhex(PAPER[1:]), strict=True)
    return "#" + "".join(f"{(part + paper) // 2:02x}" for part, paper in parts)


def _luminance(parts: list[int]) -> float:
    """Relative luminance as WCAG 2 counts it."""
    red, green, blue = (math.pow((part / 255 + 0.055) / 1.055, 2.4) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
