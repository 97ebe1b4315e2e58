"""What one run of the loader knows: the systems, what was loaded before, what it has done so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Field, Model

from core.text import fold
from engagement.systems.items import Item, System
from engagement.systems.report import Report
from engagement.systems.writing import Values, current
from traces.models import InferredField, Origin

Key = tuple[str, str]


@dataclass
class Loading:
    """Everything read at the start, so that a run with nothing new only reads."""

    systems: Sequence[System]
    report: Report = field(default_factory=Report)
    origins: dict[Key, Origin] = field(default_factory=dict)
    #: Rows by (label, key as text); a key of an origin that is missing here was removed by hand.
    rows: dict[tuple[str, str], Model] = field(default_factory=dict)
    #: Paths of fields that an organiser has vouched for, by origin.
    confirmed: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    #: Values that the loader itself had to guess, by path.
    guessed: dict[Key, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    #: Origins whose object has a room now: steps of trails led to the words of the file until then.
    housed: list[Origin] = field(default_factory=list)
    #: Origins to write at the end, with the object each belongs to.
    changed: list[tuple[Item, Origin]] = field(default_factory=list)

    @classmethod
    def of(cls, systems: Sequence[System], models: Mapping[str, type[Model]]) -> Loading:
        """Read what is known of these systems, and of like-named bodies in others.

        `models` are those that objects are loaded into, by label.
        """
        loading = cls(systems)
        names = [system.name for system in systems]
        refs = [
            item.ref
            for system in systems
            for section in ("organisations", "people")
            for item in system.section(section)
        ]
        found = [
            *Origin.objects.filter(system__in=names),
            *Origin.objects.exclude(system__in=names).filter(
                ref__in=refs, section__in=("organisations", "people")
            ),
        ]
        loading.origins = {(origin.system, origin.ref): origin for origin in found}
        loading.read_rows(found, models)
        for path, origin_pk in InferredField.objects.filter(
            origin__in=found, confirmed_at__isnull=False
        ).values_list("path", "origin"):
            loading.confirmed[origin_pk].add(path)
        return loading

    def read_rows(self, origins: Iterable[Origin], models: Mapping[str, type[Model]]) -> None:
        keys: dict[str, list[str]] = defaultdict(list)
        for origin in origins:
            if origin.target_label in models:
                keys[origin.target_label].append(origin.target_pk)
        for label, pks in keys.items():
            for row in models[label]._default_manager.filter(pk__in=pks):
                self.rows[label, str(row.pk)] = row

    def system_of(self, item: Item) -> System:
        return next(system for system in self.systems if system.name == item.system)

    def row(self, item: Item | None) -> Model | None:
        """The row that an object was loaded into; None while it has none, or when it was removed."""
        origin = self.origins.get(item.key) if item else None
        if origin is None or not origin.target_label:
            return None
        return self.rows.get((origin.target_label, origin.target_pk))

    def pk(self, item: Item | None) -> int | None:
        row = self.row(item)
        return row.pk if row is not None else None

    def pk_of(self, item: Item, ref: object) -> int | None:
        """The key of the row that another object of the same file was loaded into."""
        return self.pk(self.system_of(item).by_ref.get(str(ref))) if ref else None

    def hold(self, row: Model) -> None:
        """Remember a row that was made or found."""
        self.rows[row._meta.label_lower, str(row.pk)] = row

    def guess(self, item: Item, path: str, value: str) -> None:
        """Note that a value is the loader's own guess, for an organiser to confirm."""
        self.guessed[item.key][path] = value

    def namesakes(self, item: Item) -> list[tuple[Origin, Model]]:
        """What other systems loaded under the same ref in the same section."""
        return [
            (origin, self.rows[origin.target_label, origin.target_pk])
            for (system, ref), origin in self.origins.items()
            if ref == item.ref
            and system != item.system
            and origin.section == item.section
            and (origin.target_label, origin.target_pk) in self.rows
        ]


def share_a_name(row: Model, values: Values, name: str = "name") -> bool:
    """True when some language has the same name on both sides, letters made alike."""
    return any(
        fold(str(current(row, column) or "")) == fold(str(value))
        for column, value in values.items()
        if column.startswith(f"{name}_") and value and current(row, column)
    )


def free_slug(model: type[Model], wanted: str, **within: Any) -> str:
    """The wanted address, or with a number when it is taken."""
    column = model._meta.get_field("slug")
    limit = (column.max_length if isinstance(column, Field) else None) or len(wanted)
    base = wanted[:limit].strip("-")
    taken = set(
        model._default_manager.filter(slug__startswith=base[: limit - 4], **within).values_list(
            "slug", flat=True
        )
    )
    slug, number = base, 2
    while slug in taken:
        tail = f"-{number}"
        slug, number = base[: limit - len(tail)] + tail, number + 1
    return slug
