"""The line of a year: its stops, what hangs on each, and what moving one of its two days moves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import pgettext

from accounts.models import User
from briefs.models import Call
from campaigns.models import Campaign
from core.every_language import columns_of
from core.languages import worded
from core.prepared import fetch, fetch_for
from core.wall import shown
from core.when import When
from events import links as event_links
from events.models import Event
from groups.models import Cycle, Milestone
from groups.opening import like
from groups.panels import Hanging, things_of_year
from groups.states import Anchor
from years import links


@dataclass(slots=True)
class Stop:
    """A milestone, and what hangs on it."""

    milestone: Milestone | None
    when: When
    things: list[Hanging] = field(default_factory=list)


def _milestones(cycle: int) -> QuerySet[Milestone]:
    return Milestone.objects.filter(cycle=cycle)


def stops_of(cycle: Cycle) -> list[Milestone]:
    """The milestones in the order of their days; what has none comes last."""
    rows: list[Milestone] = fetch("years.milestones", _milestones, cycle=cycle.pk)
    for row in rows:
        row.cycle = cycle
    return sorted(rows, key=lambda row: (row.when.sort_key, row.order))


def line_of(cycle: Cycle, user: User | AnonymousUser) -> list[Stop]:
    """Each thing beneath the stop that it names, else the last one before its day.

    What is only known to be some time in the year is before nothing and after nothing.
    """
    stops = [Stop(milestone, milestone.when) for milestone in stops_of(cycle)]
    dated = [stop for stop in stops if stop.when.starts and stop.when.precision != "year"]
    begins = [stop.when.starts or date.max for stop in dated]
    before = Stop(None, When(""))
    by_key = {stop.milestone.pk: stop for stop in stops if stop.milestone}
    for thing in things_of_year(cycle, user):
        begun = bisect_right(begins, thing.day)
        place = by_key.get(thing.milestone or 0) or (dated[begun - 1] if begun else before)
        place.things.append(thing)
    if before.things:
        stops.insert(stops.index(dated[0]) if dated else len(stops), before)
    return stops


# What hangs on it, of the rooms below ---------------------------------------------------------


def _campaigns(user: User | AnonymousUser, cycle: int) -> QuerySet[Campaign]:
    seen = Campaign.objects.visible_to(user).filter(cycle=cycle)
    return seen.only("cycle", "slug", "opens_at", "closes_at", "zone", *columns_of("", "title"))


def campaigns(cycle: Cycle, user: User | AnonymousUser) -> Iterator[Hanging]:
    for row in fetch_for(user, "years.campaigns", _campaigns, cycle=cycle.pk):
        row.cycle = cycle
        title, url = worded(row, "title").text, links.campaign_path(row)
        for moment, words in (
            (row.opens_at, pgettext("on the line of a year", "A campaign opens")),
            (row.closes_at, pgettext("on the line of a year", "A campaign closes")),
        ):
            if moment:
                # A campaign opens on its own day, wherever it is read.
                yield Hanging(shown(moment, row.zone).date(), words, title, url)


def _calls(user: User | AnonymousUser, cycle: int) -> QuerySet[Call]:
    days = ("opens", "closes", "drafts_on", "finals_on")
    seen = Call.objects.visible_to(user).filter(cycle=cycle)
    return seen.only("cycle", "slug", *days, *columns_of("", "title"))


def calls(cycle: Cycle, user: User | AnonymousUser) -> Iterator[Hanging]:
    for row in fetch_for(user, "years.calls", _calls, cycle=cycle.pk):
        row.cycle = cycle
        title, url = worded(row, "title").text, links.call_path(row)
        days = (
            (row.opens, pgettext("on the line of a year", "A call for briefs opens")),
            (row.closes, pgettext("on the line of a year", "A call for briefs closes")),
            (row.drafts_on, pgettext("on the line of a year", "Texts of briefs are due")),
            (row.finals_on, pgettext("on the line of a year", "Final texts are due")),
        )
        for moment, words in days:
            if moment:
                day = moment.date() if hasattr(moment, "date") else moment
                yield Hanging(day, words, title, url)


def _events(user: User | AnonymousUser, cycle: int) -> QuerySet[Event]:
    seen = Event.objects.visible_to(user).filter(cycle=cycle, first_day__isnull=False, parent=None)
    return seen.only("cycle", "slug", "kind", "first_day", *columns_of("", "title"))


def events(cycle: Cycle, user: User | AnonymousUser) -> Iterator[Hanging]:
    for row in fetch_for(user, "years.events", _events, cycle=cycle.pk):
        row.cycle = cycle
        title, url = worded(row, "title").text, event_links.event_path(row)
        yield Hanging(row.first_day, row.get_kind_display(), title, url)


# Moving a day ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moved:
    title: str
    before: When
    after: When


@dataclass(frozen=True, slots=True)
class Preview:
    """What moving a day would do: what moves, what stays, and what would stand on the wrong side."""

    moved: list[Moved]
    fixed: list[Moved]
    things: list[Hanging]
    crossing: list[Moved]
    late: list[Moved]


def preview(cycle: Cycle, days: dict[str, date | None], user: User | AnonymousUser) -> Preview:
    """Nothing is written."""
    later = copy(cycle)
    for name, day in days.items():
        setattr(later, name, day)
    seen = Preview([], [], things_of_year(cycle, user), [], [])
    for milestone in stops_of(cycle):
        then = like(milestone, cycle=later)
        change = Moved(worded(milestone, "title").text, milestone.when, then.when)
        if milestone.anchor == Anchor.FIXED:
            seen.fixed.append(change)
        elif change.before != change.after:
            seen.moved.append(change)
        # A stop that stays may come to lie on the wrong side, too.
        if _is_early(change.after, later) > _is_early(change.before, cycle):
            seen.crossing.append(change)
        elif milestone.anchor != Anchor.SUMMIT and (
            _is_late(change.after, later) > _is_late(change.before, cycle)
        ):
            seen.late.append(change)
    return seen


def _is_early(when: When, cycle: Cycle) -> bool:
    """Before the presidency begins."""
    return bool(when.starts and cycle.starts_on and when.starts < cycle.starts_on)


def _is_late(when: When, cycle: Cycle) -> bool:
    """After the summit has begun."""
    return bool(when.starts and cycle.summit_on and when.starts > cycle.summit_on)
