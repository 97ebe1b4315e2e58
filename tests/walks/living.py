"""A living house for walks: web server, worker and mail catcher as they are in production, on the test's database."""

import os
import re
import signal
import subprocess
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

import redis
from celery import Celery
from django.db import connection

from engagement.launch import run, valkey

PROJECT = Path(__file__).resolve().parents[2]


def wait_until(met, seconds=30.0, words="nothing came of it"):
    """What `met` gives, as soon as it is something."""
    until = time.monotonic() + seconds
    while not (found := met()):
        if time.monotonic() > until:
            raise AssertionError(f"After {seconds} s {words}")
        time.sleep(0.1)
    return found


class House:
    """Started in full when made; `close` ends every process. Several walks go through it one after the other."""

    def __init__(self, place):
        self.place, self.letters = place, place / "letters"
        self.shown = {}
        self.port, self.smtp = run.free_port(), run.free_port()
        (place / "run").mkdir()
        self.broker = valkey.start_server(var=place, sockets=place / "run", keep=False)
        self.children = []
        python = [sys.executable, "-m"]
        catch = ["engagement.launch.catcher", "--folder", str(self.letters)]
        self._start("catcher", [*python, *catch, "--port", str(self.smtp)])
        self._start("worker", [*python, *run.worker_command()])
        self._start("web", [*python, *run.web_command("127.0.0.1", self.port)])
        wait_until(lambda: run.answers(self.port), words="the web server did not answer")
        wait_until(lambda: run.answers(self.smtp), words="the mail catcher did not answer")

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def environment(self):
        database = urlsplit(os.environ["DATABASE_URL"])
        database = database._replace(path="/" + connection.settings_dict["NAME"])
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.walks.walk_settings",
            "DEMO": "yes",
            "DATABASE_URL": database.geturl(),
            "REDIS_URL": self.broker.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.smtp}",
            "PUBLIC_URL": self.url,
        }

    def _start(self, name, command):
        with (self.place / f"{name}.log").open("ab") as log:
            child = subprocess.Popen(
                command,
                cwd=PROJECT,
                env=self.environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.children.append(child)

    def ring(self, task):
        """What the timetable does when the time of a task has come."""
        with Celery(broker=self.broker.url, set_as_current=False) as clock:
            clock.send_task(task)

    def letter_to(self, address, subject):
        """The letter with these words in its subject, once it has arrived."""

        def found():
            for file in sorted(self.letters.glob("*.eml")):
                letter = message_from_bytes(file.read_bytes(), policy=policy.default)
                if address in letter["To"] and subject in letter["Subject"]:
                    return letter
            return None

        return wait_until(found, words=f"no letter “{subject}” came to {address}")

    def begin_anew(self):
        """For the next walk: no letter has come, and nothing is kept or counted."""
        for file in self.letters.glob("*.eml"):
            file.unlink()
        with self._broker_line() as line:
            line.flushall()

    def is_at_rest(self):
        """Everything runs, and no work waits or is under way that the next walk would meet."""
        with self._broker_line() as line:
            waits = line.llen("celery") + line.hlen("unacked")
        return not waits and all(child.poll() is None for child in self.children)

    def comes_to_rest(self, seconds=5.0):
        until = time.monotonic() + seconds
        while not self.is_at_rest():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def _broker_line(self):
        return redis.Redis(unix_socket_path=urlsplit(self.broker.url).path)

    def tell(self):
        """What the processes said since this was asked last; shown only if the test failed."""
        for log in sorted(self.place.glob("*.log")):
            said = log.read_text(errors="replace")
            sys.stdout.write(f"{log.name}\n{said[self.shown.get(log.name, 0) :][-3000:]}\n")
            self.shown[log.name] = len(said)

    def close(self):
        for child in self.children:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGTERM)
        for child in self.children:
            try:
                child.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        self.broker.stop()


class Street:
    """Where the house stands: walks that follow each other share one, unless somebody left it in disorder."""

    def __init__(self, make_place):
        self._make_place, self._house = make_place, None

    def enter(self):
        if self._house is None:
            self._house = House(self._make_place("house"))
        self._house.begin_anew()
        return self._house

    def leave(self):
        is_left_well = self._house.comes_to_rest()
        self._house.tell()
        if not is_left_well:
            self.pull_down()

    def pull_down(self):
        if self._house is not None:
            self._house.close()
            self._house = None


def words_of(letter, kind="plain"):
    return letter.get_body((kind,)).get_content()


def links_of(letter):
    """The addresses that a letter names."""
    return re.findall(r"https?://\S+", words_of(letter))
