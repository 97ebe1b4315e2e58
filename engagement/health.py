"""Whether the parts behind the pages are alive. Each is asked on a line of its own with a short patience."""

from __future__ import annotations

import threading
import time
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

import psycopg2
import redis
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError
from psycopg2 import sql

from core import signs
from engagement.celery import app
from mailing.models import OutgoingLetter
from mailing.states import LetterStatus
from reminders.models import Alarm, Reminder
from reminders.states import AlarmStatus, ReminderStatus

#: Without a sign of beat for this long, an alarm.
BEAT_MISSED_AFTER = timedelta(minutes=5)
#: A letter due for this long means that letters do not leave.
LETTERS_LATE_AFTER = timedelta(minutes=15)
PATIENCE = 2
#: A reminder due for this long means that the engine does not turn.
REMINDERS_LATE_AFTER = timedelta(minutes=5)
LETTERS = sql.SQL(
    "SELECT count(*), min(next_at) FILTER (WHERE next_at <= %(now)s), "
    "(SELECT count(*) FROM {letters} WHERE status = %(failed)s), "
    "least((SELECT min(due_at) FROM {alarms} WHERE status = %(armed)s AND due_at <= %(now)s), "
    "(SELECT min(due_at) FROM {reminders} WHERE status = %(planned)s AND due_at <= %(now)s)) "
    "FROM {letters} WHERE status = %(waiting)s"
).format(
    letters=sql.Identifier(OutgoingLetter._meta.db_table),
    alarms=sql.Identifier(Alarm._meta.db_table),
    reminders=sql.Identifier(Reminder._meta.db_table),
)
STATES = {
    "waiting": LetterStatus.WAITING.value,
    "failed": LetterStatus.FAILED.value,
    "armed": AlarmStatus.ARMED.value,
    "planned": ReminderStatus.PLANNED.value,
}
#: Whoever asks more often gets the last answer again, so that asking costs nothing.
ANSWER_HOLDS_FOR = 2.0


PARTS = ("database", "broker", "worker", "beat", "letters_on_time", "reminders_on_time")


@dataclass(frozen=True)
class Health:
    """What the health page says."""

    database: bool = False
    broker: bool = False
    worker: bool = False
    beat: bool = False
    beat_seen_at: datetime | None = None
    letters_waiting: int | None = None
    letters_failing: int | None = None
    letters_oldest_due_at: datetime | None = None
    letters_on_time: bool = False
    reminders_oldest_due_at: datetime | None = None
    reminders_on_time: bool = False

    @property
    def is_well(self) -> bool:
        return all(getattr(self, part) for part in PARTS)


def ask_database(health: Health, *, now: datetime) -> Health:
    """Count letters, and look for reminders due, on a new connection: one that is kept open could hang with the server."""
    words = connection.get_connection_params() | {
        "connect_timeout": PATIENCE,
        "options": f"-c statement_timeout={PATIENCE}s",
    }
    words = {name: word for name, word in words.items() if name != "cursor_factory"}
    try:
        line = psycopg2.connect(**words)
    except psycopg2.Error:
        return health
    try:
        with line.cursor() as cursor:
            cursor.execute(LETTERS, {**STATES, "now": now})
            count, oldest, failing, reminder = cursor.fetchone() or (0, None, 0, None)
    except psycopg2.Error:
        return health
    finally:
        line.close()
    return replace(
        health,
        database=True,
        letters_waiting=count,
        letters_failing=failing,
        letters_oldest_due_at=oldest,
        letters_on_time=oldest is None or now - oldest < LETTERS_LATE_AFTER,
        reminders_oldest_due_at=reminder,
        reminders_on_time=reminder is None or now - reminder < REMINDERS_LATE_AFTER,
    )


def ask_broker(health: Health, *, now: datetime) -> Health:
    """Read the sign of beat, and call the workers."""
    try:
        with signs.line() as broker:
            seen = signs.last(broker)
        answers = app.control.ping(timeout=1, limit=1)
    except (redis.RedisError, OperationalError, OSError):
        return health
    return replace(
        health,
        broker=True,
        worker=bool(answers),
        beat=seen is not None and now - seen < BEAT_MISSED_AFTER,
        beat_seen_at=seen,
    )


def ask(*, now: datetime) -> Health:
    """The health of this moment."""
    return ask_broker(ask_database(Health(), now=now), now=now)


class LastAnswer:
    """The last answer of this process; while one request asks, the others get what was known before."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._health: Health | None = None
        self._until = 0.0

    def get(self) -> Health:
        known = self._health
        if known is not None and (time.monotonic() < self._until or self._asking.locked()):
            return known
        with self._asking:
            self._health = known = ask(now=timezone.now())
            self._until = time.monotonic() + ANSWER_HOLDS_FOR
        return known

    def forget(self) -> None:
        self._until = 0.0


last_answer = LastAnswer()


@require_safe
@never_cache
@login_not_required
def page(_request: HttpRequest) -> JsonResponse:
    """The health as JSON: 200 when all is well, else 503."""
    health = last_answer.get()
    words = {"well": health.is_well, **asdict(health)}
    return JsonResponse(words, status=200 if health.is_well else 503)
