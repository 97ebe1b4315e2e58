"""10,000 letters through the outbox, against a bare SMTP loop that sends the same bytes to the same sink."""

import os
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from typing import IO, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.template import Engine
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from core.clock import database_clock
from engagement.celery import know_addresses
from mailing.actions import Draft, queue_letters
from mailing.delivery import LINES, deliver_due
from mailing.models import OutgoingLetter
from mailing.readers import Correspondent
from mailing.states import LetterStatus
from mailing.wire import bytes_of

COUNT, ROUNDS = 10_000, 5
SCOPE = "bench-letters"
LETTER = {
    "letters/bench/subject.txt": "نُشرت فكرتك",
    "letters/bench/body.txt": '{% extends "letters/base.txt" %}{% block words %}{{ title }}{% endblock %}',
    "letters/bench/body.html": '{% extends "letters/base.html" %}{% block words %}<p>{{ title }}</p>{% endblock %}'
    '{% block button %}{% include "letters/_button.html" with url=public_url label=title %}{% endblock %}',
}


class Row(NamedTuple):
    """One line of the table; queries per letter, bytes of one letter."""

    workload: str
    ours_seconds: float
    floor_seconds: float
    queries: float
    bytes: int


def run() -> list[Row]:
    """The letters' lines of the bench."""
    _forget()
    try:
        with sink() as port, mail_to(port):
            return _measure(port)
    finally:
        _forget()


def _measure(port: int) -> list[Row]:
    queries = _queries_per_letter()
    writing = timed(lambda: _write(COUNT))
    OutgoingLetter.objects.filter(scope=SCOPE).update(next_at=timezone.now() + timedelta(days=1))
    letters = list(OutgoingLetter.objects.filter(scope=SCOPE).order_by("pk"))
    size = len(bytes_of(letters[0]))
    floor = sending = 0.0
    with lines(port) as standing:
        # In turns, so that what else the machine does is shared by both.
        for start in range(0, COUNT, COUNT // ROUNDS):
            part = letters[start : start + COUNT // ROUNDS]
            bare = [(letter.to_email, bytes_of(letter)) for letter in part]
            floor += timed(partial(send_bare, port, bare))
            numbers = [letter.pk for letter in part]
            OutgoingLetter.objects.filter(pk__in=numbers).update(next_at=timezone.now())
            sending += timed(partial(send_by, standing))
    left = OutgoingLetter.objects.filter(scope=SCOPE).exclude(status=LetterStatus.SENT).count()
    if left:
        raise RuntimeError(f"{left} letters did not leave")
    words = f"{COUNT:,} letters"
    return [
        Row(f"{words}: sent", sending, floor, queries, size),
        Row(f"{words}: rendered and written", writing, floor, queries, size),
    ]


def _write(count: int) -> None:
    drafts = (
        Draft(
            Correspondent(f"reader-{n}@example.org", "ar", f"قارئ {n}"),
            f"bench:{n}",
            {"title": "ساعة كل شهر في كل مدرسة"},
        )
        for n in range(count)
    )
    with transaction.atomic():
        queue_letters("bench", drafts, kind="news", scope=SCOPE)
        connection.run_on_commit.clear()  # no ring: the bench sends them itself


def _deliver() -> None:
    while deliver_due(clock=database_clock()):
        pass


def line(port: int) -> None:
    """What one child of a worker does, at each word; `python -m bench.line PORT`."""
    os.nice(settings.WORKER_GIVES_WAY_BY)
    know_addresses()
    with mail_to(port):
        for _word in sys.stdin:
            _deliver()
            print("done", flush=True)


Lines = list["subprocess.Popen[str]"]


@contextmanager
def lines(port: int) -> Iterator[Lines]:
    """As many lines as the product opens, each a process."""
    command = [sys.executable, "-m", "bench.line", str(port)]
    with ExitStack() as ends:
        found = [
            ends.enter_context(
                subprocess.Popen(
                    command,
                    cwd=settings.BASE_DIR,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for _line_number in range(LINES)
        ]
        send_by(found)  # nothing is due: only to hear that they stand
        yield found
        for each in found:
            _talk(each.stdin).close()


def send_by(found: Lines) -> None:
    """All lines send what is due, until nothing is."""
    for each in found:
        _talk(each.stdin).write("go\n")
        _talk(each.stdin).flush()
    if any([_talk(each.stdout).readline() != "done\n" for each in found]):  # noqa: C419 -- hear all
        raise RuntimeError("A line broke")


def _talk(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise RuntimeError("A line without a pipe")
    return pipe


def send_bare(port: int, messages: list[tuple[str, bytes]]) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as line:
        for address, content in messages:
            line.sendmail("letters@tawasul.example", [address], content)


def _queries_per_letter(count: int = 100) -> float:
    _write(count)
    with CaptureQueriesContext(connection) as asked:
        _deliver()
    _forget()
    return round(len(asked) / count, 2)


def timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _forget() -> None:
    OutgoingLetter.objects.filter(scope=SCOPE).delete()


@contextmanager
def mail_to(port: int) -> Iterator[None]:
    """Letters of this process go to the sink, in words of the bench's own."""
    loaders = [
        ("django.template.loaders.locmem.Loader", LETTER),
        "django.template.loaders.filesystem.Loader",
    ]
    engine = Engine.get_default()
    kept = engine.template_loaders
    engine.template_loaders = engine.get_template_loaders(
        [("django.template.loaders.cached.Loader", loaders)]
    )
    server = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port, "EMAIL_USE_TLS": False}
    backend = "django.core.mail.backends.smtp.EmailBackend"
    try:
        with override_settings(
            EMAIL_BACKEND=backend, EMAIL_USE_SSL=False, EMAIL_HOST_USER="", **server
        ):
            yield
    finally:
        engine.template_loaders = kept


@contextmanager
def sink() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.sink", str(port)], cwd=settings.BASE_DIR
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _try in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("The sink does not answer")
