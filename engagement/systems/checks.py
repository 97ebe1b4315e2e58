"""What a value of the import shape may be. A check gives each problem: where below the value, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django_countries import countries

from core.when import read_when, reading_fault
from engagement.systems.vocabulary import LANGUAGES, QUALIFIERS

Problem = tuple[str, str]
Problems = Iterator[Problem]
#: The refs of the file, each with its section.
Known = Mapping[str, str]
Check = Callable[[Any, Known], Problems]

REF = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_REF = 80
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_web_address = URLValidator(["http", "https"])


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, of at most so many characters."""

    limit: int
    is_required: bool = False

    def __call__(self, value: Any, _known: Known) -> Problems:
        if value is None or value == "":
            if self.is_required:
                yield "", _("This must not be empty.")
        elif not isinstance(value, str):
            yield "", _("This must be a text.")
        elif len(value) > self.limit:
            yield "", _("At most %(limit)s characters fit here.") % {"limit": self.limit}


@dataclass(frozen=True, slots=True)
class Text:
    """A text in several languages: {"ar": "...", "en": "..."}; null is "not known"."""

    limit: int
    is_required: bool = False

    def __call__(self, value: Any, known: Known) -> Problems:
        if value is None:
            if self.is_required:
                yield "", _("This must not be empty.")
        elif not isinstance(value, dict):
            yield "", _("This must be texts by language.")
        else:
            if self.is_required and not any(value.values()):
                yield "", _("This must not be empty.")
            for language, text in value.items():
                if language.lower() not in LANGUAGES:
                    yield language, _("This is not a code of a language, such as ar or en.")
                for _below, reason in Line(self.limit)(text, known):
                    yield language, reason


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between two, both counted in."""

    least: int
    most: int

    def __call__(self, value: Any, _known: Known) -> Problems:
        if value is None:
            return
        if isinstance(value, bool) or not isinstance(value, int):
            yield "", _("This must be a whole number.")
        elif not self.least <= value <= self.most:
            yield (
                "",
                _("This must be between %(least)s and %(most)s.")
                % {
                    "least": self.least,
                    "most": self.most,
                },
            )


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word that we know."""

    words: Collection[str]

    def __call__(self, value: Any, _known: Known) -> Problems:
        if value is None or (isinstance(value, str) and value.casefold() in self.words):
            return
        yield (
            "",
            _("This is not a word known here. Known are: %(words)s.")
            % {"words": ", ".join(word for word in self.words if word)},
        )


@dataclass(frozen=True, slots=True)
class Many:
    """A list, each value of which passes a check."""

    each: Check

    def __call__(self, value: Any, known: Known) -> Problems:
        if value is None:
            return
        if not isinstance(value, list):
            yield "", _("This must be a list.")
            return
        for number, entry in enumerate(value):
            for below, reason in self.each(entry, known):
                yield f"[{number}]{'.' if below else ''}{below}", reason


@dataclass(frozen=True, slots=True)
class Parts:
    """An object with these parts; others are let through and kept as they stand."""

    parts: Mapping[str, Check]

    def __call__(self, value: Any, known: Known) -> Problems:
        if value is None:
            return
        if not isinstance(value, dict):
            yield "", _("This must be an object.")
            return
        for name, check in self.parts.items():
            for below, reason in check(value.get(name), known):
                yield f"{name}{'.' if below else ''}{below}", reason


@dataclass(frozen=True, slots=True)
class Ref:
    """The ref of another object of the file, of one of these sections (none named: of any)."""

    sections: tuple[str, ...] = ()

    def __call__(self, value: Any, known: Known) -> Problems:
        if value is None:
            return
        if not isinstance(value, str):
            yield "", _("This must be the ref of an object.")
        elif value not in known:
            yield "", _("No object of this file has the ref “%(ref)s”.") % {"ref": value[:80]}
        elif self.sections and known[value] not in self.sections:
            yield (
                "",
                _("“%(ref)s” stands in the section %(section)s, which does not fit here.")
                % {
                    "ref": value[:80],
                    "section": known[value],
                },
            )


@dataclass(frozen=True, slots=True)
class Refs:
    """One ref, or a list of them."""

    sections: tuple[str, ...] = ()

    def __call__(self, value: Any, known: Known) -> Problems:
        one = Ref(self.sections)
        return Many(one)(value, known) if isinstance(value, list) else one(value, known)


def when(value: Any, _known: Known) -> Problems:
    """A date as well as it is known."""
    if value is None:
        return
    try:
        read_when(value if isinstance(value, str) else str(value))
    except ValidationError:
        yield "", reading_fault()


def country(value: Any, _known: Known) -> Problems:
    """A country by its two letters."""
    if value is not None and (not isinstance(value, str) or value not in countries):
        yield "", _("This is not a code of a country, such as SA or MA.")


def flag(value: Any, _known: Known) -> Problems:
    """Yes or no."""
    if value is not None and not isinstance(value, bool):
        yield "", _("This must be true or false.")


def colour(value: Any, _known: Known) -> Problems:
    """A colour like #0b5f55."""
    if value is not None and not (isinstance(value, str) and _COLOUR.fullmatch(value)):
        yield "", _("Write a colour like #0b5f55.")


def zone(value: Any, _known: Known) -> Problems:
    """A time zone by its name."""
    if value is not None and value not in available_timezones():
        yield "", _("This is not a time zone, such as Asia/Riyadh.")


def web_address(value: Any, known: Known) -> Problems:
    """An address that begins with http:// or https://."""
    if value is None:
        return
    found = list(Line(200)(value, known))
    yield from found
    if not found:
        try:
            _web_address(value)
        except ValidationError:
            yield "", _("This is not an address on the web.")


def language(value: Any, _known: Known) -> Problems:
    """A language by its code."""
    if not isinstance(value, str) or value.lower() not in LANGUAGES:
        yield "", _("This is not a code of a language, such as ar or en.")


def count(value: Any, known: Known) -> Problems:
    """A number, or {"value": 400, "qualifier": "more than"}."""
    number = Number(0, 2**31 - 1)
    if isinstance(value, dict):
        parts = Parts({"value": number, "qualifier": OneOf(QUALIFIERS)})
        yield from parts(value, known)
    else:
        yield from number(value, known)
