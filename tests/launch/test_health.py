import socket
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core import signs
from core.tasks import beat
from engagement import health
from mailing.models import OutgoingLetter
from reminders.models import Alarm
from tests.factories.reminders import AlarmFactory, ReminderFactory


@pytest.fixture(autouse=True)
def _nothing_known():
    health.last_answer.forget()


def write_letter(number, **fields):
    return OutgoingLetter.objects.create(
        key=f"letter:{number}", to_email="reader@example.org", subject="-", text="-", **fields
    )


@pytest.mark.django_db(transaction=True)
def test_it_says_what_waits_and_since_when(client):
    now = timezone.now()
    oldest = write_letter(1, next_at=now - timedelta(minutes=3))
    write_letter(2, next_at=now - timedelta(minutes=2))
    write_letter(3, next_at=now + timedelta(hours=1))
    write_letter(4, status="failed")
    beat()

    answer = client.get("/health/")

    said = answer.json()
    # No worker listens in this test, so that not all is well.
    assert answer.status_code == 503
    assert {name: said[name] for name in said if name not in ("beat_seen_at",)} == {
        "well": False,
        "database": True,
        "broker": True,
        "worker": False,
        "beat": True,
        "letters_waiting": 3,
        "letters_failing": 1,
        "letters_oldest_due_at": oldest.next_at.isoformat(timespec="milliseconds").replace(
            "+00:00", "Z"
        ),
        "letters_on_time": True,
        "reminders_oldest_due_at": None,
        "reminders_on_time": True,
    }
    assert answer.cookies == {}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_a_letter_due_too_long_is_an_alarm():
    now = timezone.now()
    write_letter(1, next_at=now - health.LETTERS_LATE_AFTER - timedelta(seconds=1))

    assert health.ask_database(health.Health(), now=now).letters_on_time is False


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("planned", [True, False])
@pytest.mark.parametrize(("minutes", "on_time"), [(4, True), (6, False)])
def test_a_reminder_due_too_long_is_an_alarm(planned, minutes, on_time):
    now = timezone.now()
    due = now - timedelta(minutes=minutes)
    alarm = AlarmFactory(due_at=due)
    if planned:
        Alarm.objects.update(status="rung", rung_at=now)
        ReminderFactory(alarm=alarm, due_at=due)

    said = health.ask_database(health.Health(), now=now)

    assert (said.reminders_oldest_due_at, said.reminders_on_time) == (due, on_time)


@pytest.mark.parametrize(("minutes", "alive"), [(4, True), (6, False)])
def test_beat_is_missed_after_five_minutes(minutes, alive):
    now = timezone.now()
    signs.leave(now - timedelta(minutes=minutes))

    assert health.ask_broker(health.Health(), now=now).beat is alive


def test_without_a_broker_it_says_so(settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "unix:///nowhere"}}

    assert health.ask_broker(health.Health(), now=timezone.now()) == health.Health()


@pytest.mark.django_db
def test_a_database_that_hangs_does_not_hold_it_up(tmp_path, monkeypatch):
    """A server that takes the call and never says a word."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        words = connection.get_connection_params() | {
            "host": "127.0.0.1",
            "port": silent.getsockname()[1],
        }
        monkeypatch.setattr(connection, "get_connection_params", lambda: words)
        begun = time.monotonic()

        said = health.ask_database(health.Health(), now=timezone.now())

    assert said == health.Health()
    assert time.monotonic() - begun < health.PATIENCE + 20


@pytest.mark.django_db
def test_whoever_asks_often_gets_the_last_answer(client, django_assert_num_queries):
    first = client.get("/health/").content

    begun = time.monotonic()
    again = [client.get("/health/").content for _ in range(20)]

    assert set(again) == {first}
    assert time.monotonic() - begun < 20


def test_it_answers_get_only(client):
    assert client.post("/health/").status_code == 405
