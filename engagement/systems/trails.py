"""The lineage of the files as steps of trails; what has no room yet is an end under its origin."""

from __future__ import annotations

from collections.abc import Iterable

from engagement.systems.edges import Edge, edges_in, when_of
from engagement.systems.items import System
from engagement.systems.loading import Loading
from traces.models import Origin, Trace

ORIGIN = "traces.origin"
End = tuple[str, str]
Step = tuple[str, str, str, str, str]


def lay_trails(loading: Loading) -> None:
    """Write the steps that are new; those that a file no longer tells of stay as history."""
    for origin in loading.housed:
        _lead_into_the_house(origin)
    wanted = {step: trace for system in loading.systems for step, trace in _steps(system, loading)}
    there = _known({step[1:3] for step in wanted})
    new = [trace for step, trace in wanted.items() if step not in there]
    if new:
        Trace.objects.bulk_create(new, ignore_conflicts=True)
    loading.report.steps, loading.report.steps_made = len(wanted), len(new)


def _lead_into_the_house(origin: Origin) -> None:
    """Steps that ended at the words of a file end at the row made of them."""
    for end in ("source", "target"):
        ended = {f"{end}_label": ORIGIN, f"{end}_pk": str(origin.pk)}
        now = {f"{end}_label": origin.target_label, f"{end}_pk": origin.target_pk}
        Trace.objects.filter(**ended).update(**now)


def _steps(system: System, loading: Loading) -> Iterable[tuple[Step, Trace]]:
    for edge in edges_in(system.items):
        source, target = (_end(system, ref, loading) for ref in (edge.source, edge.target))
        if source and target and source != target:
            yield (edge.kind, *source, *target), _trace(edge, source, target, system)


def _trace(edge: Edge, source: End, target: End, system: System) -> Trace:
    return Trace(
        kind=edge.kind,
        source_label=source[0],
        source_pk=source[1],
        target_label=target[0],
        target_pk=target[1],
        when=when_of(system, edge),
    )


def _end(system: System, ref: str, loading: Loading) -> End | None:
    """The row of an object, or its origin; None when the row was removed by hand."""
    item = system.by_ref[ref]
    origin = loading.origins.get(item.key)
    if origin is None:
        return None
    if not origin.target_label:
        return ORIGIN, str(origin.pk)
    return (origin.target_label, origin.target_pk) if loading.row(item) is not None else None


def _known(sources: set[tuple[str, ...]]) -> set[Step]:
    pks = {pk for _label, pk in sources}
    return set(
        Trace.objects.filter(source_pk__in=pks).values_list(
            "kind", "source_label", "source_pk", "target_label", "target_pk"
        )
    )
