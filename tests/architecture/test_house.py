"""The house as a whole: its timetable, its migrations, its locks, its papers."""

import re

import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from tests.architecture import guards, tree

LOCKS = sorted((tree.ROOT / "requirements").glob("*.txt"))
PAPERS = [*sorted((tree.ROOT / "docs").rglob("*.md")), *sorted(tree.ROOT.glob("*.md"))]


def test_the_timetable_names_tasks_that_exist():
    current_app.loader.import_default_modules()
    named = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert named - set(current_app.tasks) == set()


def test_tasks_are_called_by_their_room():
    current_app.loader.import_default_modules()
    ours = {
        name: task for name, task in current_app.tasks.items() if not name.startswith("celery.")
    }

    strays = {
        name
        for name, task in ours.items()
        if name.partition(".")[0] != task.__module__.partition(".")[0]
    }
    assert strays == set()


@pytest.mark.django_db
def test_every_model_change_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True)


def test_each_room_with_rows_has_migrations():
    bare = {
        room
        for room in tree.ROOMS
        if apps.is_installed(room)
        and any(
            model.__module__.startswith(f"{room}.")
            for model in apps.get_app_config(room).get_models()
        )
        and not (tree.ROOT / room / "migrations" / "0001_initial.py").exists()
    }

    assert bare == set()


def test_locks_hold_no_address_and_no_index():
    assert LOCKS
    assert tree.faults(LOCKS, guards.addresses_in_a_lock) == {}


def test_locks_hold_a_hash_for_each_package():
    assert tree.faults(LOCKS, guards.unhashed) == {}


def test_paths_named_in_the_papers_exist():
    named = {
        path
        for paper in PAPERS
        for path in re.findall(
            r"`([\w.-]+(?:/[\w.-]+)*/[\w.-]+\.(?:py|html|css|js|toml|yml|md|sh))`", tree.text(paper)
        )
    }

    assert {path for path in named if not (tree.ROOT / path).exists()} == set()


def test_import_contracts_are_part_of_the_check():
    check = tree.text(tree.ROOT / "engagement" / "launch" / "check.py")

    assert "engagement.launch.check" in tree.text(tree.ROOT / "Makefile")
    assert "lint_imports_command" in check
    assert "[[tool.importlinter.contracts]]" in tree.text(tree.ROOT / "pyproject.toml")
