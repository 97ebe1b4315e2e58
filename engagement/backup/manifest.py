"""What a backup says about itself: every table with its count and sum, every file with its size and checksum, a seal."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings

from engagement.backup.faults import Unfit

#: Raised when a backup of today could not be read by the program of yesterday.
FORMAT = 1
NAME = "manifest.json"
SEAL = "seal"
LARGEST = 64 * 1024 * 1024
#: A folder for each of the two, so that no file is ever taken for a table.
TABLES, FILES = "tables/", "files/"
T = TypeVar("T")


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
class File:
    """One uploaded file, by its path below the folder of files."""

    path: str
    size: int
    sha256: str

    @property
    def part(self) -> str:
        return f"{FILES}{self.path}"


@dataclass(frozen=True, slots=True)
class Sequence:
    """Where a counter of keys stands."""

    name: str
    last: int
    is_called: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a backup holds, and when and by what it was made."""

    format: int
    taken_at: datetime
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    sequences: tuple[Sequence, ...]
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
    key = hashlib.sha256(f"engagement.backup{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, manifest, hashlib.sha256).hexdigest().encode()


def hold_seal(manifest: bytes, seal: bytes) -> None:
    """Raise Unfit for a manifest that was not sealed with the SECRET_KEY of this place."""
    if not hmac.compare_digest(seal, seal_of(manifest)):
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
            format=_of(int, facts["format"]),
            taken_at=datetime.fromisoformat(facts["taken_at"]),
            migrations=tuple((_of(str, app), _of(str, name)) for app, name in facts["migrations"]),
            tables=tuple(_table(table) for table in facts["tables"]),
            sequences=tuple(_sequence(sequence) for sequence in facts["sequences"]),
            files=tuple(_file(file) for file in facts["files"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unfit(f"{NAME}: this is not the manifest of a backup.") from error


def _of(kind: type[T], value: Any) -> T:
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _count(value: Any) -> int:
    if _of(int, value) < 0:
        raise ValueError(value)
    return int(value)


def _table(facts: dict[str, Any]) -> Table:
    return Table(
        name=_of(str, facts["name"]),
        columns=tuple(_of(str, column) for column in facts["columns"]),
        rows=_count(facts["rows"]),
        sum=_of(str, facts["sum"]),
        size=_count(facts["size"]),
        sha256=_of(str, facts["sha256"]),
    )


def _sequence(facts: dict[str, Any]) -> Sequence:
    is_called = _of(bool, facts["is_called"])
    return Sequence(_of(str, facts["name"]), _of(int, facts["last"]), is_called)


def _file(facts: dict[str, Any]) -> File:
    return File(_of(str, facts["path"]), _count(facts["size"]), _of(str, facts["sha256"]))
