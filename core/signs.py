"""Signs of life: when beat last sent its task and a worker did it."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

KEY = "sign of life"
#: A sign is kept much longer than it counts, so that one can say how long ago the last one was.
KEPT_FOR = timedelta(days=7)


def leave(now: datetime | None = None) -> None:
    """Note that beat and a worker were alive at this moment."""
    cache.set(KEY, (now or timezone.now()).isoformat(), KEPT_FOR.total_seconds())


def last() -> datetime | None:
    """When the last sign was left."""
    said = cache.get(KEY)
    return datetime.fromisoformat(said) if said else None
