"""A programme of 44 sessions, 69 speakers, 8 tracks and 10 rooms read from its files, judged, written and published: in seconds."""

import json
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bench.table import Line
from core.when import When
from events.models import Event
from events.states import EventStatus
from groups.models import Cycle
from programmes.actions.publishing import publish
from schedules.actions.importing import import_programme
from schedules.imports.reading import read_files

#: Milliseconds that were promised.
MOST = 2_000.0
ROUNDS = 5
#: The real programme, where it lies beside the project.
REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "programmes" / "OpenTechSummit2017"
NAMES = ("event", "microlocations", "sessions", "speakers", "tracks")
SESSIONS, SPEAKERS, TRACKS, ROOMS = 44, 69, 8, 10
BEGINS = datetime(2017, 5, 25, 9)  # noqa: DTZ001 -- a clock on a wall has no zone


def measure(cycle: Cycle) -> list[Line]:
    """Two lines: the file taken in and published, and the same file once more, which changes nothing."""
    keeper, _is_new = User.objects.get_or_create(
        email="keeper@bench.example", defaults={"name": "Keeper", "is_superuser": True}
    )
    files = _files()
    first, again = [], []
    with transaction.atomic():
        for _round in range(ROUNDS):
            mark = transaction.savepoint()
            event = Event.objects.create(
                cycle=cycle,
                slug="bench-programme",
                title="Bench",
                status=EventStatus.CALLED,
                during=When.on(BEGINS.date()),
            )
            with CaptureQueriesContext(connection) as asked:
                first.append(_load(event, files, keeper, is_new=True))
            again.append(_load(event, files, keeper, is_new=False))
            transaction.savepoint_rollback(mark)
        transaction.set_rollback(True)
    words = f"a programme of {SESSIONS} sessions"
    size = sum(map(len, files.values()))
    return [
        Line(f"{words}: taken in and published", _middle(first), MOST, 1.0, len(asked), size),
        Line(f"{words}: the same file once more", _middle(again), MOST, 1.0),
    ]


def _load(event: Event, files: Mapping[str, bytes], keeper: User, *, is_new: bool) -> float:
    began = time.perf_counter()
    plan = import_programme(event, read_files(files, event.zone), by=keeper)
    if is_new:
        publish(event, by=keeper)
    took = time.perf_counter() - began
    if (plan.new, plan.faults) != (SESSIONS if is_new else 0, []):
        raise RuntimeError(f"{plan.new} sessions came in, with {len(plan.faults)} faults")
    return took * 1000


def _middle(figures: list[float]) -> float:
    return sorted(figures)[len(figures) // 2]


def _files() -> dict[str, bytes]:
    if REAL.is_dir():
        return {f"{name}.json": (REAL / f"{name}.json").read_bytes() for name in NAMES}
    made = {
        "event": {"id": 1, "name": "Bench", "timezone": "Europe/Berlin"},
        "microlocations": [{"id": n, "name": f"Room {n}"} for n in range(1, ROOMS + 1)],
        "speakers": [_speaker(n) for n in range(1, SPEAKERS + 1)],
        "tracks": [{"id": n, "name": f"Track {n}"} for n in range(1, TRACKS + 1)],
        "sessions": [_session(n) for n in range(1, SESSIONS + 1)],
    }
    return {f"{name}.json": json.dumps(data).encode() for name, data in made.items()}


def _speaker(number: int) -> dict[str, Any]:
    return {"id": number, "name": f"Speaker {number}", "short-biography": "Open source. " * 40}


def _session(number: int) -> dict[str, Any]:
    starts = BEGINS + timedelta(minutes=30 * (number // ROOMS))
    return {
        "id": number,
        "title": f"Session {number}",
        "long-abstract": "What is open stays open. " * 60,
        "language": "en",
        "state": "accepted",
        "starts-at": f"{starts.isoformat()}+02:00",
        "ends-at": f"{(starts + timedelta(minutes=30)).isoformat()}+02:00",
        "track": {"id": 1 + number % TRACKS, "name": f"Track {1 + number % TRACKS}"},
        "microlocation": {"id": 1 + number % ROOMS, "name": f"Room {1 + number % ROOMS}"},
        "speakers": [_speaker(1 + number), _speaker(1 + (number + 25) % SPEAKERS)],
    }
