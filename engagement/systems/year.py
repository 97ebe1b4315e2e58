"""The year of a cycle: its milestones, counted from the summit where that is known, and its figures."""

from __future__ import annotations

from typing import Any

from core.when import When
from engagement.systems.family import Family
from engagement.systems.items import Item, System
from engagement.systems.loading import Loading
from engagement.systems.placing import cycle_at, cycle_of, summit_of
from engagement.systems.vocabulary import SOURCE_KINDS
from engagement.systems.writing import Values, known, texts
from groups.models import Figure, Milestone
from groups.states import Anchor

#: A stop farther from the summit than this has a date of its own.
FARTHEST_DAYS = 1000


def milestone_values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    cycle = cycle_of(item, loading)
    return known(
        {
            "cycle_id": loading.pk(cycle),
            "order": raw.get("order"),
            **texts(raw.get("title"), "title"),
            **_place(When(str(raw.get("when") or "")), cycle, loading.system_of(item)),
        }
    )


def _place(when: When, cycle: Item | None, system: System) -> Values:
    """Days are counted from the summit, so that moving it moves the year; vaguer dates stay as they are."""
    summit = summit_of(cycle, system) if cycle else None
    if summit and when.is_exact and when.starts and when.ends:
        offset = (when.starts - summit).days
        if abs(offset) <= FARTHEST_DAYS:
            return {
                "anchor": Anchor.SUMMIT.value,
                "offset_days": offset,
                "length_days": (when.ends - when.starts).days + 1,
            }
    return {"anchor": Anchor.FIXED.value, "fixed": str(when)}


def figure_values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    system = loading.system_of(item)
    return known(
        {
            "group_id": loading.pk(system.group),
            "cycle_id": loading.pk(_cycle_of_figure(item, system)),
            "order": raw.get("order") or system.section("figures").index(item) + 1,
            **texts(raw.get("label"), "label"),
            "value": raw.get("value"),
            "qualifier": raw.get("qualifier"),
            **texts(raw.get("unit_words") or {"en": raw.get("unit")}, "unit"),
            "as_of": raw.get("as_of"),
            **texts(_source(system), "source"),
        }
    )


def _cycle_of_figure(item: Item, system: System) -> Item | None:
    """A figure of a group with several cycles belongs to one only if it says of when it is."""
    cycles = system.section("cycles")
    if len(cycles) == 1:
        return cycles[0]
    return cycle_at(system, When(str(item.raw.get("as_of") or "")))


def _source(system: System) -> dict[str, Any]:
    """The source as a reader is told it: what it is, whose, and of when."""
    about = system.data.get("source_info")
    if not isinstance(about, dict):
        return {}
    kind, publisher = str(about.get("kind") or ""), about.get("publisher")
    words = SOURCE_KINDS.get(kind, {"en": kind})
    whose = publisher if isinstance(publisher, dict) else {}
    joint = {"ar": "، "}
    return {
        code: joint.get(code, ", ").join(
            part
            for part in (text, whose.get(code) or whose.get("en"), about.get("published"))
            if part
        )
        for code, text in words.items()
    }


MILESTONES = Family(
    section="milestones",
    model=Milestone,
    values=milestone_values,
    needs=("cycle_id",),
    together=(("anchor", "offset_days", "length_days", "fixed"),),
)
FIGURES = Family(section="figures", model=Figure, values=figure_values, needs=("group_id",))
