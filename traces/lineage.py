"""What hangs together by steps of some kinds: everything that things came from, and everything that became of them."""

from __future__ import annotations

from collections.abc import Collection

from traces.models import Trace

#: More steps are no drawing any more.
MOST = 5_000

# UNION drops what was reached before, so that a circle ends by itself.
_WALK = """
WITH RECURSIVE up(id, label, pk) AS (
    SELECT id, source_label, source_pk FROM traces_trace
    WHERE (target_label, target_pk) IN (SELECT * FROM unnest(%(labels)s::text[], %(pks)s::text[]))
      AND kind = ANY(%(kinds)s)
  UNION
    SELECT step.id, step.source_label, step.source_pk
    FROM up JOIN traces_trace step
      ON step.target_label = up.label AND step.target_pk = up.pk AND step.kind = ANY(%(kinds)s)
), down(id, label, pk) AS (
    SELECT id, target_label, target_pk FROM traces_trace
    WHERE (source_label, source_pk) IN (SELECT * FROM unnest(%(labels)s::text[], %(pks)s::text[]))
      AND kind = ANY(%(kinds)s)
  UNION
    SELECT step.id, step.target_label, step.target_pk
    FROM down JOIN traces_trace step
      ON step.source_label = down.label AND step.source_pk = down.pk AND step.kind = ANY(%(kinds)s)
), -- Also what lies beside the way: two things that were both reached show every step between them.
ways AS MATERIALIZED (
    SELECT source_label, source_pk, target_label, target_pk FROM traces_trace
    WHERE id IN (SELECT id FROM up UNION SELECT id FROM down)
), reached(label, pk) AS MATERIALIZED (
    SELECT source_label, source_pk FROM ways UNION SELECT target_label, target_pk FROM ways
)
SELECT trace.* FROM reached CROSS JOIN LATERAL (
    -- OFFSET keeps it one look into the index for each thing.
    SELECT * FROM traces_trace step
    WHERE step.source_label = reached.label AND step.source_pk = reached.pk AND step.kind = ANY(%(kinds)s)
    OFFSET 0
) trace
WHERE (trace.target_label, trace.target_pk) IN (SELECT label, pk FROM reached)
ORDER BY trace.id LIMIT %(most)s
"""


def steps_around(ends: Collection[tuple[str, str]], kinds: Collection[str]) -> list[Trace]:
    """Every step of these kinds that leads to one of these things or on from it, by however many, and every other
    step between two things on these ways. One question.
    """
    if not ends:
        return []
    labels, pks = (list(part) for part in zip(*ends, strict=True))
    given = {"labels": labels, "pks": pks, "kinds": list(kinds), "most": MOST}
    return list(Trace.objects.raw(_WALK, given))
