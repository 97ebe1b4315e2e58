"""A pack is put into an empty installation: all of it or nothing, every sum the same as where it was made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from redis.exceptions import RedisError

from accounts.models import User
from audit.record import record
from core.archives import tables
from core.archives.faults import Unfit
from core.archives.files import Placing, folder, is_empty
from core.archives.steps import hold_not_newer
from groups.models import Cycle
from packs import lines, people
from packs.lines import Said
from packs.manifest import Archive, Manifest, Table
from packs.models_of import USER, Kind, kinds
from packs.older import Since, since


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was put in."""

    manifest: Manifest
    cycle: Cycle
    #: Accounts that came, and the addresses of people who had one here already: it stays theirs as it was.
    people: int
    known: list[str]
    is_cache_clear: bool
    #: Whether an older version of the program made it.
    is_older: bool = False


def load(path: Path, *, expected: str = "") -> Loaded:
    """Check all of a pack, then put it in. Raises Unfit in words, and then nothing was changed."""
    with Archive(path, expected=expected) as archive:
        came = hold_known(archive.manifest)
        archive.check()
        hold_empty(archive.manifest)
        placing = Placing()
        try:
            with transaction.atomic(durable=True):
                done = _put_in(archive, came)
                placing.bring(archive)
                placing.settle()
        except BaseException:
            placing.undo()
            raise
    return Loaded(archive.manifest, *done, _clear_cache(), is_older=not came.is_empty)


def hold_known(whole: Manifest) -> Since:
    """What came to be since the version that made a pack.

    Raises Unfit for a newer version, for an older one whose rows are other rows today, and for a pack that holds what no
    pack of its version holds.
    """
    loader = MigrationLoader(connection)
    hold_not_newer(whole.about.migrations, loader, noun="pack", how="Load")
    if set(loader.applied_migrations) != set(loader.disk_migrations):
        raise Unfit(
            "The tables here are not of this version of the program: run `manage.py migrate` first."
        )
    came, known = since(whole.about.migrations, loader), _kinds(whole)
    named = Counter(table.label for table in whole.tables)
    expected = {label for label in known if label.lower() not in came.models} | {USER}
    for label in sorted(expected ^ named.keys()):
        raise Unfit(f"data/{label}.jsonl: the models of the pack are not those of its version.")
    for label, times in named.items():
        if times > 1:
            raise Unfit(f"data/{label}.jsonl: the manifest names it twice.")
    for table in whole.tables:
        if Counter(table.columns) != Counter(_columns(table, known, whole, came)):
            raise Unfit(f"{table.part}: its columns are not those of its version.")
    return came


def _kinds(whole: Manifest) -> dict[str, Kind]:
    return kinds(with_people=bool(whole.about.leave))


def _columns(table: Table, known: dict[str, Kind], whole: Manifest, came: Since) -> frozenset[str]:
    if table.label == USER:
        return frozenset(people.columns(with_people=bool(whole.about.leave))) - came.columns(User)
    kind = known[table.label]
    return frozenset(kind.columns) - came.columns(kind.model)


def hold_empty(whole: Manifest) -> None:
    """Raise Unfit, naming what is there, unless the place is empty; accounts may be there."""
    for kind in _kinds(whole).values():
        if not kind.rule.is_renumbered and tables.has_rows(kind.table):
            raise Unfit(
                f"The place is not empty: there are rows in {kind.table}. A pack is loaded into an empty place only."
            )
    if not is_empty():
        raise Unfit(
            f"The folder {folder()} is not empty. A pack is loaded into an empty place only."
        )


def _put_in(archive: Archive, came: Since) -> tuple[Cycle, int, list[str]]:
    try:
        tables.speak_plainly()
        return _load(archive, came)
    except DatabaseError as error:
        words = " ".join(str(error).split())
        raise Unfit(f"The database did not take the pack: {words}") from error


def _load(archive: Archive, came: Since) -> tuple[Cycle, int, list[str]]:
    whole = archive.manifest
    by_label = {table.label: table for table in whole.tables}
    known = {label: kind for label, kind in _kinds(whole).items() if label in by_label}
    count, met = _people(archive, by_label[USER])
    asleep = [kind.table for kind in known.values()]
    tables.silence_triggers(asleep)
    before = {
        label: _rows(archive, by_label[label], kind, came.values(kind.model))
        for label, kind in known.items()
    }
    tables.wake_triggers(asleep)
    for label, kind in known.items():
        table = by_label[label]
        if lines.said_here(kind, table.columns, after=before[label]) != Said(table.rows, table.sum):
            raise Unfit(
                f"{table.part}: count or sum of what was put in is not that of the manifest."
            )
        tables.go_on(kind.table, kind.key)
    tables.go_on("accounts_user", "id")
    _hold_files(whole, known)
    return _told(whole), count, met


def _people(archive: Archive, table: Table) -> tuple[int, list[str]]:
    _stage(archive, table)
    try:
        count, met = people.meet()
    except DatabaseError as error:
        raise _not_taken(table, error) from error
    if count != table.rows:
        raise Unfit(f"{table.part}: the number of people is not that of the manifest.")
    return count, met


def _rows(archive: Archive, table: Table, kind: Kind, also: dict[str, Any]) -> int:
    """Put the rows of one part in. Gives the last key of those that were there before."""
    _stage(archive, table)
    before = tables.last_key(kind.table, kind.key) if kind.rule.is_renumbered else 0
    try:
        lines.insert(kind, table.columns, also)
    except DatabaseError as error:
        raise _not_taken(table, error) from error
    return before


def _stage(archive: Archive, table: Table) -> None:
    with archive.part(table) as rows:
        try:
            lines.stage(rows)
        except DatabaseError as error:
            raise _not_taken(table, error) from error


def _not_taken(table: Table, error: DatabaseError) -> Unfit:
    words = str(error).splitlines()[0]
    return Unfit(f"{table.part}: the database does not take these rows: {words}")


def _hold_files(whole: Manifest, known: dict[str, Kind]) -> None:
    """The files of the pack are those that its rows name, no more and no less."""
    named = {name for kind in known.values() for name in lines.files_here(kind)}
    for path in sorted({file.path for file in whole.files} - named):
        raise Unfit(f"files/{path}: no row of the pack names this file.")
    for path in sorted(named - {file.path for file in whole.files} - set(whole.missing)):
        raise Unfit(f"files/{path}: a row names this file, and the pack does not have it.")


def _told(whole: Manifest) -> Cycle:
    """The cycle, with a line in the record that it came."""
    about = whole.about
    rows = Cycle.objects.select_related("group")
    cycle = rows.filter(group__slug=about.group, slug=about.cycle).first()
    if cycle is None:
        raise Unfit("data/groups.Cycle.jsonl: this is not the cycle that the manifest names.")
    facts = {"title": about.title, "made_at": about.made_at, "rows": whole.rows}
    record("pack.loaded", cycle, by=None, scope=about.group, after=facts)
    return cycle


def _clear_cache() -> bool:
    try:
        cache.clear()
    except RedisError:
        return False
    return True
