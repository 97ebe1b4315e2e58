"""The cycle as a line: where each stop stands on the ruler, in both directions, as percentages for the template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, pgettext

from core.calendars import calendar_key, dated, hijri_words, month_name
from core.counts import digits, numerals
from core.text import direction
from core.when import When

#: Longer spans are ruled by years, not months.
MOST_MONTHS = 20
#: Today's words keep this far from the edge of the picture, in percent.
EDGE = 9.0
MOST_COLUMNS = 7
KEPT_LINES = 512


@dataclass(frozen=True, slots=True)
class Tick:
    """A month or a year of the ruler: its beginning, its middle, its name."""

    at: str
    middle: str
    words: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop: its place on the ruler, the beginning of its column, its words."""

    title: str
    words: str
    machine: str = ""
    at: str = "0.00"
    column: str = "0.00"
    is_filled: bool = False
    is_ahead: bool = False
    is_today: bool = False
    url: str = ""
    #: The date in the other calendar, where the group shows it.
    hijri: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """What `components/year.html` draws: a plate of percentages, and the ordered list that says it in words."""

    ticks: tuple[Tick, ...]
    stops: tuple[Stop, ...]
    list: tuple[Stop, ...]
    origin: str
    today: str
    today_words: str
    today_words_at: str
    has_begun: bool
    is_under_way: bool

    @property
    def is_crowded(self) -> bool:
        """True when the stops are too many to stand side by side under the ruler."""
        return len(self.stops) > MOST_COLUMNS


class _Ruler:
    def __init__(self, starts: date, ends: date) -> None:
        self.starts, self.ends = starts, ends
        self.days = max(1, (ends - starts).days + 1)
        self.is_rtl = direction(get_language()) == "rtl"

    def share(self, day: date) -> float:
        return min(100.0, max(0.0, 100 * (day - self.starts).days / self.days))

    def text(self, share: float) -> str:
        return f"{100 - share if self.is_rtl else share:.2f}"

    def at(self, day: date) -> str:
        return self.text(self.share(day))


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _ticks(ruler: _Ruler) -> tuple[Tick, ...]:
    months = (ruler.ends.year - ruler.starts.year) * 12 + ruler.ends.month - ruler.starts.month + 1
    by_month = months <= MOST_MONTHS
    ticks = []
    day = ruler.starts
    while day <= ruler.ends:
        after = _month_after(day) if by_month else date(day.year + 1, 1, 1)
        middle = (ruler.share(day) + ruler.share(min(after, ruler.ends + timedelta(days=1)))) / 2
        words = (
            month_name(day.month, is_short=True).capitalize() if by_month else digits(str(day.year))
        )
        ticks.append(Tick(ruler.at(day), ruler.text(middle), words))
        day = after
    return tuple(ticks)


def _middle(when: When) -> date:
    """A known day stands at its first day; what is vaguer in the middle of what it can mean; the unknown last."""
    if when.starts is None or when.ends is None:
        return date.max
    return when.starts if when.is_exact else when.starts + (when.ends - when.starts) / 2


def _places(ruler: _Ruler, whens: list[When]) -> list[float | None]:
    """The share of the ruler of each stop: known days truly, vague ones spread evenly between their neighbours."""
    shares: list[float | None] = [
        ruler.share(w.starts) if w.is_exact and w.starts else None for w in whens
    ]
    first = 0
    while first < len(whens):
        if shares[first] is not None or not whens[first]:
            first += 1
            continue
        after = first
        while after < len(whens) and shares[after] is None and whens[after]:
            after += 1
        low = (shares[first - 1] if first else None) or 0.0
        high = shares[after] if after < len(whens) else None
        step = ((100.0 if high is None else high) - low) / (after - first + 1)
        for index in range(first, after):
            shares[index] = _inside(ruler, whens[index], low + step * (index - first + 1))
        first = after
    return shares


def _inside(ruler: _Ruler, when: When, share: float) -> float:
    """The share, moved into the time that the date can mean."""
    if when.starts is None or when.ends is None:
        return share
    return min(ruler.share(when.ends), max(ruler.share(when.starts), share))


def _words(when: When, year: int | None, today: date) -> str:
    """The date's words, without the year where the whole line is of one year."""
    words = when.words(today)
    return (
        words.removesuffix(f" {digits(str(year))}") if year and when.precision == "day" else words
    )


def _hijri(when: When) -> str:
    return hijri_words(when.starts, when.ends, when.precision) if when.starts else ""


def _span(whens: list[When], during: When, today: date) -> tuple[date, date]:
    """Whole months from the first to the last day that the cycle or one of its stops can mean."""
    known = [when for when in [during, *whens] if when]
    first = min((when.starts for when in known if when.starts), default=today)
    last = max((when.ends for when in known if when.ends), default=today)
    return date(first.year, first.month, 1), _month_after(last) - timedelta(days=1)


def year_line(rows: Iterable[Sequence[Any]], *, today: date, during: When | None = None) -> Year:
    """The line of a cycle from its stops, (when, title) or (when, title, url); `during` is the cycle's own span."""
    given = ((*row, "")[:3] for row in rows)
    stops = tuple((when, str(title), url) for when, title, url in given)
    return _drawn((get_language(), numerals(), calendar_key()), stops, today, during or When())


@lru_cache(maxsize=KEPT_LINES)
def _drawn(
    _manner: tuple[str | None, str, str],
    given: tuple[tuple[When, str, str], ...],
    today: date,
    during: When,
) -> Year:
    """Drawn once for the same stops on the same day: nothing else is in it."""
    stops = sorted(given, key=lambda stop: _middle(stop[0]))
    whens = [when for when, _title, _url in stops]
    starts, ends = _span(whens, during, today)
    ruler = _Ruler(starts, ends)
    year = starts.year if starts.year == ends.year else None
    made = []
    for index, ((when, title, url), share) in enumerate(
        zip(stops, _places(ruler, whens), strict=True)
    ):
        has_begun = when.starts is not None and when.starts <= today
        stop = Stop(
            title=title,
            words=_words(when, year, today),
            machine=when.machine,
            at="" if share is None else ruler.text(share),
            column=ruler.text(100 * index / len(stops)),
            is_filled=when.is_exact and has_begun,
            is_ahead=not has_begun,
            url=url,
            hijri=_hijri(when),
        )
        made.append(stop)
    return _year(ruler, made, whens, today)


def _year(ruler: _Ruler, made: list[Stop], whens: list[When], today: date) -> Year:
    under_way = ruler.starts <= today <= ruler.ends
    day_words = digits(dated(today, "j F"))
    share = ruler.share(today)
    listed = list(made)
    if under_way:
        now = Stop(
            title="",
            words=day_words,
            machine=today.isoformat(),
            is_today=True,
            hijri=hijri_words(today),
        )
        position = sum(1 for when in whens if when.starts and when.starts <= today)
        listed.insert(position, now)
    return Year(
        ticks=_ticks(ruler),
        stops=tuple(stop for stop in made if stop.at),
        list=tuple(listed),
        origin=ruler.text(0),
        today=ruler.text(share if today <= ruler.ends else 100),
        today_words=pgettext("on the year line", "Today, %(day)s") % {"day": day_words},
        today_words_at=ruler.text(min(100 - EDGE, max(EDGE, share))),
        has_begun=today >= ruler.starts,
        is_under_way=under_way,
    )
