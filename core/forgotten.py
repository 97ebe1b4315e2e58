"""What was forgotten at a person's word, written down outside the database: a backup that is put back forgets it again.

A line names a kind of thing, its key, and a mark made of what does not change when it is forgotten. No name and no
address is in it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

JOURNAL = "forgotten.txt"
HEAD = "# What was forgotten: when, kind, key, mark. `manage.py restore` reads it; keep it with the backups.\n"
MARK_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was forgotten."""

    at: datetime
    kind: str
    key: int
    mark: str

    def __str__(self) -> str:
        return f"{self.at.isoformat()} {self.kind} {self.key} {self.mark}"


@dataclass(frozen=True, slots=True)
class Kind:
    """How the rows of a kind are found that the database has forgotten, and how one is forgotten again."""

    known: Callable[[], Iterable[Line]]
    #: Takes a line and when the backup was taken; says whether there was something left to forget.
    again: Callable[[Line, datetime], bool]


#: Rooms say here what can be forgotten in them.
kinds: dict[str, Kind] = {}


def mark(kind: str, key: int, made_at: datetime) -> str:
    """The same key may once belong to something else; with the instant at which it was made, it does not."""
    words = f"{kind} {key} {made_at.astimezone(UTC).isoformat()}"
    return hashlib.sha256(words.encode()).hexdigest()[:MARK_LENGTH]


def line(kind: str, key: int, made_at: datetime, *, at: datetime | None = None) -> Line:
    return Line(at or timezone.now(), kind, key, mark(kind, key, made_at))


def write_down(kind: str, key: int, made_at: datetime) -> None:
    """Write a line once the transaction holds. A journal that cannot be written stops nobody: the next backup mends it."""
    written = line(kind, key, made_at)

    def write() -> None:
        append([written])

    transaction.on_commit(write, robust=True)


def journal() -> Path:
    return Path(settings.BACKUPS_DIR) / JOURNAL


def append(lines: Iterable[Line]) -> None:
    """Write lines at the end, whole and on the disk when this returns."""
    file = journal()
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{one}\n" for one in lines)
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.fstat(handle).st_size == 0:
            text = HEAD + text
        os.write(handle, text.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def lines() -> Iterator[Line]:
    """What the journal holds. Raises ValueError with the line that makes no sense."""
    if not journal().exists():
        return
    for number, text in enumerate(journal().read_text().splitlines(), 1):
        if not text or text.startswith("#"):
            continue
        try:
            at, kind, key, its_mark = text.split(" ")
            yield Line(datetime.fromisoformat(at), kind, int(key), its_mark)
        except ValueError as error:
            raise ValueError(f"{journal()}, line {number}: {text[:80]!r} makes no sense") from error


def mend_journal() -> int:
    """Write down what the database has forgotten and the journal lacks; gives the lines added."""
    there = {(one.kind, one.key, one.mark) for one in lines()}
    lacking = [
        one
        for kind in kinds.values()
        for one in kind.known()
        if (one.kind, one.key, one.mark) not in there
    ]
    if lacking:
        append(lacking)
    return len(lacking)


def forget_again(*, taken_at: datetime) -> int:
    """Forget what the journal holds and a backup of `taken_at` brought back; gives how many things."""
    return sum(kinds[one.kind].again(one, taken_at) for one in lines() if one.kind in kinds)
