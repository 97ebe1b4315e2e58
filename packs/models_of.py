"""The models that come along, with their tables, keys and what points where: read from the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import CharField, Field, FileField, ForeignKey, JSONField, Model, TextField

from packs.contents import CONTENTS, HISTORY
from packs.ruling import LeftOut, Packed, Rule

USER = settings.AUTH_USER_MODEL


def is_history(model: type[Model]) -> bool:
    """Whether the model holds what rows of another were."""
    return hasattr(model, "pgh_tracked_model") or model._meta.app_label == HISTORY


def labelled() -> dict[str, type[Model]]:
    """Every model with a table of its own, by its label."""
    found = apps.get_models(include_auto_created=True)
    return {
        model._meta.label: model for model in found if model._meta.managed and not is_history(model)
    }


@dataclass(frozen=True)
class Kind:
    """A model that comes along."""

    label: str
    model: type[Model]
    rule: Packed

    @cached_property
    def table(self) -> str:
        return str(self.model._meta.db_table)

    @cached_property
    def key(self) -> str:
        return str(self.model._meta.pk.column)

    @cached_property
    def fields(self) -> dict[str, Field[Any, Any]]:
        """Fields with a column of their own, by its name."""
        return {str(field.column): field for field in self.model._meta.concrete_fields}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Those that are written; what the database works out by itself is not."""
        written = [column for column, field in self.fields.items() if not field.generated]
        return tuple(c for c in written if c != self.key or not self.rule.is_renumbered)

    @cached_property
    def links(self) -> dict[str, str]:
        """Columns with a key of another model -> its label."""
        return {
            column: field.related_model._meta.label
            for column, field in self.fields.items()
            if isinstance(field, ForeignKey)
        }

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Columns with the number of an account."""
        linked = (column for column, label in self.links.items() if label == USER)
        return (*linked, *self.rule.people)

    @cached_property
    def needed(self) -> frozenset[str]:
        """Columns that must not be empty."""
        return frozenset(column for column, field in self.fields.items() if not field.null)

    @cached_property
    def json(self) -> frozenset[str]:
        return self._of(JSONField)

    @cached_property
    def words(self) -> frozenset[str]:
        """Columns with text, in which anything may stand."""
        return self._of(CharField, TextField)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Columns that name a file of the store."""
        return (*sorted(self._of(FileField)), *self.rule.files)

    def _of(self, *kinds: type[Field[Any, Any]]) -> frozenset[str]:
        return frozenset(
            column for column, field in self.fields.items() if isinstance(field, kinds)
        )

    def column(self, name: str) -> str:
        """Of the foreign key with this name."""
        return next(column for column, field in self.fields.items() if field.name == name)

    def target(self, name: str) -> str:
        return self.links[self.column(name)]


def kinds(*, with_people: bool = True) -> dict[str, Kind]:
    """Every model that comes along, those it hangs on first; without leave, none that only holds personal data."""
    return {kind.label: kind for kind in _in_order() if with_people or not kind.rule.personal}


def left_out(*, with_people: bool) -> dict[str, str]:
    """Every model that stays, with its reason."""
    return {
        label: why
        for label, rule in CONTENTS.items()
        if (why := _why(rule, with_people=with_people))
    }


def _why(rule: Rule, *, with_people: bool) -> str:
    if isinstance(rule, LeftOut):
        return rule.why
    return "" if with_people else rule.personal


def _in_order() -> Iterator[Kind]:
    known = labelled()
    waiting = {
        label: Kind(label, known[label], rule)
        for label, rule in CONTENTS.items()
        if isinstance(rule, Packed) and label in known and label != USER
    }
    done: set[str] = set()
    while waiting:
        ready = [kind for kind in waiting.values() if _hangs_on(kind) <= done | {kind.label}]
        if not ready:
            raise ValueError(f"These hang on each other: {sorted(waiting)}")
        for kind in ready:
            done.add(kind.label)
            yield waiting.pop(kind.label)


def _hangs_on(kind: Kind) -> set[str]:
    return {kind.target(name) for name in kind.rule.by}
