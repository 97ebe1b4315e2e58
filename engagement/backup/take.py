"""Take a backup while the program runs: everything as of one instant, in one file that is there whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, cast

from django.db import transaction
from django.utils import timezone

from core import forgotten
from core.archives import tables, zips
from core.archives.faults import Unfit
from core.archives.files import folder, new_file
from core.archives.parts import FILES, File
from core.archives.steps import known_migrations
from engagement.backup import archive, files, manifest
from engagement.backup.manifest import Manifest, Table


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
    migrations = known_migrations("backup")
    mended = _mend_journal()
    with new_file(path, "backup") as out, archive.Writing(out) as writing:
        # Durable: no transaction of somebody else's may have looked at the rows before us.
        with transaction.atomic(durable=True):
            tables.freeze()
            tables.speak_plainly()
            there = tables.columns()
            kept = sorted(set(there) & tables.ours() - manifest.LEFT_OUT)
            rows = tuple(_table(writing, name, there[name]) for name in kept)
            sequences = tuple(tables.sequences())
        uploaded, gone = _files(writing)
        whole = Manifest(manifest.FORMAT, now, migrations, rows, sequences, uploaded)
        writing.finish(whole)
    strangers = sorted(set(there) - tables.ours())
    return Taken(path, whole, (*strangers, *gone), mended)


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
            zips.hold_path(path)
            source = (folder() / path).open("rb")
        except FileNotFoundError:
            gone.append(path)
            continue
        with source, writing.part(f"{FILES}{path}") as out:
            while block := source.read(zips.BLOCK):
                out.write(block)
        taken.append(File(path, out.size, out.sha256))
    return tuple(taken), gone
