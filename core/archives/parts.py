"""What a manifest says of a part of an archive, how what it says is read, and how it is sealed."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.conf import settings

MANIFEST = "manifest.json"
SEAL = "seal"
LARGEST_MANIFEST = 64 * 1024 * 1024
#: A folder of its own, so that no file is ever taken for anything else.
FILES = "files/"
T = TypeVar("T")


class Part(Protocol):
    """One part of an archive."""

    @property
    def part(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...


@dataclass(frozen=True, slots=True)
class File:
    """One uploaded file, by its path below the folder of files."""

    path: str
    size: int
    sha256: str

    @property
    def part(self) -> str:
        return f"{FILES}{self.path}"


def seal_of(manifest: bytes, *, of: str) -> bytes:
    """What only a place with the same SECRET_KEY can say of a manifest of this kind of archive."""
    key = hashlib.sha256(f"{of}{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, manifest, hashlib.sha256).hexdigest().encode()


def fits(manifest: bytes, seal: bytes, *, of: str) -> bool:
    return hmac.compare_digest(seal, seal_of(manifest, of=of))


def exactly(kind: type[T], value: Any) -> T:
    """The value, if it is of this very kind. Raises TypeError."""
    if type(value) is not kind:
        raise TypeError(value)
    return value


def a_count(value: Any) -> int:
    if exactly(int, value) < 0:
        raise ValueError(value)
    return int(value)


def a_file(facts: dict[str, Any]) -> File:
    return File(exactly(str, facts["path"]), a_count(facts["size"]), exactly(str, facts["sha256"]))
