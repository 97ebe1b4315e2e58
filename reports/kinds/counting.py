"""Counts become words, tables and drawings, in the active language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django_countries import countries

from core.charts import columns as draw
from core.counts import digits, number
from core.languages import worded
from core.print import apart, ltr
from core.templatetags.words import day, moment
from core.text import direction
from core.wall import is_zone
from core.when import month_words
from core.zones import time_of
from reports.document import Chart, Row, Table
from reports.kinds.base import Filter, Scope

#: Lines of a table in the document; the files have all.
MOST_LINES = 15
#: Columns of a drawing; one or two show nothing that their table does not say.
FEWEST_COLUMNS, MOST_COLUMNS = 3, 31
ONE_DAY = timedelta(days=1)
DAYS_OF_A_YEAR = 366


def is_rtl() -> bool:
    return direction(get_language() or "ar") == "rtl"


def percent(part: float, whole: float) -> str:
    """'45%', read from the left whatever stands around it; empty of nothing."""
    if whole <= 0:
        return ""
    share = round(100 * part / whole)
    words = f"{share}\u202f%" if get_language() == "fr" else f"{share}%"
    return ltr(digits(words).replace("%", "٪") if digits("1") != "1" else words)


def dates(since: date | None, until: date | None) -> str:
    """From when to when a report is."""
    if since and until:
        words = _("From %(first)s to %(last)s")
        return words % {"first": apart(day(since)), "last": apart(day(until))}
    if since:
        return _("Since %(first)s") % {"first": apart(day(since))}
    return _("Until %(last)s") % {"last": apart(day(until))} if until else _("The whole time")


def as_of() -> str:
    """When a report is made, in the time of whoever asked for it."""
    zone = time_of(timezone.get_current_timezone_name())
    return _("As of %(moment)s") % {"moment": apart(f"{moment(timezone.now())} · {zone}")}


def named(thing: Any, name: str) -> str:
    return worded(thing, name).text


def countries_named(codes: Iterable[str]) -> dict[str, str]:
    known = dict(countries)
    return {code: str(known.get(code, code)) for code in codes if code}


def of_chosen(scope: Scope, filters: Sequence[Filter]) -> list[str]:
    """The chosen filters in words."""
    found = []
    for one in filters:
        chosen = dict(one.choices).get(scope.filters.get(one.name, ""))
        if chosen:
            found.append(_("%(what)s: %(chosen)s") % {"what": one.words, "chosen": apart(chosen)})
    return found


def eyes(scope: Scope) -> str:
    if scope.is_for_everybody:
        return _("Made of what everybody may see")
    return _("Not for everybody: made for the person who asked for it")


# Counts become tables -----------------------------------------------------------------------------


def counted(rows: QuerySet[Any, Any], name: str) -> list[tuple[str, int]]:
    """Values of a column and how often each is there, the most frequent first."""
    found = rows.order_by().values_list(name).annotate(n=Count("pk"))
    return sorted(((str(value or ""), n) for value, n in found), key=lambda one: (-one[1], one[0]))


def shares(
    caption: str,
    head: str,
    found: Sequence[tuple[str, int]],
    words: Mapping[str, str],
    *,
    count_words: str,
    in_order: bool = False,
) -> Table:
    """Each value with its count and its part of the whole. What has no value stands last."""
    whole = sum(n for _value, n in found)
    pairs = [(words.get(value, value), n) for value, n in found if value]
    if in_order:
        places = {label: place for place, label in enumerate(words.values())}
        pairs.sort(key=lambda one: places.get(one[0], len(places)))
    rest = [(_("Not said"), n) for value, n in found if not value]
    kept = pairs[:MOST_LINES] if len(pairs) > MOST_LINES + 1 else pairs
    left = pairs[len(kept) :]
    lines = [
        Row(apart(label), [number(n), percent(n, whole)], n / whole if whole else None)
        for label, n in [*kept, *rest]
    ]
    return Table(caption, head, [count_words, _("Share")], lines, more_words(len(left)))


def more_words(left: int) -> str:
    if left <= 0:
        return ""
    words = ngettext(
        "%(shown)s more line stands in the tables beside this document.",
        "%(shown)s more lines stand in the tables beside this document.",
        left,
    )
    return words % {"shown": number(left)}


def over_time(
    rows: QuerySet[Any, Any], name: str, caption: str, count_words: str, zone: str = "UTC"
) -> tuple[Chart | None, Table | None]:
    """How many on which day, in which week or month: a drawing and its table."""
    by_day = rows.order_by().annotate(on=TruncDate(name, tzinfo=_zone(zone)))
    found = {on: n for on, n in by_day.values_list("on").annotate(n=Count("pk")) if on is not None}
    if not found:
        return None, None
    heaps = _heaps(min(found), max(found))
    sums = [sum(found.get(on, 0) for on in days) for _words, days in heaps]
    whole = sum(sums)
    lines = [
        Row(apart(label), [number(n), percent(n, whole)])
        for (label, _days), n in zip(heaps, sums, strict=True)
        if n
    ]
    table = Table(caption, _("When"), [count_words, _("Share")], lines)
    return (_drawn(heaps, sums) if len(heaps) >= FEWEST_COLUMNS else None), table


def _drawn(heaps: list[tuple[str, list[date]]], sums: list[int]) -> Chart:
    best = max(range(len(sums)), key=sums.__getitem__)
    words = _("The highest column is %(when)s with %(count)s.")
    return Chart(
        str(draw(sums, is_rtl=is_rtl())),
        words % {"when": apart(heaps[best][0]), "count": number(sums[best])},
        number(sums[best]),
        apart(heaps[0][0]),
        apart(heaps[-1][0]),
    )


def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name if is_zone(name) else "UTC")


def _heaps(first: date, last: date) -> list[tuple[str, list[date]]]:
    """The days between as days, weeks, months or years: as many as fit a drawing."""
    every = [first + n * ONE_DAY for n in range((last - first).days + 1)]
    if len(every) <= MOST_COLUMNS:
        return [(day(on), [on]) for on in every]
    if len(every) <= 7 * MOST_COLUMNS:
        weeks = [every[place : place + 7] for place in range(0, len(every), 7)]
        words = _("week from %(day)s")
        return [(words % {"day": apart(day(days[0]))}, days) for days in weeks]
    by_year = len(every) > DAYS_OF_A_YEAR * MOST_COLUMNS // 12
    heaps: dict[tuple[int, int], list[date]] = {}
    for on in every:
        heaps.setdefault((on.year, 0 if by_year else on.month), []).append(on)
    return [
        (digits(str(days[0].year)) if by_year else month_words(days[0]), days)
        for days in heaps.values()
    ]
