"""A zip whose every part is held to the size and checksum that its manifest names."""

from __future__ import annotations

import hashlib
import io
import stat
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, ClassVar, Generic, Protocol, Self, TypeVar, cast

from core.archives.faults import Unfit
from core.archives.parts import FILES, LARGEST_MANIFEST, MANIFEST, SEAL, File, Part

BLOCK = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Manifest(Protocol):
    """What an archive says of itself."""

    @property
    def files(self) -> tuple[File, ...]: ...
    @property
    def parts(self) -> Sequence[Part]: ...


M = TypeVar("M", bound=Manifest)


class Counting(io.RawIOBase):
    """A file to write into that counts and sums what passes."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self.size, self._hash = out, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._out.write(data)
        self._hash.update(data)
        self.size += len(data)
        return len(data)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


class Held(io.RawIOBase):
    """A part of an archive to read from, which refuses to end otherwise than the manifest says."""

    def __init__(self, file: IO[bytes], part: Part, noun: str) -> None:
        self._file, self._part, self._noun = file, part, noun
        self._size, self._hash = 0, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        wanted = BLOCK if size is None or size < 0 else size
        try:
            block = self._file.read(wanted)
        except _DAMAGE as error:
            raise Unfit(f"{self._part.part}: this part of the {self._noun} is damaged.") from error
        self._size += len(block)
        self._hash.update(block)
        if self._size > self._part.size or (not block and wanted and not self._is_whole()):
            raise Unfit(f"{self._part.part}: this is not what the manifest says; it was changed.")
        return block

    def _is_whole(self) -> bool:
        return (self._size, self._hash.hexdigest()) == (self._part.size, self._part.sha256)


class Writing:
    """An archive being written; the manifest comes last."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_error: object) -> None:
        """Left in the middle, it writes no end: nobody is to take it for whole."""
        if kind is not None:
            self._zip.fp = None

    @contextmanager
    def part(self, name: str, *, is_dense: bool = False) -> Iterator[Counting]:
        """A part to write into; one that is dense already is not pressed once more."""
        info = zipfile.ZipInfo(name, time.gmtime()[:6])
        info.compress_type = zipfile.ZIP_STORED if is_dense else zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        with self._zip.open(info, "w", force_zip64=True) as out:
            yield Counting(out)

    def close(self, manifest: bytes, seal: bytes) -> None:
        self._zip.writestr(MANIFEST, manifest)
        self._zip.writestr(SEAL, seal)
        self._zip.close()


class Archive(Generic[M]):
    """An archive to read, as far as it is what it says. Raises Unfit, naming the part, where it is not."""

    #: What its keeper calls it.
    noun: ClassVar[str] = "archive"

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise Unfit(f"{path}: there is no such file.") from error
        except _DAMAGE as error:
            raise Unfit(f"{path}: this is not a {self.noun}, or its end is missing.") from error
        try:
            text, seal = self._small(MANIFEST, LARGEST_MANIFEST), self._small(SEAL, 64)
            self.manifest: M = self.read_manifest(text, seal)
            self._hold_names()
        except BaseException:
            self._zip.close()
            raise

    def read_manifest(self, text: bytes, seal: bytes) -> M:
        """The manifest, where it makes sense and comes from whom it should. Raises Unfit."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    @contextmanager
    def part(self, part: Part) -> Iterator[IO[bytes]]:
        try:
            file = self._zip.open(part.part)
        except (KeyError, *_DAMAGE) as error:
            raise Unfit(
                f"{part.part}: this part of the {self.noun} is damaged or missing."
            ) from error
        with file:
            yield cast("IO[bytes]", Held(file, part, self.noun))

    def check(self) -> None:
        """Read every part to its end."""
        for part in self.manifest.parts:
            with self.part(part) as file:
                while file.read(BLOCK):
                    pass

    def _small(self, name: str, limit: int) -> bytes:
        try:
            info = self._zip.getinfo(name)
            if info.file_size > limit:
                raise Unfit(f"{name}: this part of the {self.noun} is too large to be one.")
            return self._zip.read(info)
        except KeyError as error:
            raise Unfit(f"{self.path}: this is not a {self.noun}: it has no {name}.") from error
        except _DAMAGE as error:
            raise Unfit(f"{name}: this part of the {self.noun} is damaged.") from error

    def _hold_names(self) -> None:
        """The archive holds each part of the manifest once and nothing besides, and no path leads out."""
        infos = self._zip.infolist()
        said = Counter([*(part.part for part in self.manifest.parts), MANIFEST, SEAL])
        there = Counter(info.filename for info in infos)
        for name in sorted(said.keys() ^ there.keys()):
            raise Unfit(
                f"{name}: {'the manifest does not name it' if name in there else 'it is missing'}."
            )
        for name in sorted((said + there) - Counter([*said, *said])):
            raise Unfit(f"{name}: the {self.noun} holds it twice.")
        for info in infos:
            if stat.S_ISLNK(info.external_attr >> 16):
                raise Unfit(f"{info.filename}: a link cannot be part of a {self.noun}.")
        paths = {file.path for file in self.manifest.files}
        for path in sorted(paths):
            hold_path(path)
            if not paths.isdisjoint(map(str, PurePosixPath(path).parents)):
                raise Unfit(f"{FILES}{path}: one of its folders is a file.")


def hold_path(path: str) -> None:
    """Raise Unfit for a path that could lead out of the folder of files, or that is written in a roundabout way."""
    parts = path.split("/")
    is_odd = any(part in ("", ".", "..") or part.startswith(".restoring") for part in parts)
    if is_odd or "\\" in path or not path.isprintable():
        raise Unfit(f"{FILES}{path!r}: this is no path of an uploaded file.")
