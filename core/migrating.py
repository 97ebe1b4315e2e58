"""Many tables made in one operation of a migration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Models of a room made one after the other, and nothing drawn but them.

    Django draws every related model anew after each `CreateModel`: with three hundred models that is nine tenths of the
    time in which an empty database gets its tables.
    """

    serialization_expand_args = ["models"]

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return type(self).__qualname__, [], {"models": self.models}

    def state_forwards(self, app_label: str, state: Any) -> None:
        drawn = state.__dict__.pop("apps", None)
        for each in self.models:
            each.state_forwards(app_label, state)
        if drawn is None:
            return
        # Nothing that stands is changed by what is new beside it: only the new is drawn.
        new = [state.models[app_label, each.name_lower].clone() for each in self.models]
        with drawn.bulk_update():
            drawn.render_multiple(new)
        state.__dict__["apps"] = drawn

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for each in self.models:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for each in reversed(self.models):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        names = ", ".join(each.name for each in self.models)
        return f"Create {names}"
