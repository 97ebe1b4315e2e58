"""The cycle that an object belongs to, where the file does not say so outright."""

from __future__ import annotations

from datetime import date

from core.when import When
from engagement.systems.edges import span
from engagement.systems.items import Item, System
from engagement.systems.loading import Loading

#: The cycle under way comes first.
ORDER = ("active", "planned", "closed", "archived", "proposed")


def years_of(cycle: Item) -> When:
    """From when to when a cycle is."""
    return span(cycle.raw)


def current_cycle(system: System) -> Item | None:
    """The cycle under way, else the nearest planned one, else the newest."""

    def rank(cycle: Item) -> tuple[int, int]:
        status = str(cycle.raw.get("status") or "planned")
        return (
            ORDER.index(status) if status in ORDER else len(ORDER),
            -(cycle.raw.get("year") or 0),
        )

    return min(system.section("cycles"), key=rank, default=None)


def cycle_at(system: System, when: When) -> Item | None:
    """The cycle whose years a date falls into, the later one where two share it."""
    if when.ends is None:
        return None
    cycles = [(years_of(cycle), cycle) for cycle in system.section("cycles")]
    holding = [
        (years.starts, cycle)
        for years, cycle in cycles
        if years.starts and years.ends and years.starts <= when.ends <= years.ends
    ]
    return max(holding, key=lambda found: found[0], default=(None, None))[1]


def cycle_of(item: Item, loading: Loading) -> Item | None:
    """The cycle an object names, or that of its team or its event; a guess is noted as one."""
    system = loading.system_of(item)
    for ref in _said(item, system):
        return system.by_ref[ref]
    dated = cycle_at(system, span(item.raw))
    found = dated or current_cycle(system)
    if dated is None and found is not None and len(system.section("cycles")) > 1:
        loading.guess(item, "cycle", found.ref)
    return found


def _said(item: Item, system: System) -> list[str]:
    own = item.refs("cycle")
    if own:
        return own
    for ref in item.refs("team"):
        return system.by_ref[ref].refs("cycle")
    for event in system.section("events"):
        sessions = [each for each in event.raw.get("sessions") or [] if isinstance(each, dict)]
        themes = {
            *event.refs("themes"),
            *(ref for each in sessions for ref in each.get("themes") or []),
        }
        if item.ref in themes and event.refs("cycle"):
            return event.refs("cycle")
    return []


def cycle_pk(item: Item, loading: Loading) -> int | None:
    return loading.pk(cycle_of(item, loading))


def summit_of(cycle: Item, system: System) -> date | None:
    """The first day of the cycle's summit: of an event of it, or of the summit that its event is part of."""
    for event in system.section("events"):
        if cycle.ref not in event.refs("cycle"):
            continue
        chain: Item | None = event
        while chain is not None:
            when = span(chain.raw)
            exact = when.is_exact and chain.raw.get("date_precision", "day") == "day"
            if exact and "summit" in str(chain.raw.get("kind") or ""):
                return when.starts
            parents = chain.refs("parent")
            chain = system.by_ref[parents[0]] if parents else None
    return None
