"""Limits on what may come from one place in a time; no address is stored, only a keyed hash of it."""

from __future__ import annotations

import hmac
import logging
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import cast

from django.conf import settings
from redis.exceptions import RedisError

from core.errors import TooMany
from core.stores import Line, line_to
from core.watch import watch

log = logging.getLogger(__name__)


#: All that an address can be written with; most keys hold something else, and to try them costs more than the count.
_ADDRESS = re.compile(r"[0-9a-fA-F:.]+(?:%|\Z)")


@dataclass(frozen=True, slots=True)
class Limit:
    """Whether one more was within the limit, and after how many seconds it is open again."""

    allowed: bool
    retry_after: int = 0

    def __bool__(self) -> bool:
        return self.allowed


def place_key(place: str) -> str:
    """A keyed hash of an address or other key; an IPv6 address counts by its /64, which one household holds."""
    return _hashed(place, settings.SECRET_KEY)


@lru_cache(maxsize=1024)
def _hashed(place: str, secret: str) -> str:
    known_as = _known_as(place) if _ADDRESS.match(place) else place
    return hmac.digest(f"core.limits{secret}".encode(), known_as.encode(), "sha256").hex()[:32]


def _known_as(place: str) -> str:
    try:
        address = ip_address(place)
    except ValueError:
        return place
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or IPv6Network((address, 64), strict=False).network_address)
    return str(address)


def _line() -> Line:
    return line_to(settings.CACHES["default"]["LOCATION"])


@dataclass(frozen=True, slots=True)
class Note:
    """What is written down beside the counts, in the same trip."""

    row: str
    value: str
    seconds: int


#: One more, or one less, in each row; a row is forgotten after its window. Behind the counts comes the note, if any.
_COUNT = """
local counts = {}
for place = 1, #ARGV - 1 do
  redis.call('SET', KEYS[place], 0, 'EX', ARGV[place + 1], 'NX')
  counts[place] = redis.call('INCRBY', KEYS[place], ARGV[1])
end
return counts
"""
_COUNT_AND_NOTE = """
local counts = {}
local last = #ARGV - 3
for place = 1, last do
  redis.call('SET', KEYS[place], 0, 'EX', ARGV[place + 1], 'NX')
  counts[place] = redis.call('INCRBY', KEYS[place], ARGV[1])
end
redis.call('SET', KEYS[last + 1], ARGV[last + 2], 'EX', ARGV[last + 3])
return counts
"""


def _counted(windows: Sequence[_Window], step: int = 1, note: Note | None = None) -> list[int]:
    """The counts of all rows after this step: one trip to the store."""
    rows = [window.row for window in windows]
    seconds = [window.seconds for window in windows]
    script = _COUNT
    more: tuple[str | int, ...] = ()
    if note is not None:
        rows, script, more = [*rows, note.row], _COUNT_AND_NOTE, (note.value, note.seconds)
    answer = _line().ask("EVAL", script, len(rows), *rows, step, *seconds, *more)
    return [int(count) for count in cast("list[int]", answer)]


@dataclass(frozen=True, slots=True)
class Count:
    """One more of `name` from `key`, of which at most `limit` are allowed in each window of `per`."""

    name: str
    key: str
    limit: int
    per: timedelta


@dataclass(frozen=True, slots=True)
class _Window:
    """Where a count is kept, for how long, and for how long still."""

    row: str
    seconds: int
    left: int


def _window(count: Count, key: str) -> _Window:
    seconds = max(1, int(count.per.total_seconds()))
    window, passed = divmod(int(time.time()), seconds)
    return _Window(f"limit:{count.name}:{key}:{window}", seconds, seconds - passed)


def _windows(counts: Sequence[Count]) -> list[_Window]:
    keys = {key: place_key(key) for key in {count.key for count in counts}}
    return [_window(count, keys[count.key]) for count in counts]


def hit(name: str, key: str, *, limit: int, per: timedelta) -> Limit:
    """Count one more of `name` from `key`; at most `limit` are allowed in each window of `per`.

    When the store is down everything is allowed and the log says so: readers come before limits.
    """
    return hit_all(Count(name, key, limit, per))[0]


def hit_all(*counts: Count, note: Note | None = None) -> list[Limit]:
    """Count all of these, as `hit` does each, and write the note down, in one trip to the store."""
    windows = _windows(counts)
    try:
        numbers = _counted(windows, note=note)
    except (RedisError, OSError):
        names = ", ".join(count.name for count in counts)
        log.exception("The limit %s could not be counted", names)
        return [Limit(allowed=True)] * len(counts)
    for count, number in zip(counts, numbers, strict=True):
        if number == count.limit + 1:
            # Once in a window: a flood of refusals is not a flood of lines.
            watch.warning("limit reached: %s by %s", count.name, place_key(count.key)[:12])
    return [
        Limit(allowed=True)
        if number <= count.limit
        else Limit(allowed=False, retry_after=window.left)
        for count, window, number in zip(counts, windows, numbers, strict=True)
    ]


def take_back(*counts: Count) -> None:
    """Count one less of each: what was counted did not happen after all."""
    try:
        _counted(_windows(counts), -1)
    except (RedisError, OSError):
        log.exception("A count could not be taken back")


def hold(name: str, key: str, *, limit: int, per: timedelta) -> None:
    """Count one more, and raise TooMany when it is over the limit."""
    counted = hit(name, key, limit=limit, per=per)
    if not counted:
        raise TooMany(counted.retry_after)


@dataclass(frozen=True, slots=True)
class Slot:
    """One of the few places for what may run at the same time; free it when done."""

    row: str = ""

    def free(self) -> None:
        if not self.row:
            return
        try:
            _line().ask("DEL", self.row)
        except (RedisError, OSError):
            log.warning("A place of %s comes free by itself only", self.row)


def slot(name: str, key: str, *, most: int, per: timedelta) -> Slot | None:
    """One of `most` places of `name` and `key`, or None when all are taken; it comes free by itself after `per`."""
    line, seconds = _line(), int(per.total_seconds())
    try:
        for place in range(most):
            row = f"slot:{name}:{place_key(key)}:{place}"
            if line.ask("SET", row, 1, "NX", "EX", seconds):
                return Slot(row)
    except (RedisError, OSError):
        log.exception("The places of %s could not be counted", name)
        return Slot()
    return None
