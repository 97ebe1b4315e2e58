"""Consultations as the sources tell of them: events to which many gave their views."""

from __future__ import annotations

from engagement.systems import events
from engagement.systems.edges import span
from engagement.systems.family import Family
from engagement.systems.items import Item
from engagement.systems.loading import Loading
from engagement.systems.placing import cycle_of
from engagement.systems.vocabulary import MODES
from engagement.systems.writing import Values, known, texts
from events.models import Event
from events.states import EventKind, EventStatus


def values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    cycle = cycle_of(item, loading)
    count = raw.get("participants")
    counted = count if isinstance(count, dict) else {"value": count}
    is_closed = cycle is not None and cycle.raw.get("status") in ("closed", "archived")
    status = EventStatus.HELD if is_closed else EventStatus.CALLED
    loading.guess(item, "status", status.value)
    return known(
        {
            "cycle_id": loading.pk(cycle),
            **texts(raw.get("title"), "title"),
            **texts(raw.get("topic"), "slogan"),
            "kind": EventKind.CONSULTATION.value,
            "mode": MODES.get(str(raw.get("mode") or "").casefold()),
            "during": str(span(raw)),
            "counted_value": counted.get("value"),
            "counted_qualifier": counted.get("qualifier"),
            "status": status.value,
        }
    )


FAMILY = Family(
    section="consultations",
    model=Event,
    values=values,
    find=events.find,
    address=events.address,
    skips=events.is_unnamed,
    within="cycle_id",
    needs=("cycle_id",),
)
