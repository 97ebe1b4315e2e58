"""The lineage that a file tells of: who feeds whom, as steps of trails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.when import When
from engagement.systems.items import Item, System

#: Field -> the kind of the step, and whether it leads from the object onwards or into it.
FIELDS: dict[str, tuple[str, bool]] = {
    "feeds": ("feeds", True),
    "fed_by": ("feeds", False),
    "inputs": ("feeds", False),
    "presents": ("presented_at", False),
    "presented_at": ("presented_at", True),
    "contains": ("contained_in", False),
    "calls_for": ("calls_for", True),
    "publishes_to": ("published_on", True),
}


@dataclass(frozen=True, slots=True)
class Edge:
    """One step: what the target came from is the source."""

    kind: str
    source: str
    target: str


def edges_of(item: Item) -> Iterator[Edge]:
    """The steps that one object tells of."""
    for name, (kind, is_onward) in FIELDS.items():
        for other in item.refs(name):
            yield Edge(kind, item.ref, other) if is_onward else Edge(kind, other, item.ref)


def edges_in(items: Iterable[Item]) -> list[Edge]:
    """Each step once, though both of its ends may tell of it."""
    return list(dict.fromkeys(edge for item in items for edge in edges_of(item)))


def when_of(system: System, edge: Edge) -> When:
    """The day of a step, as well as the file knows it: that of its later end."""
    target, source = system.by_ref[edge.target].raw, system.by_ref[edge.source].raw
    return span(target) or span(source)


def span(raw: dict[str, object]) -> When:
    """From when to when an object is, by its own words."""
    starts = raw.get("starts") or raw.get("opens") or raw.get("when") or raw.get("year")
    ends = raw.get("ends") or raw.get("closes") or starts
    if not starts:
        return When("")
    try:
        return When(str(starts) if starts == ends else f"{starts}/{ends}")
    except ValueError:
        return When("")
