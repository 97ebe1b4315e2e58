"""Walks along the traces: upstream to the sources, downstream to what became of a thing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from core.prepared import fetch, planned
from traces.models import Trace
from traces.registry import Described, describe

End = tuple[str, str]
#: Longer than any way from an idea to a commitment.
DEEPEST = 12

# UNION drops what was reached before at the same depth; the depth bounds a circle.
_WALK = """
WITH RECURSIVE walk(id, label, pk, depth) AS (
    SELECT id, {far}_label, {far}_pk, 1 FROM traces_trace
    WHERE {near}_label = %s AND {near}_pk = %s
  UNION
    SELECT step.id, step.{far}_label, step.{far}_pk, walk.depth + 1
    FROM walk JOIN traces_trace step
      ON step.{near}_label = walk.label AND step.{near}_pk = walk.pk
    WHERE walk.depth < %s
)
SELECT trace.*, first.depth FROM traces_trace trace
JOIN (SELECT id, min(depth) AS depth FROM walk GROUP BY id) first USING (id)
ORDER BY first.depth, trace.at NULLS LAST, trace.id
"""
_UP = _WALK.format(near="target", far="source")
_DOWN = _WALK.format(near="source", far="target")


@dataclass(frozen=True, slots=True)
class Step:
    """One trace, seen from where the walk began."""

    trace: Trace
    #: 1 for a neighbour.
    depth: int
    #: The thing at the far end.
    label: str
    pk: str
    thing: Described


@dataclass(frozen=True, slots=True)
class Trail:
    sources: list[Step]
    fates: list[Step]


def sources_of(thing: Model, *, depth: int = DEEPEST) -> list[Step]:
    """What a thing came from, nearest first."""
    return _described([(t, d, (t.source_label, t.source_pk)) for t, d in _walk(_UP, thing, depth)])


def fates_of(thing: Model, *, depth: int = DEEPEST) -> list[Step]:
    """What became of a thing, nearest first."""
    return _described(
        [(t, d, (t.target_label, t.target_pk)) for t, d in _walk(_DOWN, thing, depth)]
    )


def trail_of(thing: Model, *, depth: int = DEEPEST) -> Trail:
    """Both ways at once."""
    return Trail(sources_of(thing, depth=depth), fates_of(thing, depth=depth))


def beside(thing: Model) -> Trail:
    """Only the nearest sources and fates: one question, and one for each kind of thing."""
    label, pk = thing._meta.label_lower, str(thing.pk)
    rows = fetch("traces.beside", _beside, label=label, pk=pk)
    walked = [
        (trace, 1, (trace.source_label, trace.source_pk))
        if (trace.target_label, trace.target_pk) == (label, pk)
        else (trace, 1, (trace.target_label, trace.target_pk))
        for trace in rows
    ]
    steps = _described(walked)
    into = {trace.pk for trace in rows if (trace.target_label, trace.target_pk) == (label, pk)}
    return Trail(
        [step for step in steps if step.trace.pk in into],
        [step for step in steps if step.trace.pk not in into],
    )


def _beside(label: str, pk: str) -> QuerySet[Trace]:
    into = Trace.objects.filter(target_label=label, target_pk=pk)
    return (into | Trace.objects.filter(source_label=label, source_pk=pk)).order_by("pk")


def _walk(sql: str, thing: Model, depth: int) -> Iterable[tuple[Trace, int]]:
    asked = planned(sql, "text", "text", "integer")
    found = Trace.objects.raw(asked, [thing._meta.label_lower, str(thing.pk), min(depth, DEEPEST)])
    return [(trace, vars(trace)["depth"]) for trace in found]


def _described(walked: list[tuple[Trace, int, End]]) -> list[Step]:
    """One question per kind of thing, however many things."""
    keys: dict[str, set[str]] = defaultdict(set)
    for _trace, _depth, (label, pk) in walked:
        keys[label].add(pk)
    names = {
        (label, pk): described
        for label, pks in keys.items()
        if label in describe
        for pk, described in describe[label](pks).items()
    }
    return [Step(trace, depth, *end, names[end]) for trace, depth, end in walked if end in names]
