"""What a pack says about itself: of which cycle, what came along and what stayed and why, with counts, sums and checksums."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from core.archives import parts, zips
from core.archives.faults import Unfit
from core.archives.parts import File, Part, a_count, a_file, exactly

#: Raised when a pack of today could not be read by the program of yesterday.
FORMAT = 1
SALT = "packs"
DATA = "data/"
#: The fingerprint is said over the telephone: so many signs of the sum, in fours.
FINGERPRINT = 32
Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one model: columns, how many, their sum as the database makes it, and their part."""

    label: str
    columns: tuple[str, ...]
    rows: int
    sum: str
    size: int
    sha256: str

    @property
    def part(self) -> str:
        return f"{DATA}{self.label}.jsonl"


@dataclass(frozen=True, slots=True)
class Extra:
    """A part for people: a table for a spreadsheet, a paper, a report. It is not read back."""

    part: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """Of what, when and by which program a pack was made."""

    group: str
    cycle: str
    title: str
    made_at: datetime
    licences: tuple[str, ...]
    #: Why personal data came along; empty: it stayed.
    leave: str
    migrations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a pack holds, and what it does not."""

    format: int
    about: About
    tables: tuple[Table, ...]
    files: tuple[File, ...]
    extras: tuple[Extra, ...]
    #: Files that rows name and that were not in the store.
    missing: tuple[str, ...]
    #: "model.column" -> links that pointed at something that stayed, and are empty in the pack.
    cut: dict[str, int]
    #: Model -> why it stayed.
    left_out: dict[str, str]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def parts(self) -> list[Part]:
        return [*self.tables, *self.files, *self.extras]

    def as_bytes(self) -> bytes:
        facts = asdict(self)
        facts["about"]["made_at"] = self.about.made_at.isoformat()
        return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def seal_of(manifest: bytes) -> bytes:
    return parts.seal_of(manifest, of=SALT)


def fingerprint(manifest: bytes) -> str:
    """What whoever gives a pack says to whoever takes it, by another way."""
    found = hashlib.sha256(manifest).hexdigest()[:FINGERPRINT]
    return "-".join(found[at : at + 4] for at in range(0, FINGERPRINT, 4))


def same_fingerprint(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(fingerprint: str) -> str:
    return "".join(sign for sign in fingerprint.lower() if sign.isalnum())


class Archive(zips.Archive[Manifest]):
    """A pack to read: sealed here, or known by its fingerprint."""

    noun: ClassVar[str] = "pack"

    def __init__(self, path: Path, *, expected: str = "") -> None:
        self._expected = expected
        super().__init__(path)

    def read_manifest(self, text: bytes, seal: bytes) -> Manifest:
        if self._expected:
            if not same_fingerprint(self._expected, fingerprint(text)):
                raise Unfit(
                    f"{parts.MANIFEST}: this is not the pack with the fingerprint {self._expected}. It was changed on "
                    "its way, or it is another one: ask whoever gave it to you."
                )
        elif not parts.fits(text, seal, of=SALT):
            raise Unfit(
                f"{parts.MANIFEST}: the pack was not made in this place, or it was changed. Ask whoever gave it to you "
                "for its fingerprint, by another way than the pack came, and say it with --fingerprint."
            )
        return read(text)


def read(text: bytes) -> Manifest:
    """A manifest from its bytes. Raises Unfit for one of a newer program, or one that makes no sense."""
    try:
        facts = json.loads(text)
        if facts["format"] > FORMAT:
            raise Unfit(
                f"{parts.MANIFEST}: the pack was made by a newer version of the program (its format is "
                f"{facts['format']}, this program reads up to {FORMAT}). Load it with that version."
            )
        return Manifest(
            format=exactly(int, facts["format"]),
            about=_about(facts["about"]),
            tables=tuple(_table(table) for table in facts["tables"]),
            files=tuple(a_file(file) for file in facts["files"]),
            extras=tuple(_extra(extra) for extra in facts["extras"]),
            missing=_words(facts["missing"]),
            cut={exactly(str, name): a_count(count) for name, count in facts["cut"].items()},
            left_out={
                exactly(str, name): exactly(str, why) for name, why in facts["left_out"].items()
            },
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unfit(f"{parts.MANIFEST}: this is not the manifest of a pack.") from error


def _about(facts: Facts) -> About:
    return About(
        group=exactly(str, facts["group"]),
        cycle=exactly(str, facts["cycle"]),
        title=exactly(str, facts["title"]),
        made_at=datetime.fromisoformat(facts["made_at"]),
        licences=_words(facts["licences"]),
        leave=exactly(str, facts["leave"]),
        migrations=tuple(
            (exactly(str, app), exactly(str, step)) for app, step in facts["migrations"]
        ),
    )


def _table(facts: Facts) -> Table:
    return Table(
        label=exactly(str, facts["label"]),
        columns=_words(facts["columns"]),
        rows=a_count(facts["rows"]),
        sum=exactly(str, facts["sum"]),
        size=a_count(facts["size"]),
        sha256=exactly(str, facts["sha256"]),
    )


def _extra(facts: Facts) -> Extra:
    return Extra(exactly(str, facts["part"]), a_count(facts["size"]), exactly(str, facts["sha256"]))


def _words(values: Any) -> tuple[str, ...]:
    return tuple(exactly(str, value) for value in exactly(list, values))
