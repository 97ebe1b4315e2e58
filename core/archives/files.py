"""Uploaded files on their way into an empty folder, all or none; and new files that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Any

from django.conf import settings

from core.archives.faults import Unfit
from core.archives.parts import File
from core.archives.zips import Archive

#: Where files wait until all of them are there; one left by a killed run is nobody's.
WAITING = ".restoring-"


def folder() -> Path:
    return Path(settings.MEDIA_ROOT)


def is_empty() -> bool:
    """Whether there is nothing but empty folders."""
    return not any(
        names or any(Path(place, name).is_symlink() for name in folders)
        for place, folders, names in os.walk(folder())
        if WAITING not in place
    )


class Placing:
    """Files on their way into the folder: `bring` writes them beside, `settle` shows them, `undo` leaves nothing."""

    def __init__(self) -> None:
        folder().mkdir(parents=True, exist_ok=True)
        for left in folder().glob(f"{WAITING}*"):
            shutil.rmtree(left)
        self._waiting = Path(mkdtemp(prefix=WAITING, dir=folder()))
        self._shown: list[Path] = []

    def bring(self, archive: Archive[Any], files: Iterable[File] | None = None) -> None:
        for file in archive.manifest.files if files is None else files:
            path = self._waiting / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.part(file) as source, path.open("xb") as out:
                shutil.copyfileobj(source, out)
                out.flush()
                os.fsync(out.fileno())

    def settle(self) -> None:
        for path in sorted(self._waiting.iterdir()):
            target = folder() / path.name
            if target.is_dir():
                shutil.rmtree(target)  # empty folders only: the place was empty
            path.rename(target)
            self._shown.append(target)
        self._waiting.rmdir()

    def undo(self) -> None:
        for path in (self._waiting, *self._shown):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


@contextmanager
def new_file(path: Path, noun: str) -> Iterator[IO[bytes]]:
    """A file that nobody else reads, and that has its name only once it is whole and on the disk."""
    if path.exists():
        raise Unfit(f"{path} is there already; a {noun} overwrites nothing.")
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
        raise Unfit(f"{path} is there already; a {noun} overwrites nothing.") from error
    except OSError as error:
        raise Unfit(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
