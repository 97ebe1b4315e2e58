"""The line of a year with all that hangs on it, and the cycles of a group side by side."""

from bench.client import Client
from bench.pages import BROWSER, CACHED, UNCACHED, asking, queries_of, timed
from bench.table import Line
from groups.models import Cycle


def measure(ours: Client, kept: Client, floor: Client, cycle: Cycle, rounds: int) -> list[Line]:
    """Against a bare view that reads the same events."""
    home = f"/ar/{cycle.group.slug}/"
    lines = []
    for name, path in (
        ("the line of a year", f"{home}{cycle.slug}/year/"),
        ("years side by side", f"{home}years/"),
    ):
        size = len(ours.get(path, Accept_Language="ar").body)
        made, cached, bare = timed(
            rounds,
            asking(ours, path),
            asking(kept, path),
            asking(floor, f"/events/{cycle.pk}/{size}/"),
        )
        packed = len(kept.get(path, **BROWSER).body)
        lines += [
            Line(f"{name}, made anew", made, bare, UNCACHED, queries_of(path), packed),
            Line(f"{name}, from the page cache", cached, bare, CACHED),
        ]
    return lines
