"""A library of five hundred papers that feed one another: its list, and the drawing of all of them."""

from itertools import pairwise
from typing import Any

from bench.client import Client
from bench.pages import CACHED, UNCACHED, asking, queries_of, timed
from bench.table import Line
from groups.models import Cycle
from library.models import Paper
from library.states import Access, PaperKind
from traces.models import Trace

PAPERS, LISTED = 500, 20
TITLES = {
    "ar": "تحليل حالة التطوع في البلد رقم",
    "en": "Situation analysis of volunteering, country",
}
#: How many stand in each layer: analyses, syntheses, reports, and what all of them end in.
LAYERS = (400, 80, 15, 5)


def _named(number: int, **facts: Any) -> Paper:
    paper = Paper(**facts)
    for language, words in TITLES.items():
        setattr(paper, f"title_{language}", f"{words} {number}")
    return paper


def _fill(cycle: Cycle) -> None:
    """Each paper of a layer feeds one of the next."""
    if Paper.objects.filter(cycle=cycle).count() >= PAPERS:
        return
    papers = [
        _named(
            number,
            group=cycle.group,
            cycle=cycle,
            slug=f"paper-{number}",
            kind=PaperKind.COUNTRY_ANALYSIS,
            access=Access.PUBLIC,
            order=number,
        )
        for number in range(PAPERS)
    ]
    for paper in papers:
        paper.settle()
    made = Paper.objects.bulk_create(papers)
    layers, start = [], 0
    for size in LAYERS:
        layers.append(made[start : start + size])
        start += size
    Trace.objects.bulk_create(
        Trace(
            kind="feeds",
            source_label="library.paper",
            source_pk=str(paper.pk),
            target_label="library.paper",
            target_pk=str(after[number % len(after)].pk),
        )
        for before, after in pairwise(layers)
        for number, paper in enumerate(before)
    )


def measure(ours: Client, kept: Client, floor: Client, cycle: Cycle, rounds: int) -> list[Line]:
    """Against bare views that read the same rows."""
    _fill(cycle)
    home = f"/ar/{cycle.group.slug}/{cycle.slug}/library/"
    pages = [
        ("papers of a cycle", home, LISTED),
        (f"lineage of {PAPERS} papers", f"{home}lineage/", PAPERS),
    ]
    lines = []
    for name, path, number in pages:
        size = len(ours.get(path, Accept_Language="ar").body)
        made, cached, bare = timed(
            rounds,
            asking(ours, path),
            asking(kept, path),
            asking(floor, f"/papers/{cycle.pk}/{number}/{size}/"),
        )
        lines += [
            Line(f"{name}, made anew", made, bare, UNCACHED, queries_of(path), size),
            Line(f"{name}, from the page cache", cached, bare, CACHED),
        ]
    return lines
