"""A pack of an older version of the program: what came to be since stands as it does in rows that were there before.

Rows of a pack pass through no step of today's tables. So a pack comes along where the steps since only added columns and models;
where one of them wrote rows anew, took something away or called it otherwise, it is refused with the name of the step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.operations import CreateExtension
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import ModelOperation
from django.db.models import NOT_PROVIDED, Model
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from core.archives.faults import Unfit
from core.archives.steps import Step
from packs.contents import CONTENTS
from packs.ruling import Packed

#: What leaves every row that was there as it was.
HARMLESS = (
    CreateExtension,
    RemoveTrigger,
    migrations.CreateModel,
    migrations.AddField,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.RenameIndex,
    migrations.AddConstraint,
    migrations.RemoveConstraint,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.AlterModelTableComment,
)
#: Those that write the history of rows; others may count, and what came before them they would not have counted.
OF_HISTORY = frozenset({"insert_insert", "update_update", "delete_delete"})


@dataclass(frozen=True, slots=True)
class Since:
    """What the tables have that those of the pack had not."""

    #: Model, in small letters -> name of a field that came -> the field as its step made it.
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    #: Models that came, in small letters.
    models: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        return not (self.fields or self.models)

    def columns(self, model: type[Model]) -> frozenset[str]:
        """Columns of a model that the pack cannot have."""
        return frozenset(self._came(model))

    def values(self, model: type[Model]) -> dict[str, Any]:
        """What their steps wrote into the rows that were there; the database fills the others by itself."""
        editor: Any = connection.schema_editor(collect_sql=True)
        return {
            column: editor.effective_default(made)
            for column, made in self._came(model).items()
            if made.db_default is NOT_PROVIDED and not made.generated
        }

    def _came(self, model: type[Model]) -> dict[str, Any]:
        came = self.fields.get(model._meta.label_lower, {})
        named = {field.name: str(field.column) for field in model._meta.concrete_fields}
        return {named[name]: made for name, made in came.items()}


def since(steps: Collection[Step], loader: MigrationLoader) -> Since:
    """What came after these steps. Raises Unfit, naming the step, where more happened than that something was added."""
    found = Since()
    for step in sorted(set(loader.disk_migrations) - set(steps)):
        for operation in _of_packed(step[0], loader.disk_migrations[step].operations):
            if not _is_harmless(operation, step, loader):
                raise Unfit(
                    f"The pack was made by an older version of the program, and {'.'.join(step)} did more since than to "
                    "add columns: load it with the version that made it, then bring the tables up to today with "
                    "`manage.py migrate`."
                )
            _note(found, step[0], operation)
    return found


def _of_packed(app: str, operations: Iterable[Operation]) -> Iterable[Operation]:
    """Those that touch a model that comes along, or do not say what they touch."""
    packed = {label.lower() for label, rule in CONTENTS.items() if isinstance(rule, Packed)}
    if not any(label.startswith(f"{app}.") for label in packed):
        return ()
    return [
        each for each in operations if (name := _model(each)) is None or f"{app}.{name}" in packed
    ]


def _model(operation: Operation) -> str | None:
    named = operation.name if isinstance(operation, ModelOperation) else None
    found = getattr(operation, "model_name", None) or named
    return str(found).lower() if found else None


def _is_harmless(operation: Operation, step: Step, loader: MigrationLoader) -> bool:
    if isinstance(operation, AddTrigger):
        return operation.trigger.name in OF_HISTORY
    if isinstance(operation, migrations.AlterField):
        # A value that the column of today would say otherwise is found by its sum.
        return _leads(operation.field) == _leads(_before(operation, step, loader))
    return isinstance(operation, HARMLESS)


def _before(operation: FieldOperation, step: Step, loader: MigrationLoader) -> Any:
    model = loader.project_state(step, at_end=False).models.get(
        (step[0], operation.model_name_lower)
    )
    return model.fields.get(operation.name) if model is not None else None


def _leads(one: Any) -> tuple[str, str]:
    """Whether it is a link, and to what."""
    to = one.deconstruct()[3].get("to", "") if one is not None else "?"
    return str(to).lower(), "" if not to else type(one).__name__


def _note(found: Since, app: str, operation: Operation) -> None:
    if isinstance(operation, migrations.CreateModel):
        found.models.add(f"{app}.{operation.name}".lower())
    elif isinstance(operation, migrations.AddField):
        model = f"{app}.{operation.model_name_lower}"
        if operation.field.many_to_many:
            found.models.add(f"{model}_{operation.name}".lower())
        else:
            found.fields.setdefault(model, {})[operation.name] = operation.field
