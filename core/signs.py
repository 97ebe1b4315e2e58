"""Signs of life: when beat last sent its task and a worker did it. Read by the health page."""

from datetime import datetime, timedelta

import redis
from django.conf import settings
from django.utils import timezone

KEY = "sign-of-life"
#: A sign is kept much longer than it counts, so that one can say how long ago the last one was.
KEPT_FOR = timedelta(days=7)


def line() -> redis.Redis:
    """A line to the broker that gives up after a second."""
    location = settings.CACHES["default"]["LOCATION"]
    return redis.Redis.from_url(location, socket_timeout=1, socket_connect_timeout=1)


def leave(now: datetime | None = None) -> None:
    """Note that beat and a worker were alive at this moment."""
    with line() as broker:
        broker.set(KEY, (now or timezone.now()).isoformat(), ex=KEPT_FOR)


def last(broker: redis.Redis) -> datetime | None:
    """When the last sign was left."""
    said = broker.get(KEY)
    return datetime.fromisoformat(said.decode()) if isinstance(said, bytes) else None
