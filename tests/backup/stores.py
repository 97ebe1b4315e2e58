"""Emptying the test's database as a disaster does, and an empty database beside it."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from core.archives import tables
from core.archives.files import folder
from engagement.backup import files, manifest
from engagement.launch.place import PROJECT
from tests.emptying import empty


def lose_everything():
    """Every row and every file is gone, and keys begin anew; the tables and the journal stay."""
    empty()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(format('%I.%I', schemaname, sequencename), start_value, false)"
            " FROM pg_sequences WHERE schemaname = current_schema()"
        )
    for path in files.found():
        (folder() / path).unlink()


def everything():
    """Counts and sums of all tables that a backup holds, as the database says them now."""
    held = tables.ours() - manifest.LEFT_OUT
    return {
        name: tables.count_and_sum(name, columns)
        for name, columns in tables.columns().items()
        if name in held
    }


@contextmanager
def second_database():
    """The address of an empty database on the same server."""
    name = f"{connection.settings_dict['NAME']}_second"
    _of_the_server(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        _of_the_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def second_pair_of_hands(work, *words):
    """Somebody else at work meanwhile; what is given says, after the block, what came of it."""
    with ThreadPoolExecutor(1) as hands:
        begun = hands.submit(_and_go, work, *words)
        yield begun.result


def _and_go(work, *words):
    try:
        return work(*words)
    finally:
        connection.close()


def wait_until_somebody_waits():
    """Somebody stands before a lock of the database."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody came to the lock")


def _of_the_server(*statements):
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def manage(*words, database, var):
    """Run manage.py as in production, in another place; gives what it said."""
    asked = subprocess.run(
        [sys.executable, "manage.py", *map(str, words)],
        cwd=PROJECT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "engagement.settings",
            "DATABASE_URL": database,
            "VAR_DIR": str(var),
            "BACKUPS_DIR": str(settings.BACKUPS_DIR),
            "SECRET_KEY": settings.SECRET_KEY,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    return asked.stdout
