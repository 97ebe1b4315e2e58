"""A full cycle packed and loaded into an empty place, each in a process of its own: how long, and how much memory.

The papers of a pack are set by processes beside it, of which each keeps the promise too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection

from bench.table import Line
from campaigns.models import Campaign
from events.models import Event
from organisations.models import Person
from programmes.models import SpeakerPage

PROJECT = Path(__file__).resolve().parent.parent
#: Whatever the size of the cycle, in megabytes.
MEMORY = 300.0
#: Megabytes of files in the cycle: 5,000 as the promise says, fewer by default.
FILES = int(os.environ.get("BENCH_PACK_FILES", "500"))
EACH = 50
#: What the command does, and how much memory it had at most: itself, and the largest of the processes that it began, which set the
#: papers. Linux keeps the most that a process ever had over its `exec`; VmHWM is its own. A system without /proc knows less.
WORKER = """
import os, re, resource, sys, threading, time
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
most = {}
def of(status, name):
    return int(re.search(name + r":\\s+([0-9]+)", status)[1])
def look():
    known = {}
    for process in Path("/proc").glob("[0-9]*/status"):
        try:
            status = process.read_text()
            known[int(process.parent.name)] = of(status, "PPid"), of(status, "VmHWM")
        except (OSError, TypeError):
            continue
    ours, found = {os.getpid()}, set()
    while ours:
        found |= ours
        ours = {process for process, (above, size) in known.items() if above in ours} - found
    for process in found - {os.getpid()}:
        most[process] = max(most.get(process, 0), known[process][1])
def keep_looking():
    while True:
        look()
        time.sleep(0.2)
threading.Thread(target=keep_looking, daemon=True).start()
began = time.perf_counter()
call_command(*sys.argv[1:])
seconds = time.perf_counter() - began
own = Path("/proc/self/status")
if own.exists():
    figures = of(own.read_text(), "VmHWM"), max(most.values(), default=0)
else:
    figures = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(seconds, *(figure / 1024 for figure in figures))
"""


@dataclass(frozen=True, slots=True)
class _Ran:
    """Seconds, and megabytes at most: of the process, and of the largest that it began."""

    seconds: float
    own: float
    papers: float


def measure(large: Campaign, files: int = FILES) -> list[Line]:
    """A line for the memory of packing, one for that of the processes that set the papers, one for that of loading."""
    _with_files(large, files)
    group, cycle = large.cycle.group.slug, large.cycle.slug
    with tempfile.TemporaryDirectory() as folder, _empty_place(Path(folder)) as elsewhere:
        pack = Path(folder) / "pack.zip"
        packed = _run(dict(os.environ), "pack_cycle", group, cycle, str(pack))
        loaded = _run(elsewhere, "load_pack", str(pack))
        size = pack.stat().st_size
    return [
        _line(f"memory of packing a cycle ({packed.seconds:.0f} s)", packed.own, size),
        _line("memory of a process that sets its papers", packed.papers, size),
        _line(f"memory of loading it ({loaded.seconds:.0f} s)", loaded.own, size),
    ]


def _line(name: str, megabytes: float, size: int) -> Line:
    return Line(name, megabytes, MEMORY, 1.0, bytes=size, unit="MB")


def _with_files(large: Campaign, megabytes: int) -> None:
    """Pictures of speakers, as large as nobody's are, of which nothing can be pressed."""
    event = Event.objects.filter(cycle=large.cycle).first() or Event.objects.create(
        cycle=large.cycle, slug="full-of-files", title="Full of files"
    )
    there = SpeakerPage.objects.filter(event=event).exclude(picture="").count()
    for number in range(there, megabytes // EACH):
        person = Person.objects.create(slug=f"bench-{event.pk}-{number}", name=f"Speaker {number}")
        page = SpeakerPage.objects.create(event=event, person=person)
        page.picture.save(f"{number}.png", ContentFile(os.urandom(1 << 20) * EACH))


@contextmanager
def _empty_place(folder: Path) -> Iterator[dict[str, str]]:
    """A second database with tables and nothing in them, and a folder of its own."""
    name = f"{connection.settings_dict['NAME']}_second"
    _of_the_server(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    elsewhere = {**os.environ, "DATABASE_URL": url, "VAR_DIR": str(folder / "var")}
    try:
        _run(elsewhere, "migrate", "--verbosity=0")
        yield elsewhere
    finally:
        _of_the_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _of_the_server(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:  # noqa: SLF001 -- no public name
        for statement in statements:
            cursor.execute(statement)


def _run(environment: dict[str, str], *words: str) -> _Ran:
    done = subprocess.run(
        [sys.executable, "-c", WORKER, *words],
        cwd=PROJECT,
        env={"SECRET_KEY": settings.SECRET_KEY, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return _Ran(*map(float, done.stdout.split()[-3:]))
