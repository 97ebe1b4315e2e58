"""Rows of models made from cells that were read by other means than their querysets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.db.models.base import ModelState

M = TypeVar("M", bound=Model)


def stands(model: type[Model], columns: Sequence[str], cells: Sequence[Any]) -> Any:
    """A row as it stands, made as unpickling makes it: going through every field of the model costs more than the query."""
    made = model.__new__(model)
    made._state = ModelState()  # noqa: SLF001 -- as the model's own beginning does it
    made._state.adding = False  # noqa: SLF001 -- as above
    made._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001 -- as above
    vars(made).update(zip(columns, cells, strict=True))
    return made


@cache
def _blank(model: type[Model]) -> dict[str, Any]:
    """What a new row of a model holds before anything is said of it."""
    return {name: value for name, value in vars(model()).items() if name != "_state"}


def standing(model: type[M], cells: Mapping[str, Any]) -> M:
    """A row that was read by other means than its queryset, such as beside another row; what is not said of it is as in a new one."""
    made: M = stands(model, (), ())
    vars(made).update(_blank(model), **cells)
    return made


def bring_along(populator: Any, row: Sequence[Any], owner: Any) -> None:
    """What `select_related` adds to a row."""
    cells = (
        populator.reorder_for_init(row)
        if populator.reorder_for_init
        else row[populator.cols_start : populator.cols_end]
    )
    if cells[populator.pk_idx] is None:
        populator.local_setter(owner, None)
        return
    made = stands(populator.model_cls, populator.init_list, cells)
    for further in populator.related_populators:
        bring_along(further, row, made)
    populator.local_setter(owner, made)
    populator.remote_setter(made, owner)
