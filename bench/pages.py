"""Public pages, made anew and from the page cache, against the floor; at a thousand ideas and at many."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from django.core.cache import cache
from django.db import connection
from django.test import Client as InsideClient
from django.test.utils import CaptureQueriesContext

from bench.client import Client
from bench.table import Line
from campaigns.models import Campaign, Idea

UNCACHED, CACHED, GROWTH = 3.0, 0.5, 1.3
BROWSER = {"Accept_Encoding": "gzip", "Accept_Language": "ar"}
TURN = 5


@dataclass(frozen=True, slots=True)
class Servers:
    """Us without the page cache, us with it, and the floor."""

    ours: Client
    kept: Client
    floor: Client


@dataclass(frozen=True, slots=True)
class Page:
    """One address on the small campaign and its twin on the large one."""

    name: str
    small: str
    large: str


def pages(small: Campaign, large: Campaign) -> list[Page]:
    """The four kinds of pages that the promise names."""

    def base(campaign: Campaign) -> str:
        return f"/ar/{campaign.cycle.group.slug}/{campaign.cycle.slug}/campaigns/{campaign.slug}/"

    def idea(campaign: Campaign) -> str:
        newest = Idea.objects.filter(campaign=campaign).published().order_by("-published_at", "-id")
        return f"{base(campaign)}ideas/{newest.values_list('pk', flat=True)[0]}/"

    def group(campaign: Campaign) -> str:
        return f"/ar/{campaign.cycle.group.slug}/"

    kinds: list[tuple[str, Callable[[Campaign], str]]] = [
        ("idea list", lambda campaign: f"{base(campaign)}ideas/"),
        ("idea", idea),
        ("campaign", base),
        ("group home", group),
    ]
    return [Page(name, address(small), address(large)) for name, address in kinds]


def timed(rounds: int, *asks: Callable[[], float]) -> list[float]:
    """Medians in milliseconds of calls taken in turns, so that a busy machine is busy for all of them.

    A turn is a few calls, of which the quickest counts: the others waited for somebody else on this machine.
    """
    taken: list[list[float]] = [[] for _ask in asks]
    for turn in range(rounds // TURN + 1):
        for ask, times in zip(asks, taken, strict=True):
            quickest = min(ask() for _call in range(TURN))
            if turn:
                times.append(quickest)
    return [median(times) * 1000 for times in taken]


def asking(client: Client, path: str) -> Callable[[], float]:
    """A call that reads a page as a browser does and gives its seconds."""

    def ask() -> float:
        answer = client.get(path, **BROWSER)
        if answer.status != 200:  # noqa: PLR2004 -- found
            raise RuntimeError(f"{path} answers {answer.status}")
        return answer.seconds

    return ask


def queries_of(path: str) -> int:
    """How often a page asks the database, cold cache."""
    inside = InsideClient(HTTP_HOST="127.0.0.1")
    inside.get(path)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        inside.get(path)
    return len(captured)


def measure(servers: Servers, small: Campaign, large: Campaign, rounds: int) -> list[Line]:
    """The lines of the table for public pages."""
    lines = []
    for page in pages(small, large):
        body = servers.ours.get(page.large, **BROWSER)
        html = gzip.decompress(body.body) if b"gzip" in body.head else body.body
        size = f"{large.pk}/{len(html)}/"
        made, thousand, cached, bare, raw = timed(
            rounds,
            asking(servers.ours, page.large),
            asking(servers.ours, page.small),
            asking(servers.kept, page.large),
            asking(servers.floor, f"/rows/{size}"),
            asking(servers.floor, f"/raw/{size}"),
        )
        queries = queries_of(page.large)
        packed = len(servers.kept.get(page.large, **BROWSER).body)
        lines += [
            Line(f"{page.name}, made anew", made, bare, UNCACHED, queries, len(body.body)),
            Line(f"{page.name}, from the page cache", cached, bare, CACHED, bytes=packed),
            Line(f"{page.name}, large campaign to small", made, thousand, GROWTH),
            Line(f"{page.name}, to SQL by hand on a bare view", made, raw),
        ]
    return lines
