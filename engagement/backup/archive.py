"""The archive of a backup, whose every part is held to what its manifest says."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from core.archives import zips
from engagement.backup import manifest
from engagement.backup.manifest import Manifest


class Writing(zips.Writing):
    """A backup being written."""

    def finish(self, whole: Manifest) -> None:
        text = whole.as_bytes()
        self.close(text, manifest.seal_of(text))


class Archive(zips.Archive[Manifest]):
    """A backup to read."""

    noun: ClassVar[str] = "backup"

    def __init__(self, path: Path, *, is_sealed: bool = True) -> None:
        self._is_sealed = is_sealed
        super().__init__(path)

    def read_manifest(self, text: bytes, seal: bytes) -> Manifest:
        if self._is_sealed:
            manifest.hold_seal(text, seal)
        return manifest.read(text)
