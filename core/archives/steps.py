"""The steps that made the tables: an archive goes into tables of its own version only."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from core.archives.faults import Unfit

Step = tuple[str, str]


def known_migrations(noun: str) -> tuple[Step, ...]:
    """The steps that made the tables. Raises Unfit unless they are exactly those of this program."""
    loader = MigrationLoader(connection)
    applied, known = set(loader.applied_migrations), set(loader.disk_migrations)
    if applied != known:
        raise Unfit(
            "The tables are not of this version of the program: run `manage.py migrate` first, or "
            f"take the {noun} with the version that made them."
        )
    return tuple(sorted(applied))


def hold_not_newer(
    migrations: Iterable[Step], loader: MigrationLoader, *, noun: str, how: str
) -> None:
    """Raise Unfit for an archive of a newer program."""
    unknown = sorted(set(migrations) - set(loader.disk_migrations))
    if unknown:
        raise Unfit(
            f"The {noun} was made by a newer version of the program: {'.'.join(unknown[0])} is not "
            f"known here. {how} it with that version."
        )
