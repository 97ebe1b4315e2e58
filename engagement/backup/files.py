"""The uploaded files: found one by one, and put into an empty folder all or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings

from engagement.backup.archive import Archive

#: Where files wait until all of them are there; one left by a killed run is nobody's.
WAITING = ".restoring-"


def folder() -> Path:
    return Path(settings.MEDIA_ROOT)


def found() -> Iterator[str]:
    """The path of every file below the folder, in order; links are not followed and not taken."""
    top = folder()
    for place, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith(WAITING))
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(top).as_posix()


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

    def bring(self, archive: Archive) -> None:
        for file in archive.manifest.files:
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
