"""Limits on what may come from one place in a time; no address is stored, only a keyed hash of it."""

from __future__ import annotations

import hashlib
import hmac
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address

import redis
from django.conf import settings
from redis.exceptions import RedisError

from core.errors import TooMany

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limit:
    """Whether one more was within the limit, and after how many seconds it is open again."""

    allowed: bool
    retry_after: int = 0

    def __bool__(self) -> bool:
        return self.allowed


def place_key(place: str) -> str:
    """A keyed hash of an address or other key; an IPv6 address counts by its /64, which one household holds."""
    try:
        address = ip_address(place)
    except ValueError:
        known_as = place
    else:
        if isinstance(address, IPv6Address):
            mapped = address.ipv4_mapped
            known_as = str(mapped or IPv6Network((address, 64), strict=False).network_address)
        else:
            known_as = str(address)
    secret = f"core.limits{settings.SECRET_KEY}".encode()
    return hmac.new(secret, known_as.encode(), hashlib.sha256).hexdigest()[:32]


@lru_cache(maxsize=4)
def _store(location: str) -> redis.Redis:
    return redis.Redis.from_url(location, socket_timeout=1, socket_connect_timeout=1)


def _counted(windows: Sequence[_Window]) -> list[int]:
    """One more in each row, which is forgotten after its window: one trip to the store."""
    together = _store(settings.CACHES["default"]["LOCATION"]).pipeline(transaction=False)
    for window in windows:
        together.set(window.row, 0, ex=window.seconds, nx=True)
        together.incr(window.row)
    return [int(count) for count in together.execute()[1::2]]


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


def _window(count: Count) -> _Window:
    seconds = max(1, int(count.per.total_seconds()))
    window, passed = divmod(int(time.time()), seconds)
    row = f"limit:{count.name}:{place_key(count.key)}:{window}"
    return _Window(row, seconds, seconds - passed)


def hit(name: str, key: str, *, limit: int, per: timedelta) -> Limit:
    """Count one more of `name` from `key`; at most `limit` are allowed in each window of `per`.

    When the store is down everything is allowed and the log says so: readers come before limits.
    """
    return hit_all(Count(name, key, limit, per))[0]


def hit_all(*counts: Count) -> list[Limit]:
    """Count all of these, as `hit` does each, in one trip to the store."""
    windows = [_window(count) for count in counts]
    try:
        numbers = _counted(windows)
    except (RedisError, OSError):
        names = ", ".join(count.name for count in counts)
        log.exception("The limit %s could not be counted", names)
        return [Limit(allowed=True)] * len(counts)
    return [
        Limit(allowed=True)
        if number <= count.limit
        else Limit(allowed=False, retry_after=window.left)
        for count, window, number in zip(counts, windows, numbers, strict=True)
    ]


def hold(name: str, key: str, *, limit: int, per: timedelta) -> None:
    """Count one more, and raise TooMany when it is over the limit."""
    counted = hit(name, key, limit=limit, per=per)
    if not counted:
        raise TooMany(counted.retry_after)
