"""Reports over many rows, in a worker of their own: how long beside a bare COPY, and how much memory it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.db import connection

from bench.table import Line
from campaigns.models import Campaign

PROJECT = Path(__file__).resolve().parent.parent
#: A CSV in three COPYs; every form in less memory than this.
COPIES, MEGABYTES = 3.0, 200.0
#: The same columns by hand, to a file on the same disk.
BY_HAND = """
COPY (SELECT i.id, i.title, i.text, i.language, i.level, t.slug, i.country, i.name, i.status, i.submitted_at, i.published_at,
             i.support_count, i.agree_count, i.disagree_count, i.pass_count
        FROM campaigns_idea i LEFT JOIN groups_theme t ON t.id = i.theme_id
       WHERE i.campaign_id = {campaign} AND i.status NOT IN ('unconfirmed', 'spam') ORDER BY i.id) TO STDOUT (FORMAT csv)
"""
#: What a worker does, and how much memory it had at most; the process says it as the last line. Linux keeps the most that a process
#: ever had over its `exec`, too: what `getrusage` says of a child is at least what the bench held when it began it. VmHWM is its own.
WORKER = """
import re, resource, sys, time
from pathlib import Path
import django
django.setup()
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from campaigns.models import Campaign
from reports.delivery import WRITERS
from reports.kinds.base import Scope
from reports.kinds.campaign import CAMPAIGN
from reports.models import Report
from reports.writers.shared import Made
campaign = Campaign.objects.select_related("cycle__group").get(pk=int(sys.argv[1]))
report = Report(cycle=campaign.cycle, kind="campaign", target=campaign.pk, language="ar", title="-")
with translation.override("ar"):
    scope = Scope(campaign, campaign.cycle, AnonymousUser())
    made = Made(report, CAMPAIGN.tell(scope), CAMPAIGN.datasets(scope))
    began = time.perf_counter()
    with open(sys.argv[3], "wb") as file:
        said = WRITERS[sys.argv[2]](made, file, lambda done, of: None)
status = Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+([0-9]+) kB", status.read_text()) if status.exists() else None
most = int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.perf_counter() - began, most / 1024, said.rows)
"""


def measure(large: Campaign, rounds: int = 3) -> list[Line]:
    """A line for the time of CSV, and one for the memory of each form."""
    lines, floor = [], min(_by_hand(large) for _round in range(rounds))
    for form in ("csv", "json", "xlsx"):
        seconds, megabytes, rows, size = _made(large, form)
        if form == "csv":
            seconds = min(seconds, *(_made(large, form)[0] for _round in range(rounds - 1)))
            name = f"report of {rows:,} rows as CSV, against COPY"
            lines.append(Line(name, seconds * 1000, floor * 1000, COPIES, bytes=size))
        name = f"memory of a report of {rows:,} rows as {form.upper()} ({seconds:.0f} s)"
        lines.append(Line(name, megabytes, MEGABYTES, 1.0, bytes=size, unit="MB"))
    return lines


def _by_hand(campaign: Campaign) -> float:
    with tempfile.TemporaryFile() as file, connection.cursor() as cursor:
        began = time.perf_counter()
        cursor.cursor.copy_expert(BY_HAND.format(campaign=campaign.pk), file)
        return time.perf_counter() - began


def _made(campaign: Campaign, form: str) -> tuple[float, float, int, int]:
    """Seconds, megabytes at most, rows, bytes."""
    with tempfile.NamedTemporaryFile() as file:
        done = subprocess.run(
            [sys.executable, "-c", WORKER, str(campaign.pk), form, file.name],
            cwd=PROJECT,
            env=dict(os.environ),
            capture_output=True,
            text=True,
            check=True,
        )
        seconds, megabytes, rows = done.stdout.split()[-3:]
        size = Path(file.name).stat().st_size
    return float(seconds), float(megabytes), int(rows), size
