"""A newcomer's first minute: `make run` in a fresh copy, in a path with spaces, until Ctrl-C."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from engagement.launch.place import PROJECT
from engagement.launch.run import free_port
from tests.launch.test_processes import is_running

LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "var", "__pycache__", ".*_cache", "*.mo")
REPLACED = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DEMO", "VAR_DIR", "SECRET_KEY", "PUBLIC_URL")

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A fresh copy with nothing made in it; the packages are those of this run."""
    copy = tmp_path_factory.mktemp("newcomer") / "a copy with spaces"
    shutil.copytree(PROJECT, copy, ignore=LEFT_OUT)
    yield copy
    make(copy, "clean", free_port()).communicate()


def make(copy, target, port):
    """`make` with its words in a pipe, as the leader of a group of its own, as in a terminal."""
    environment = {name: word for name, word in os.environ.items() if name not in REPLACED}
    environment |= {"VENV": sys.prefix, "PORT": str(port)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.Popen(
        ["/usr/bin/env", "make", target],
        cwd=copy,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def read_until(run, words):
    """What was said, up to the line that begins with the words."""
    said = []
    for line in run.stdout:
        said.append(line)
        if line.startswith(words):
            return "".join(said)
    raise AssertionError("".join(said))


@contextlib.contextmanager
def running(copy, port):
    """The platform, from its line to Ctrl-C or its own end; gives its words and how long it took."""
    begun = time.monotonic()
    with make(copy, "run", port) as run:
        try:
            said = read_until(run, "Tawasul is at ")
            yield said, time.monotonic() - begun, run
        finally:
            # The whole group gets it, as from a keyboard.
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGINT)
            run.stdout.read()


def command(pid):
    return Path(f"/proc/{pid}/cmdline").read_text()


def processes_of(copy):
    """The processes whose command or folder is in the copy."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = f"{command(process.name)} {(process / 'cwd').readlink()}"
            if str(copy) in words and is_running(int(process.name)):
                found.append(int(process.name))
    return found


def workers_of(copy):
    return [pid for pid in processes_of(copy) if "celery" in command(pid)]


def get(port, path, language="en", host="127.0.0.1"):
    """Status, headers and text of a page, asked for under a name."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with contextlib.closing(line):
        line.request("GET", path, headers={"Accept-Language": language, "Host": f"{host}:{port}"})
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read().decode()


def test_a_fresh_copy_runs_keeps_its_data_and_leaves_no_process_however_it_ends(copy):
    port = free_port()
    address = f"http://127.0.0.1:{port}"

    with running(copy, port) as (said, first, run):
        assert said.endswith(f"\nTawasul is at {address}/\n")
        rest = read_until(run, "Ctrl-C stops everything")
        assert f"{address}/demo/letters/" in rest
        for role in ("organiser", "moderator", "team member"):
            assert role in rest
        assert get(port, "/", "ar")[1]["Location"] == "/ar/"
        status, headers, page = get(port, "/ar/")
        assert (status, headers["Content-Language"]) == (200, "ar")
        assert '<html lang="ar" dir="rtl">' in page
        # The demo is told in words that were compiled in this very start.
        assert "<h2" in (brief := get(port, "/ar/v20/2020/briefs/1/")[2])
        assert "الخلاصة" in brief
        assert get(port, "/demo/letters/")[0] == 200
        assert f"http://localhost:{port}/" in rest
        assert get(port, "/ar/", host="localhost")[0] == 200
        assert get(port, "/ar/", host="evil.example")[0] == 400
        health = wait_until_well(port)
        assert health["well"], health
        # The worker steps back behind whoever reads pages.
        steps_back = os.getpriority(os.PRIO_PROCESS, 0) + settings.WORKER_GIVES_WAY_BY
        assert {os.getpriority(os.PRIO_PROCESS, pid) for pid in workers_of(copy)} == {steps_back}
        # A second one from the same folder is refused in words.
        second = make(copy, "run", free_port())
        assert "already running from this folder" in second.communicate()[0]
        assert processes_of(copy)
    assert processes_of(copy) == []

    # The second start; it ends with a process that dies.
    with running(copy, port) as (said, took, run):
        assert took < first / 2
        assert "Packages: already here" in said
        assert "Static files: already packed" in said
        assert get(port, "/ar/")[0] == 200
        read_until(run, "Ctrl-C stops everything")
        web = next(pid for pid in processes_of(copy) if "granian" in command(pid))
        os.kill(web, signal.SIGKILL)
        rest = run.stdout.read()
        assert run.wait() != 0
    assert "The process “web” ended by itself, so everything stops." in rest
    assert processes_of(copy) == []


def wait_until_well(port, seconds=60):
    """The health, once all is well or time is up; the clock first strikes after 20 seconds."""
    deadline = time.monotonic() + seconds
    while True:
        status, _headers, page = get(port, "/health/")
        if status == 200 or time.monotonic() > deadline:
            return json.loads(page)
        time.sleep(1)
