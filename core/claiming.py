"""What workers share that take work from the database, one piece each, under a lease."""

from __future__ import annotations

import os
import socket
import uuid

from django.db import connection

#: Progress is written down, and the lease held, at most so often, in seconds.
TELL_EVERY = 0.5


class Stopped(Exception):
    """Somebody cancelled the work, or another worker has it: there is no need to go on."""


def worker_name() -> str:
    """What one turn of one process marks the rows with that it holds."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def one_at_a_time(lock: int) -> None:
    """Wait for a number of ours; whoever has it first keeps it until their transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
