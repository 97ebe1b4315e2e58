"""The uploaded files, found one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from core.archives.files import WAITING, folder


def found() -> Iterator[str]:
    """The path of every file below the folder, in order; links are not followed and not taken."""
    top = folder()
    for place, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith(WAITING))
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(top).as_posix()
