"""Limits on what may come from one place in a time; no address is stored, only a keyed hash of it."""

from __future__ import annotations

import hashlib
import hmac
import logging
import time
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


def _counted(row: str, seconds: int) -> int:
    """One more in the row, which is forgotten after its window: one trip to the store."""
    together = _store(settings.CACHES["default"]["LOCATION"]).pipeline(transaction=False)
    together.set(row, 0, ex=seconds, nx=True)
    together.incr(row)
    return int(together.execute()[1])


def hit(name: str, key: str, *, limit: int, per: timedelta) -> Limit:
    """Count one more of `name` from `key`; at most `limit` are allowed in each window of `per`.

    When the store is down everything is allowed and the log says so: readers come before limits.
    """
    seconds = max(1, int(per.total_seconds()))
    window, passed = divmod(int(time.time()), seconds)
    row = f"limit:{name}:{place_key(key)}:{window}"
    try:
        count = _counted(row, seconds)
    except (RedisError, OSError):
        log.exception("The limit %s could not be counted", name)
        return Limit(allowed=True)
    return (
        Limit(allowed=True)
        if count <= limit
        else Limit(allowed=False, retry_after=seconds - passed)
    )


def hold(name: str, key: str, *, limit: int, per: timedelta) -> None:
    """Count one more, and raise TooMany when it is over the limit."""
    counted = hit(name, key, limit=limit, per=per)
    if not counted:
        raise TooMany(counted.retry_after)
