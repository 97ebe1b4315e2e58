"""Words, numbers, dates and the rosette in templates; every template has these without asking."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext

from core import context as place
from core.calendars import calendar_key, dated, hijri_beside
from core.counts import digits, number, numerals
from core.languages import in_language, language_name, worded
from core.rosette import rosette as draw
from core.text import direction
from core.when import When

register = template.Library()
_BETWEEN = re.compile(r">[^<]+")


@register.simple_tag
def words(thing: Any, name: str = "", *, note: bool = True) -> str:
    """A translated text in the reader's language; else in another one, marked as such and noted softly."""
    found = worded(thing, name)
    if not found.is_elsewhere:
        return conditional_escape(found.text)
    said = format_html(
        '<span lang="{}" dir="{}">{}</span>', found.language, direction(found.language), found.text
    )
    if not note:
        return said
    return format_html(
        '{} <small class="soft in-language">{}</small>', said, in_language(found.language)
    )


@register.simple_tag
def plain_words(thing: Any, name: str = "") -> str:
    """The same text without marks, for titles and attributes."""
    return worded(thing, name).text


@register.simple_tag
def paragraphs(thing: Any, name: str = "") -> str:
    """A translated text of several lines as paragraphs, marked when it is in another language."""
    found = worded(thing, name)
    if not found.text:
        return ""
    text = mark_safe(linebreaks(found.text, autoescape=True))  # noqa: S308 -- linebreaks has escaped it
    if not found.is_elsewhere:
        return text
    return format_html(
        '<div lang="{}" dir="{}">{}</div><p class="soft in-language">{}</p>',
        found.language,
        direction(found.language),
        text,
        in_language(found.language),
    )


@register.simple_tag
def people_words(text: str, language: str = "", css_class: str = "voice stack") -> SafeString:
    """What a person wrote, as paragraphs in its own language and direction."""
    said = mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 -- linebreaks has escaped it
    if not language:
        return format_html('<div class="{}" dir="auto">{}</div>', css_class, said)
    return format_html(
        '<div class="{}" lang="{}" dir="{}">{}</div>',
        css_class,
        language,
        direction(language),
        said,
    )


@register.filter
def lang_attrs(language: str) -> SafeString:
    """`lang` and `dir` for an element that holds people's words."""
    if not language:
        return mark_safe('dir="auto"')
    return format_html('lang="{}" dir="{}"', language, direction(language))


@register.filter
def dir_of(language: str) -> str:
    return direction(language)


@register.filter(name="language_name")
def language_name_filter(code: str) -> str:
    return language_name(code)


@register.filter(name="in_language")
def in_language_filter(code: str) -> str:
    """'in Arabic', or nothing when that is the language of the page."""
    return "" if code == get_language() else in_language(code)


@register.filter
def num(value: Any) -> str:
    """A number in the reader's language and numerals; what is not a number stays as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return digits(str(value))
    return number(value)


@register.filter(name="digits")
def digits_filter(value: Any) -> str:
    """A year or a code, ungrouped, in the reader's numerals."""
    return digits(str(value))


@register.filter
def digits_between(html: SafeString) -> SafeString:
    """The same for what stands between tags that another hand made; addresses in them stay as they are."""
    return mark_safe(_BETWEEN.sub(lambda found: digits(found[0]), html))  # noqa: S308 -- it was safe before


@register.simple_tag
def colon() -> str:
    """What stands between a label and its value; French has a space before it."""
    return pgettext("between a label and its value", ":")


@register.simple_tag
def comma() -> str:
    """What stands between a day and an hour; Arabic has its own."""
    return pgettext("between a day and an hour", ",")


@register.filter
def when_words(value: Any) -> str:
    """An imprecise date as what is known of it, with its Hijri twin where the group shows it."""
    return value.words_beside() if isinstance(value, When) else ""


@register.filter
def day(value: date | None) -> str:
    """'15 October 2020', in the reader's time zone when it is an instant; its Hijri twin behind it where shown."""
    return _dated(value, "j F Y", twin=True)


@register.filter
def full_day(value: date | None) -> str:
    """'Thursday 15 October 2020'."""
    return _dated(value, "l j F Y", twin=True)


@register.filter
def short_day(value: date | None) -> str:
    """'15 October'."""
    return _dated(value, "j F")


@register.filter
def moment(value: datetime | None) -> str:
    """'15 October 2020, 14:05', in the reader's time zone."""
    return _dated(
        value, pgettext("day and time, as Django writes formats", "j F Y, H:i"), twin=True
    )


@register.filter
def machine(value: datetime) -> str:
    """An instant as `datetime` of HTML takes it: to the second."""
    return value.isoformat(timespec="seconds")


@register.filter
def machine_day(value: date) -> str:
    """A day as `datetime` of HTML takes it, in the reader's time zone when it is an instant."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return value.isoformat()


def _dated(value: date | None, form: str, *, twin: bool = False) -> str:
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        # Without its zone: one instant in two zones is equal to itself, and would be remembered with the first one's hour.
        value = timezone.localtime(value).replace(tzinfo=None)
    if ":" not in form:
        value = date(value.year, value.month, value.day)
    known_by = (get_language(), numerals(), calendar_key())
    return _words_of(value, form, twin=twin, known_by=known_by)


@lru_cache(maxsize=4096)
def _words_of(value: date, form: str, *, twin: bool, known_by: tuple[str | None, str, str]) -> str:
    words = digits(dated(value, form))
    return hijri_beside(words, date(value.year, value.month, value.day)) if twin else words


@register.simple_tag
def rosette(
    acronym: str, year: int | None, variant: str = "emblem", css_class: str = ""
) -> SafeString:
    """The group's drawing inside the page, in the colour of its surroundings."""
    drawn = draw(acronym or "", year or 0, "currentColor", variant, css_class or variant)
    return mark_safe(drawn)  # noqa: S308 -- made by us; its only words are escaped


@register.filter
def with_language(path: str, language: str) -> str:
    """The same page in another language."""
    return place.with_language(path, language)
