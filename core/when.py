"""Dates no surer than their source: a day, a month, a year, a range of these, or not known.

Written as in EDTF: "2020-10-15", "2020-07", "2020", "2020-11-09/2020-11-10", "2017/2020", "".
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.calendars import dated, hijri_beside, month_name
from core.counts import digits

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
LONGEST = len("2020-11-09/2020-11-10")

if TYPE_CHECKING:
    _WhenColumn = models.CharField["When | str", "When"]
else:
    _WhenColumn = models.CharField


@dataclass(frozen=True, slots=True)
class _Part:
    """One end of a range, as well as it is known."""

    precision: str
    starts: date
    ends: date

    @classmethod
    def parse(cls, text: str) -> _Part:
        found = _PART.fullmatch(text)
        if not found:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        if year is None or not date.min.year <= year <= date.max.year:
            raise ValueError(text)
        if month is None:
            return cls("year", date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return cls(
                "month",
                date(year, month, 1),
                date(year, month, calendar.monthrange(year, month)[1]),
            )
        return cls("day", date(year, month, day), date(year, month, day))

    def words(self) -> str:
        if self.precision == "year":
            return str(self.starts.year)
        if self.precision == "month":
            return month_words(self.starts)
        return day_words(self.starts)


def day_words(day: date) -> str:
    """'15 October 2020'."""
    return dated(day, "j F Y")


def month_words(day: date) -> str:
    """'October 2020'."""
    return dated(day, "F Y")


# A page says the same few dates again and again.
@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[str, tuple[_Part, ...]]:
    """How well a date is known, and its ends."""
    try:
        parts = tuple(_Part.parse(part) for part in text.split("/")) if text else ()
        if len(parts) > 2 or (parts and parts[0].starts > parts[-1].ends):  # noqa: PLR2004 -- a range has two ends
            raise ValueError(text)  # noqa: TRY301 -- said in one place, below
    except ValueError as fault:
        raise ValueError(f"{text!r} is not a date") from fault
    known = {part.precision for part in parts}
    vaguest = next((step for step in ("year", "month", "day") if step in known), "unknown")
    return vaguest, parts


@total_ordering
@dataclass(frozen=True, slots=True)
class When:
    """An imprecise date; raises ValueError for text it cannot read."""

    text: str = ""
    #: "day", "month", "year" (of the vaguer end of a range) or "unknown".
    precision: str = field(init=False, compare=False)
    #: The first and the last day that it can mean.
    starts: date | None = field(init=False, compare=False)
    ends: date | None = field(init=False, compare=False)
    _parts: tuple[_Part, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        precision, parts = _read(self.text)
        object.__setattr__(self, "precision", precision)
        object.__setattr__(self, "starts", parts[0].starts if parts else None)
        object.__setattr__(self, "ends", parts[-1].ends if parts else None)
        object.__setattr__(self, "_parts", parts)

    def __repr__(self) -> str:
        return f"When({self.text!r})"

    @classmethod
    def on(cls, starts: date, ends: date | None = None) -> When:
        """A known day, or known days from one to another."""
        return cls(f"{starts}/{ends}" if ends and ends != starts else f"{starts}")

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def __lt__(self, other: object) -> bool:
        return self.sort_key < other.sort_key if isinstance(other, When) else NotImplemented

    @property
    def is_exact(self) -> bool:
        """True when each of its days is known."""
        return self.precision == "day"

    @property
    def is_range(self) -> bool:
        return len(self._parts) > 1

    @property
    def machine(self) -> str:
        """What a `<time datetime>` takes: the text, or the start of a range."""
        return self.text.split("/", maxsplit=1)[0]

    @property
    def sort_key(self) -> tuple[date, date]:
        """By what it can mean at the latest start; the unknown comes last."""
        return (self.starts or date.max, self.ends or date.max)

    def is_past(self, today: date | None = None) -> bool:
        return self.ends is not None and self.ends < (today or timezone.localdate())

    def words(self, today: date | None = None) -> str:
        """The date in the active language, as what is known of it."""
        return digits(self._words(today or timezone.localdate()))

    def words_beside(self, today: date | None = None) -> str:
        """The same with its Hijri twin behind it, no surer than the date is, where the group shows one."""
        words = self.words(today)
        if self.starts is None:
            return words
        return hijri_beside(words, self.starts, self.ends, self.precision)

    def _words(self, today: date) -> str:
        if not self._parts:
            return pgettext("date", "date not known")
        if self.is_range:
            return self._range_words(*self._parts)
        part = self._parts[0]
        if part.precision == "year":
            return pgettext("date", "during %(year)s") % {"year": part.words()}
        if part.precision == "month":
            if part.ends < today:
                return pgettext("date", "during %(month_and_year)s") % {
                    "month_and_year": part.words()
                }
            return pgettext("date", "%(month_and_year)s, day to be set") % {
                "month_and_year": part.words()
            }
        return part.words()

    @staticmethod
    def _range_words(first: _Part, last: _Part) -> str:
        opening = _shared_opening(first, last)
        if first.precision == "day" and last.starts - first.starts == timedelta(days=1):
            return pgettext("two days", "%(first)s and %(last)s") % {
                "first": opening,
                "last": last.words(),
            }
        ends = {"first": opening, "last": last.words()}
        if first.precision == last.precision == "year":
            return pgettext("years", "%(first)s to %(last)s") % ends
        if first.precision == "month":
            return pgettext("months", "%(first)s to %(last)s") % ends
        return pgettext("days", "%(first)s to %(last)s") % ends


def _shared_opening(first: _Part, last: _Part) -> str:
    """The first end without what the last end says anyway: '9' of '9 and 10 November 2020'."""
    if first.precision != last.precision or first.starts.year != last.starts.year:
        return first.words()
    if first.precision == "month":
        return month_name(first.starts.month)
    if first.precision == "day":
        same_month = first.starts.month == last.starts.month
        return dated(first.starts, "j" if same_month else "j F")
    return first.words()


def reading_fault() -> str:
    """The words for a date that cannot be read."""
    return _(
        "Write a day as 2020-10-15, a month as 2020-07, a year as 2020, or two of these with / between them."
    )


def read_when(value: object) -> When:
    """A `When` from what a form, a file or a row holds; raises ValidationError in words."""
    if isinstance(value, When):
        return value
    try:
        return When(str(value or "").strip())
    except ValueError as fault:
        raise ValidationError(reading_fault(), code="when") from fault


class WhenInput(forms.CharField):
    """A text box that gives a `When`, in whichever numerals it was typed."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value) or ""
        return read_when("".join(str(unicodedata.decimal(letter, letter)) for letter in typed))

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, When) else value


class _WhenAttribute(DeferredAttribute):
    """Text given to the attribute is read at once, so that a row in hand is like a row from the database."""

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = read_when(value)


class WhenField(_WhenColumn):
    """Stores the text, gives a `When`; never null, an unknown date is the empty one."""

    descriptor_class = _WhenAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = LONGEST
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        if kwargs.get("default") == "":
            del kwargs["default"]
        return name, "core.when.WhenField", args, kwargs

    def from_db_value(self, value: str, *_connection: object) -> When:
        return When(value)

    def to_python(self, value: Any) -> Any:
        return read_when(value)

    def get_prep_value(self, value: Any) -> Any:
        return value if hasattr(value, "resolve_expression") else str(read_when(value))

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": WhenInput, **kwargs})
