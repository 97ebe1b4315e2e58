"""Whether a request only looks, and stands at a door: what may not be changed any more is still looked at."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_here = threading.local()


def begin(method: str | None) -> None:
    """A request begins on this thread; None where it ends."""
    _here.is_safe, _here.is_sent = method in SAFE, method is not None and method not in SAFE
    _here.doors = 0


@contextmanager
def at_a_door() -> Iterator[None]:
    """Asks for leave to come in, not for leave to do something."""
    _here.doors = getattr(_here, "doors", 0) + 1
    try:
        yield
    finally:
        _here.doors -= 1


def is_sent() -> bool:
    """A request that may change something is answered on this thread."""
    return getattr(_here, "is_sent", False)


def only_looks() -> bool:
    """Somebody stands at a door and can only look: the request has no method that changes anything."""
    return getattr(_here, "is_safe", False) and getattr(_here, "doors", 0) > 0
