"""Real processes for letters: a broker, workers, a mail server, all to be killed at will."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import redis
from django.db import connection

from engagement.launch import valkey
from mailing.models import OutgoingLetter
from mailing.states import LetterStatus
from tests.mailing.catcher import free_port

PROJECT = Path(__file__).resolve().parents[2]
#: As long as a machine may take that does other work.
PATIENCE = 60.0
UNSENT = [LetterStatus.WAITING, LetterStatus.TAKEN]


def wait_until(met, seconds=PATIENCE, words="nothing came of it"):
    until = time.monotonic() + seconds
    while not met():
        if time.monotonic() > until:
            raise AssertionError(f"After {seconds} s {words}")
        time.sleep(0.05)


def unsent():
    return OutgoingLetter.objects.filter(status__in=UNSENT).count()


class Post:
    """One broker, one mail server, and as many workers as a test starts."""

    def __init__(self, place):
        self.place = place
        self.port = free_port()
        self.caught = place / "caught.tsv"
        self.caught.touch()
        (place / "run").mkdir()
        self.broker = valkey.start_server(var=place, sockets=place / "run", keep=False)
        self.children = []

    def environment(self, **more):
        test_database = urlsplit(os.environ["DATABASE_URL"])._replace(
            path="/" + connection.settings_dict["NAME"]
        )
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.mailing.live_settings",
            "DEMO": "yes",
            "DATABASE_URL": test_database.geturl(),
            "REDIS_URL": self.broker.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.port}",
            **more,
        }

    def start_server(self):
        """The mail server that fails some letters."""
        command = [sys.executable, "-m", "tests.mailing.catcher", str(self.port), str(self.caught)]
        return self._start("server", command)

    def start_worker(self, *, children=2, has_beat=True):
        """A Celery worker with its pool, and beat within it: sweeping is all beat does here."""
        command = [sys.executable, "-m", "celery", "-A", "engagement", "worker"]
        command += ["--concurrency", str(children), "--loglevel", "WARNING", "--without-mingle"]
        if has_beat:
            command += ["-B", "--schedule", str(self.place / f"beat-{len(self.children)}")]
        return self._start("worker", command)

    def _start(self, name, command):
        log = (self.place / f"{name}.log").open("ab")
        child = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=self.environment(),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self.children.append(child)
        return child

    @staticmethod
    def kill(child):
        """kill -9, of the whole family: nobody says goodbye."""
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def run(self, code, **more):
        """Run a few lines in a process of their own."""
        return subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            cwd=PROJECT,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def empty_broker(self):
        """Everything the broker knew is gone."""
        with self.broker_line() as line:
            line.flushall()

    def broker_line(self):
        path = urlsplit(self.broker.url).path
        return redis.Redis(unix_socket_path=path)

    def copies(self):
        """How often each letter was taken in: (message-id, mailbox) -> times."""
        lines = self.caught.read_text().splitlines()
        return Counter(tuple(line.split("\t")) for line in lines)

    def close(self):
        for child in self.children:
            if child.poll() is None:
                self.kill(child)
        self.broker.stop()
        for log in sorted(self.place.glob("*.log")):  # shown only if the test failed
            sys.stdout.write(f"{log.name}\n{log.read_text()[-3000:]}\n")
