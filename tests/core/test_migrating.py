"""Tables of a room made in one operation are the tables that Django makes one by one."""

import pytest
from django.db import connection, models
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from core.migrating import CreateModels


def two():
    key = ("id", models.BigAutoField(primary_key=True))
    above = models.ForeignKey("trial.Above", models.CASCADE)
    return [
        CreateModel("Above", [key, ("name", models.CharField(max_length=9, unique=True))]),
        CreateModel("Below", [key, ("above", above)]),
    ]


def states_of(*operations):
    before = state = ProjectState()
    for operation in operations:
        before = state.clone()
        operation.state_forwards("trial", state)
    return before, state


def test_the_state_is_that_of_one_by_one():
    _before, together = states_of(CreateModels(two()))
    _before, one_by_one = states_of(*two())

    assert together == one_by_one


def test_a_state_that_was_drawn_knows_the_new_models():
    state = ProjectState()
    assert list(state.apps.get_models()) == []

    CreateModels(two()).state_forwards("trial", state)

    assert {each.__name__ for each in state.apps.get_models()} == {"Above", "Below"}


@pytest.mark.django_db(transaction=True)
def test_tables_come_and_go():
    operation = CreateModels(two())
    before, after = states_of(operation)

    with connection.schema_editor() as editor:
        operation.database_forwards("trial", editor, before, after)
    made = {name for name in connection.introspection.table_names() if name.startswith("trial")}
    with connection.schema_editor() as editor:
        operation.database_backwards("trial", editor, after, before)

    assert made == {"trial_above", "trial_below"}
    assert not made & set(connection.introspection.table_names())


def test_it_is_written_as_it_is_read():
    written, imports = OperationWriter(CreateModels(two()), indentation=0).serialize()

    assert written.startswith(
        "core.migrating.CreateModels(\n    models=[\n        migrations.CreateModel("
    )
    assert "import core.migrating" in imports
    assert CreateModels(two()).describe() == "Create Above, Below"
