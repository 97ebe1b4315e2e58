"""Published briefs: the list of a cycle, its last page, and one brief to read."""

from bench.client import Client
from bench.pages import CACHED, GROWTH, UNCACHED, asking, queries_of, timed
from bench.table import Line
from groups.models import Cycle
from publications.listing import EPOCH, MICRO, PAGE
from publications.models import Record


def _last_page(cycle: Cycle) -> str:
    """Asks for what stands after the twenty-first from the end."""
    row = Record.objects.filter(cycle=cycle).order_by("published_at", "pk")[PAGE]
    return f"?after={(row.published_at - EPOCH) // MICRO}.{row.pk}"


def measure(ours: Client, kept: Client, floor: Client, cycle: Cycle, rounds: int) -> list[Line]:
    """Against bare views that read the same rows."""
    home = f"/ar/{cycle.group.slug}/{cycle.slug}/briefs/"
    pages = [("briefs of a cycle", home, "briefs"), ("a brief", f"{home}1/", "brief")]
    lines = []
    for name, path, kind in pages:
        size = len(ours.get(path, Accept_Language="ar").body)
        made, cached, bare = timed(
            rounds,
            asking(ours, path),
            asking(kept, path),
            asking(floor, f"/{kind}/{cycle.pk}/{size}/"),
        )
        lines += [
            Line(f"{name}, made anew", made, bare, UNCACHED, queries_of(path), size),
            Line(f"{name}, from the page cache", cached, bare, CACHED),
        ]
    first, last = timed(rounds, asking(ours, home), asking(ours, f"{home}{_last_page(cycle)}"))
    lines.append(Line("briefs of a cycle, last page to first", last, first, GROWTH))
    return lines
