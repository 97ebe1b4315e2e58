"""Take a backup while the program runs: everything as of one instant, in one file that is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, cast

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from core import forgotten
from engagement.backup import archive, files, manifest, tables
from engagement.backup.faults import Unfit
from engagement.backup.manifest import File, Manifest, Table


@dataclass(frozen=True, slots=True)
class Taken:
    """What went into a backup, and what did not."""

    path: Path
    manifest: Manifest
    #: Tables that are not the program's, and files that went while the backup was made.
    left_out: tuple[str, ...]
    #: Lines that the journal of what was forgotten lacked.
    mended: int


def take(place: Path, *, now: datetime | None = None) -> Taken:
    """Write a backup to a file, or into a folder under a name that tells the time. Raises Unfit in words."""
    now = now or timezone.now()
    path = place / f"tawasul-{now:%Y-%m-%d-%H%M%S}.zip" if place.is_dir() else place
    migrations = known_migrations()
    mended = _mend_journal()
    with _new_file(path) as out:
        writing = archive.Writing(out)
        # Durable: no transaction of somebody else's may have looked at the rows before us.
        with transaction.atomic(durable=True):
            tables.freeze()
            tables.speak_plainly()
            there = tables.columns()
            kept = sorted(set(there) & tables.ours() - tables.LEFT_OUT)
            rows = tuple(_table(writing, name, there[name]) for name in kept)
            sequences = tuple(tables.sequences())
        uploaded, gone = _files(writing)
        whole = Manifest(manifest.FORMAT, now, migrations, rows, sequences, uploaded)
        writing.close(whole)
    strangers = sorted(set(there) - tables.ours())
    return Taken(path, whole, (*strangers, *gone), mended)


def known_migrations() -> tuple[tuple[str, str], ...]:
    """The steps that made the tables. Raises Unfit unless they are exactly those of this program."""
    loader = MigrationLoader(connection)
    applied, known = set(loader.applied_migrations), set(loader.disk_migrations)
    if applied != known:
        raise Unfit(
            "The tables are not of this version of the program: run `manage.py migrate` first, or "
            "take the backup with the version that made them."
        )
    return tuple(sorted(applied))


def _mend_journal() -> int:
    try:
        return forgotten.mend_journal()
    except (OSError, ValueError) as error:
        raise Unfit(f"The journal of what was forgotten cannot be written: {error}") from error


def _table(writing: archive.Writing, name: str, columns: tuple[str, ...]) -> Table:
    rows, total = tables.count_and_sum(name, columns)
    with writing.part(f"{manifest.TABLES}{name}") as out:
        tables.copy_out(name, columns, cast("IO[bytes]", out))
    return Table(name, columns, rows, total, out.size, out.sha256)


def _files(writing: archive.Writing) -> tuple[tuple[File, ...], list[str]]:
    """Every uploaded file that is still there when its turn comes."""
    taken, gone = [], []
    for path in files.found():
        try:
            archive.hold_path(path)
            source = (files.folder() / path).open("rb")
        except FileNotFoundError:
            gone.append(path)
            continue
        with source, writing.part(f"{manifest.FILES}{path}") as out:
            while block := source.read(archive.BLOCK):
                out.write(block)
        taken.append(File(path, out.size, out.sha256))
    return tuple(taken), gone


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that nobody else reads, and that has its name only once it is whole and on the disk."""
    if path.exists():
        raise Unfit(f"{path} is there already; a backup overwrites nothing.")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Unfit(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.link(part, path)
    except FileExistsError as error:
        raise Unfit(f"{path} is there already; a backup overwrites nothing.") from error
    except OSError as error:
        raise Unfit(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
