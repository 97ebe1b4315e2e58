"""Put a backup back into an empty place: all of it or nothing, and what was forgotten since is forgotten again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from redis.exceptions import RedisError

from core import forgotten
from core.archives import files, tables
from core.archives.faults import Unfit
from core.archives.steps import Step, hold_not_newer
from engagement.backup.archive import Archive
from engagement.backup.manifest import LEFT_OUT, Manifest, Table


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and how many people and ideas were forgotten again."""

    manifest: Manifest
    forgotten: int
    #: Whether pages and sessions that were kept of another database are gone.
    is_cache_clear: bool


def restore(path: Path, *, is_sealed: bool = True) -> Restored:
    """Check all of a backup, then put it back. Raises Unfit in words, and then nothing was changed."""
    with Archive(path, is_sealed=is_sealed) as archive:
        archive.check()
        executor = MigrationExecutor(connection)
        hold_known(archive.manifest, executor)
        hold_empty()
        placing = files.Placing()
        try:
            with transaction.atomic(durable=True):
                again = _put_back(archive, executor)
                placing.bring(archive)
                placing.settle()
        except BaseException:
            placing.undo()
            raise
    return Restored(archive.manifest, again, _clear_cache())


def _clear_cache() -> bool:
    try:
        cache.clear()
    except RedisError:
        return False
    return True


def hold_known(whole: Manifest, executor: MigrationExecutor) -> None:
    """Raise Unfit for a backup of a newer program, or one whose tables cannot be made here."""
    hold_not_newer(whole.migrations, executor.loader, noun="backup", how="Restore")
    applied = set(executor.loader.applied_migrations)
    if applied and applied != set(whole.migrations):
        raise Unfit(
            "The tables here are of another version than the backup. Restore it into a database "
            "without tables: they are made as the backup needs them and then brought up to today."
        )


def hold_empty() -> None:
    """Raise Unfit, naming what is there, unless the place is empty."""
    there = set(tables.columns())
    strangers = sorted(there - tables.ours())
    if strangers:
        raise Unfit(
            f"The database is not empty: it has the table {strangers[0]}, which is not the program's."
        )
    for name in sorted(there - tables.OF_THE_TABLES_THEMSELVES):
        if tables.has_rows(name):
            raise Unfit(
                f"The database is not empty: there are rows in {name}. A backup is put back into an empty place only."
            )
    if not files.is_empty():
        raise Unfit(
            f"The folder {files.folder()} is not empty. A backup is put back into an empty place only."
        )


def _put_back(archive: Archive, executor: MigrationExecutor) -> int:
    """Tables, rows, counters; then today's tables, and what must not come back."""
    whole = archive.manifest
    try:
        if not executor.loader.applied_migrations:
            executor.migrate(_newest(whole.migrations, executor))
        tables.speak_plainly()
        _load(archive)
        call_command("migrate", interactive=False, verbosity=0)
        ContentType.objects.clear_cache()
        return forgotten.forget_again(taken_at=whole.taken_at)
    except DatabaseError as error:
        words = " ".join(str(error).split())
        raise Unfit(f"The database did not take the backup: {words}") from error
    except ValueError as error:
        raise Unfit(f"The journal of what was forgotten cannot be read: {error}") from error


def _newest(applied: tuple[Step, ...], executor: MigrationExecutor) -> list[Step]:
    """Of each app the steps that no other step of the app follows."""
    graph = executor.loader.graph
    followed = {
        parent.key
        for step in applied
        for parent in graph.node_map[step].parents
        if parent.key[0] == step[0]
    }
    return sorted(set(applied) - followed)


def _load(archive: Archive) -> None:
    whole, there = archive.manifest, tables.columns()
    _hold_shape(whole, there)
    names = [table.name for table in whole.tables]
    tables.empty(there)
    tables.silence_triggers(names)
    for table in whole.tables:
        with archive.part(table) as rows:
            try:
                tables.copy_in(table.name, table.columns, rows)
            except DatabaseError as error:
                words = str(error).splitlines()[0]
                raise Unfit(
                    f"{table.part}: the database does not take these rows: {words}"
                ) from error
    tables.wake_triggers(names)
    for sequence in whole.sequences:
        tables.set_sequence(sequence)
    for table in whole.tables:
        _hold_sum(table)


def _hold_shape(whole: Manifest, there: dict[str, tuple[str, ...]]) -> None:
    """The backup has the tables, columns and counters that its version of the program has."""
    expected = set(there) - LEFT_OUT
    for name in sorted(expected.symmetric_difference(table.name for table in whole.tables)):
        raise Unfit(f"tables/{name}: the tables of the backup are not those of its version.")
    for table in whole.tables:
        if sorted(table.columns) != sorted(there[table.name]):
            raise Unfit(f"{table.part}: its columns are not those of its version.")
    if sorted(s.name for s in whole.sequences) != tables.sequence_names():
        raise Unfit("The counters of the backup are not those of its version.")


def _hold_sum(table: Table) -> None:
    if tables.count_and_sum(table.name, table.columns) != (table.rows, table.sum):
        raise Unfit(f"{table.part}: count or sum of what was put back is not that of the manifest.")
