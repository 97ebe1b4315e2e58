"""What feeds what among the papers of a library: as layers for the drawing, and both ways for the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.calendars import calendar_key
from core.counts import Count, numerals
from core.layers import Box, drawing, layered
from core.text import direction
from library.models import Paper
from library.reading import described, status_words
from traces.lineage import steps_around
from traces.models import Trace
from traces.registry import Described, describe, of_lineage

PAPER = "library.paper"
#: The steps by which papers come from things, and things from papers.
KINDS = ("feeds", "contained_in", "calls_for", "presented_at", "published_on")
#: Lists that were written and are kept in the process.
KEPT = 64
NOT_COUNTED = Count()

End = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbour in the lineage, and how it hangs on."""

    kind: str
    thing: Described
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the lineage with its neighbours both ways."""

    anchor: str
    thing: Described
    #: Of a paper: where it stands, and for how many.
    place: str = ""
    status: str = ""
    count: Count = NOT_COUNTED
    sources: tuple[Near, ...] = ()
    fates: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """Layers of things that hang together, and the papers that hang on nothing."""

    layers: list[list[Node]]
    alone: list[Paper]
    picture: SafeString | str = ""
    listed: SafeString | str = ""


def lineage_of(papers: Sequence[Paper], group: int, cycle: int | None = None) -> Lineage:
    """The lineage of papers that everybody may see, and of what other rooms add to it.

    A question for the steps, one for each other kind of thing.
    """
    own = {(PAPER, str(paper.pk)): paper for paper in papers}
    beside = [end for ends in of_lineage for end in ends(group, cycle)]
    steps = steps_around([*own, *beside], KINDS)
    things = _described(own, steps)
    nodes, drawn = _nodes(own, steps, things)
    layers = layered(sorted(nodes, key=lambda end: _order(own, end)), drawn)
    shown = [[nodes[end] for end in layer] for layer in layers]
    alone = [paper for end, paper in own.items() if end not in nodes]
    if not shown:
        return Lineage([], alone)
    reader = (get_language() or "", numerals(), calendar_key())
    listed = _list(tuple(node for layer in shown for node in layer), reader)
    return Lineage(shown, alone, _picture(shown, layers, drawn), listed)


@lru_cache(maxsize=KEPT)
def _list(nodes: tuple[Node, ...], _reader: tuple[str, str, str]) -> SafeString:
    """The list in words, written once for the same things and the same kind of reader."""
    return render_to_string("library/_lineage.html", {"nodes": nodes})


def _ends(step: Trace) -> tuple[End, End]:
    return (step.source_label, step.source_pk), (step.target_label, step.target_pk)


def _described(own: dict[End, Paper], steps: Sequence[Trace]) -> dict[End, Described]:
    """What everything at an end is called; things that not everybody may see have no name here."""
    things = {end: described(paper) for end, paper in own.items()}
    others: dict[str, set[str]] = defaultdict(set)
    for step in steps:
        for label, pk in _ends(step):
            if (label, pk) not in things:
                others[label].add(pk)
    for label, pks in sorted(others.items()):
        if label in describe:
            named = describe[label](sorted(pks))
            things |= {(label, pk): thing for pk, thing in named.items()}
    return things


def _nodes(
    own: dict[End, Paper], steps: Sequence[Trace], things: dict[End, Described]
) -> tuple[dict[End, Node], list[tuple[End, End]]]:
    drawn: list[tuple[End, End]] = []
    sources: dict[End, list[Near]] = defaultdict(list)
    fates: dict[End, list[Near]] = defaultdict(list)
    for step in steps:
        source, target = _ends(step)
        if source in things and target in things:
            fates[source].append(Near(step.kind, things[target], _anchor(target)))
            sources[target].append(Near(step.kind, things[source], _anchor(source)))
            drawn.append((source, target))
    ends = dict.fromkeys(end for pair in drawn for end in pair)
    nodes = {
        end: _node(end, things[end], own.get(end), tuple(sources[end]), tuple(fates[end]))
        for end in ends
    }
    return nodes, drawn


def _node(
    end: End,
    thing: Described,
    paper: Paper | None,
    sources: tuple[Near, ...],
    fates: tuple[Near, ...],
) -> Node:
    if paper is None:
        return Node(_anchor(end), thing, sources=sources, fates=fates)
    status = status_words(paper)
    return Node(_anchor(end), thing, paper.status, status, paper.counted, sources, fates)


def _anchor(end: End) -> str:
    """Where a thing stands in the list of the page."""
    return f"{end[0].replace('.', '-')}-{end[1]}"


def _order(own: dict[End, Paper], end: End) -> tuple[bool, int, str, int]:
    paper = own.get(end)
    number = int(end[1]) if end[1].isdecimal() else 0
    return paper is None, paper.order if paper else 0, end[0], number


def _picture(
    shown: list[list[Node]], layers: list[list[End]], drawn: list[tuple[End, End]]
) -> SafeString:
    places = {end: place for place, end in enumerate(end for layer in layers for end in layer)}
    return drawing(
        tuple(tuple(_box(node) for node in layer) for layer in shown),
        tuple((places[source], places[target]) for source, target in dict.fromkeys(drawn)),
        is_rtl=direction(get_language()) == "rtl",
    )


def _box(node: Node) -> Box:
    return Box(
        node.thing.title,
        node.thing.noun,
        node.thing.url,
        node.thing.language,
        f"at-{node.place}" if node.place else "beside",
        is_many=(node.count.value or 0) > 1,
    )
