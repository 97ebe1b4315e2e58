"""Files that a worker makes: written aside, moved into their place whole, and away when nobody names them any more."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage

#: Where files are being written; beside the others, so that a move is one step.
ASIDE = "aside"
#: What a killed worker left behind goes after this.
LEFT_BEHIND = timedelta(days=1)
BLOCK = 1 << 20


class _Whole(File[bytes]):
    """A file that the store may take over by moving it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


@dataclass(frozen=True, slots=True)
class Put:
    """A file in the store."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of the store in which one room keeps what it makes."""

    folder: str

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """A folder for files being written; it goes, however the work ends."""
        place = Path(tempfile.mkdtemp(prefix=f"{self.folder}-", dir=self.place_aside()))
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def place_aside(self) -> Path | None:
        """On the disk of the store, where it has one."""
        try:
            place = Path(default_storage.path(f"{self.folder}/{ASIDE}"))
        except NotImplementedError:
            return None
        place.mkdir(parents=True, exist_ok=True)
        return place

    def put(self, file: Path, ending: str) -> Put:
        """Move a whole file into the store under a name that nobody guesses."""
        digest, size = hashlib.sha256(), file.stat().st_size
        with file.open("rb") as content:
            while block := content.read(BLOCK):
                digest.update(block)
        with file.open("rb") as content:
            name = default_storage.save(
                f"{self.folder}/{uuid.uuid4().hex}.{ending}", _Whole(content, str(file))
            )
        return Put(name, size, digest.hexdigest())

    @staticmethod
    def take(name: str) -> Any:
        """A file of the store, opened."""
        return default_storage.open(name, "rb")

    @staticmethod
    def away(names: Iterable[str]) -> None:
        for name in names:
            with suppress(OSError):
                default_storage.delete(name)

    def left_behind(self, named: set[str], *, now: datetime) -> list[str]:
        """Files of the store that no row names, and that no worker can be about to name."""
        found = []
        with suppress(OSError):
            _folders, files = default_storage.listdir(self.folder)
            for file in files:
                name = f"{self.folder}/{file}"
                is_old = default_storage.get_modified_time(name) < now - LEFT_BEHIND
                if name not in named and is_old:
                    found.append(name)
        return found

    def clear_aside(self, *, now: datetime) -> None:
        """Folders of workers that were killed."""
        place = self.place_aside()
        for folder in place.iterdir() if place is not None else ():
            with suppress(OSError):
                if folder.stat().st_mtime < (now - LEFT_BEHIND).timestamp():
                    shutil.rmtree(folder, ignore_errors=True)
