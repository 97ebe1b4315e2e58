"""The events of a cycle as a calendar one reads: what comes and what was, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from core.counts import digits
from core.when import month_words
from events.models import Event
from events.states import EventStatus


@dataclass(slots=True)
class Month:
    """A heading and the events under it."""

    name: str
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Listing:
    coming: list[Month]
    past: list[Month]

    @property
    def is_empty(self) -> bool:
        return not self.coming and not self.past


def is_past(event: Event, now: datetime) -> bool:
    """Held, or over by the clock; of a year that is over nothing comes any more, even if its day was never known."""
    if event.status == EventStatus.HELD or event.is_over(now):
        return True
    year = event.cycle.year
    return event.last_day is None and year is not None and year < timezone.localdate(now).year


def listing_of(events: Sequence[Event], *, now: datetime) -> Listing:
    """What comes, the nearest first; what was, the latest first. What has no day stands last in both."""
    coming = [event for event in events if not is_past(event, now)]
    past = [event for event in events if is_past(event, now)]
    past.sort(key=lambda event: event.last_day.toordinal() if event.last_day else 0, reverse=True)
    return Listing(_by_month(coming), _by_month(past))


def _by_month(events: Iterable[Event]) -> list[Month]:
    months: dict[str, Month] = {}
    for event in events:
        name = _heading(event)
        months.setdefault(name, Month(name)).events.append(event)
    return list(months.values())


def _heading(event: Event) -> str:
    """The month of its first day, or the year or years where no month is known."""
    first, last = event.first_day, event.last_day
    if first is None or last is None:
        return _("Day not known yet")
    if event.during.precision != "year":
        return digits(month_words(first))
    if first.year == last.year:
        return digits(str(first.year))
    return digits(f"{first.year}–{last.year}")
