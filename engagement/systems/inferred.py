"""Fields that a source does not state wait for an organiser's word; given words are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engagement.systems.items import Item
from engagement.systems.loading import Loading
from traces.models import InferredField, Origin


def list_inferred(loading: Loading, changed: Iterable[tuple[Item, Origin]]) -> None:
    """Bring the open questions of changed objects to what their files say now."""
    wanted = {
        (origin.pk, path): value
        for item, origin in changed
        for path, value in _values(item, origin, loading).items()
    }
    origins = {origin.pk for _item, origin in changed}
    there = {
        (field.origin_id, field.path): field
        for field in InferredField.objects.filter(origin__in=origins)
    }
    gone = [
        field.pk for key, field in there.items() if key not in wanted and field.confirmed_at is None
    ]
    if gone:
        InferredField.objects.filter(pk__in=gone).delete()
    for key, value in wanted.items():
        field = there.get(key)
        if field is not None and field.confirmed_at is None and field.value != value:
            field.value = value
            field.save(update_fields=["value"])
    InferredField.objects.bulk_create(
        InferredField(origin_id=origin_pk, path=path, value=value)
        for (origin_pk, path), value in wanted.items()
        if (origin_pk, path) not in there
    )


def _values(item: Item, origin: Origin, loading: Loading) -> dict[str, Any]:
    """What the file says it inferred, and what the loader had to guess."""
    named = {path: _value(item, origin, path) for path in item.raw.get("inferred") or []}
    return {**loading.guessed[item.key], **named}


def _value(item: Item, origin: Origin, path: str) -> Any:
    """What the file holds at a path, or what was written for want of it."""
    value: Any = item.raw
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return origin.written.get(path.replace(".", "_")) if value is None else value
