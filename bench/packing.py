"""A full cycle packed and loaded into an empty place, each in a process of its own: how long, and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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
#: Linux keeps the most that a process ever had over its `exec`; VmHWM is its own.
WORKER = """
import re, resource, sys, time
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
began = time.perf_counter()
call_command(*sys.argv[1:])
status = Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+([0-9]+) kB", status.read_text()) if status.exists() else None
most = int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.perf_counter() - began, most / 1024)
"""


def measure(large: Campaign, files: int = FILES) -> list[Line]:
    """A line for the memory of packing, and one for that of loading."""
    _with_files(large, files)
    group, cycle = large.cycle.group.slug, large.cycle.slug
    with tempfile.TemporaryDirectory() as folder, _empty_place(Path(folder)) as elsewhere:
        pack = Path(folder) / "pack.zip"
        packed = _run(dict(os.environ), "pack_cycle", group, cycle, str(pack))
        loaded = _run(elsewhere, "load_pack", str(pack))
        size = pack.stat().st_size
    return [
        Line(f"memory of packing a cycle ({packed[0]:.0f} s)", packed[1], MEMORY, 1.0, bytes=size, unit="MB"),
        Line(f"memory of loading it ({loaded[0]:.0f} s)", loaded[1], MEMORY, 1.0, bytes=size, unit="MB"),
    ]  # fmt: skip


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


def _run(environment: dict[str, str], *words: str) -> tuple[float, float]:
    """Seconds, and megabytes at most."""
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
    seconds, megabytes = done.stdout.split()[-2:]
    return float(seconds), float(megabytes)
