"""What a backup says about itself: every table with its count and sum, every file with its size and checksum, a seal."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from core.archives import parts
from core.archives.faults import Unfit
from core.archives.parts import File, a_count, a_file, exactly
from core.archives.tables import Counter

#: Raised when a backup of today could not be read by the program of yesterday.
FORMAT = 1
NAME, SEAL = parts.MANIFEST, parts.SEAL
SALT = "engagement.backup"
TABLES = "tables/"
#: Sessions are left out: one that was ended since must not come alive again.
LEFT_OUT = frozenset({"accounts_personsession", "django_session"})


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, how many rows, their sum as the database makes it, and its part of the archive."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sum: str
    size: int
    sha256: str

    @property
    def part(self) -> str:
        return f"{TABLES}{self.name}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a backup holds, and when and by what it was made."""

    format: int
    taken_at: datetime
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    sequences: tuple[Counter, ...]
    files: tuple[File, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def parts(self) -> list[Table | File]:
        return [*self.tables, *self.files]

    def as_bytes(self) -> bytes:
        facts = asdict(self) | {"taken_at": self.taken_at.isoformat()}
        return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def seal_of(manifest: bytes) -> bytes:
    """What only a place with the same SECRET_KEY can say of a manifest."""
    return parts.seal_of(manifest, of=SALT)


def hold_seal(manifest: bytes, seal: bytes) -> None:
    """Raise Unfit for a manifest that was not sealed with the SECRET_KEY of this place."""
    if not parts.fits(manifest, seal, of=SALT):
        raise Unfit(
            f"{NAME}: the seal does not fit. The backup was changed, or it was made in a place with another "
            "SECRET_KEY: set that one, or say --unsealed if you know where it comes from."
        )


def read(text: bytes) -> Manifest:
    """A manifest from its bytes. Raises Unfit for one of a newer program, or one that makes no sense."""
    try:
        facts = json.loads(text)
        if facts["format"] > FORMAT:
            raise Unfit(
                f"{NAME}: the backup was made by a newer version of the program (its format is "
                f"{facts['format']}, this program reads up to {FORMAT}). Restore it with that version."
            )
        return Manifest(
            format=exactly(int, facts["format"]),
            taken_at=datetime.fromisoformat(facts["taken_at"]),
            migrations=tuple(
                (exactly(str, app), exactly(str, name)) for app, name in facts["migrations"]
            ),
            tables=tuple(_table(table) for table in facts["tables"]),
            sequences=tuple(_sequence(sequence) for sequence in facts["sequences"]),
            files=tuple(a_file(file) for file in facts["files"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unfit(f"{NAME}: this is not the manifest of a backup.") from error


def _table(facts: dict[str, Any]) -> Table:
    return Table(
        name=exactly(str, facts["name"]),
        columns=tuple(exactly(str, column) for column in facts["columns"]),
        rows=a_count(facts["rows"]),
        sum=exactly(str, facts["sum"]),
        size=a_count(facts["size"]),
        sha256=exactly(str, facts["sha256"]),
    )


def _sequence(facts: dict[str, Any]) -> Counter:
    is_called = exactly(bool, facts["is_called"])
    return Counter(exactly(str, facts["name"]), exactly(int, facts["last"]), is_called)
