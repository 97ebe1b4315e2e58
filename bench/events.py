"""Pages and files of events: one event with its programme, the lists of a cycle and of a group's month, a feed of five hundred."""

from django.db.models import Count

from bench.client import Client
from bench.pages import BROWSER, CACHED, UNCACHED, asking, queries_of, timed
from bench.servers import serving
from bench.table import Line
from groups.models import Cycle

FEED = 5.0


def _cycle(name: str) -> Cycle:
    found = Cycle.objects.select_related("group").filter(group__slug=f"{name}-1")
    return found.annotate(many=Count("calendar")).order_by("-many")[0]


def measure(ours: Client, kept: Client, rounds: int, *, few: str, many: str) -> list[Line]:
    """Against a bare view that reads the same rows; `few` and `many` are names of filled groups."""
    small, large = _cycle(few), _cycle(many)
    home, wide = (f"/ar/{each.group.slug}/{each.slug}/events/" for each in (small, large))
    month = f"/ar/{large.group.slug}/events/?month={large.year}-03"
    asked = [
        ("event with its programme", f"{wide}event-1/", "event", large.pk, UNCACHED),
        ("events of a cycle", home, "events", small.pk, None),
        ("a month of a group", month, "events", small.pk, None),
        ("feed of 500 events", f"{wide}calendar.ics", "events", large.pk, FEED),
    ]
    lines = []
    with serving("bench.floor:application", f"/events/{small.pk}/10/") as floor:
        for name, path, kind, key, most in asked:
            size = len(ours.get(path, Accept_Language="ar").body)
            made, cached, bare = timed(
                rounds,
                asking(ours, path),
                asking(kept, path),
                asking(floor, f"/{kind}/{key}/{size}/"),
            )
            packed = len(kept.get(path, **BROWSER).body)
            lines += [
                Line(f"{name}, made anew", made, bare, most, queries_of(path), packed),
                Line(f"{name}, from the page cache", cached, bare, CACHED),
            ]
    return lines
