"""The database's clock: one for all machines, so that one whose own is wrong rings and sends with the others."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection


def database_now() -> datetime:
    """The instant at which the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found


def database_clock() -> Callable[[], datetime]:
    """A clock set by the database's once; it goes on by the time that passes here."""
    at, began = database_now(), time.monotonic()
    return lambda: at + timedelta(seconds=time.monotonic() - began)
