"""A group's cycles side by side: what recurs from year to year, and where words stand in any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Now
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from briefs.models import Recommendation
from campaigns.models import Idea, Tally
from campaigns.states import PUBLIC_CAMPAIGNS, IdeaStatus
from core.every_language import columns_of
from core.languages import worded
from core.prepared import fetch
from core.searching import query_of
from core.text import fold
from events.models import Event
from groups.models import Cycle, EngagementGroup, Team, Theme
from groups.overview import cycles_of_group
from library.models import Paper
from publications.models import Record

Reader = User | AnonymousUser
#: So many of each kind are shown of what was looked for.
MOST = 20
#: Titles of a group that are gone through by hand.
GONE_THROUGH = 2000
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """Where something stands in one cycle; empty where it does not."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Something that stands in one cycle or in several, cell by cell in the order of the cycles."""

    title: str
    cells: tuple[Cell, ...]

    @property
    def times(self) -> int:
        return sum(1 for cell in self.cells if cell.url)


@dataclass(frozen=True, slots=True)
class Found:
    """Something in which the words stand."""

    kind: str
    title: str
    url: str
    #: None for what stands beside all cycles of the group.
    cycle: Cycle | None


def cycles_with_counts(group: EngagementGroup, user: Reader) -> list[Cycle]:
    """The cycles, newest first, with their ideas, briefs and recommendations counted."""
    cycles = cycles_of_group(group, user)
    counted = {row.pk: row for row in fetch("years.counted", _counted, group=group.pk)}
    for cycle in cycles:
        for name in ("idea_count", "brief_count", "advice_count"):
            setattr(cycle, name, getattr(counted[cycle.pk], name))
    return cycles


def _counted(group: int) -> QuerySet[Cycle]:
    return (
        Cycle.objects.filter(group=group)
        .only("pk")
        .annotate(
            idea_count=_published(),
            brief_count=_number(Record.objects.out(now=Now()).standing(), "cycle"),
            advice_count=_number(_recommendations(group), "brief__cycle"),
        )
    )


def _number(rows: QuerySet[Any], way: str) -> Coalesce:
    found = rows.filter(**{way: OuterRef("pk")}).order_by().values(way)
    return Coalesce(Subquery(found.annotate(number=Count("pk")).values("number")), 0)


def _published() -> Coalesce:
    """How many ideas a cycle has published, from the stored counts: a hundred thousand are not counted for a page."""
    stored = Tally.objects.filter(
        campaign__cycle=OuterRef("pk"),
        campaign__status__in=PUBLIC_CAMPAIGNS,
        kind="status",
        value=IdeaStatus.PUBLISHED,
    )
    summed = stored.order_by().values("campaign__cycle").annotate(number=Sum("count"))
    return Coalesce(Subquery(summed.values("number")), 0)


def _ideas(group: EngagementGroup) -> QuerySet[Idea]:
    return Idea.objects.filter(
        campaign__cycle__group=group,
        campaign__status__in=PUBLIC_CAMPAIGNS,
        status=IdeaStatus.PUBLISHED,
    )


def _recommendations(group: EngagementGroup | int) -> QuerySet[Recommendation]:
    """Of briefs that everybody reads: out, not waiting for their instant, and taken back by nobody."""
    return Recommendation.objects.filter(
        brief__cycle__group=group,
        brief__record__published_at__lte=Now(),
        brief__record__is_withdrawn=False,
    )


def _themes(group: int) -> QuerySet[Theme]:
    rows = Theme.objects.filter(cycle__group=group)
    return rows.only("cycle", "slug", *columns_of("", "title"))


def _teams(group: int) -> QuerySet[Team]:
    rows = Team.objects.working().filter(cycle__group=group)
    return rows.only("cycle", "slug", *columns_of("", "name"))


def _advice_in_words(group: int) -> QuerySet[Recommendation]:
    near = _recommendations(group).select_related("brief")
    return near.only("brief__number", "brief__cycle", *columns_of("", "text"))[:GONE_THROUGH]


def themes_side_by_side(group: EngagementGroup, cycles: Sequence[Cycle]) -> list[Row]:
    rows = fetch("years.themes", _themes, group=group.pk)
    return _side_by_side(cycles, ((row, "title", _page("groups:theme", group)) for row in rows))


def teams_side_by_side(group: EngagementGroup, cycles: Sequence[Cycle]) -> list[Row]:
    rows = fetch("years.teams", _teams, group=group.pk)
    return _side_by_side(cycles, ((row, "name", _page("groups:team", group)) for row in rows))


def _page(name: str, group: EngagementGroup) -> Any:
    def url(row: Any, cycle: Cycle) -> str:
        return reverse(name, args=[group.slug, cycle.slug, row.slug])

    return url


def recommendations_that_recur(group: EngagementGroup, cycles: Sequence[Cycle]) -> list[Row]:
    """What was recommended in the same words in more than one cycle."""
    if len(cycles) < 2:  # noqa: PLR2004 -- in one cycle nothing recurs
        return []
    rows = fetch("years.advice", _advice_in_words, group=group.pk)

    def url(row: Any, cycle: Cycle) -> str:
        return reverse("publications:brief", args=[group.slug, cycle.slug, row.brief.number])

    said = ((row, "text", url) for row in rows)
    return [row for row in _side_by_side(cycles, said) if row.times > 1]


def _side_by_side(cycles: Sequence[Cycle], rows: Iterable[tuple[Any, str, Any]]) -> list[Row]:
    """Rows that are called alike in any language, or have one address, are one; what recurs most comes first."""
    by_cycle = {cycle.pk: cycle for cycle in cycles}
    keys: dict[str, int] = {}
    found: list[dict[int, Cell]] = []
    titles: list[str] = []
    for row, field, url in rows:
        of = row.brief if isinstance(row, Recommendation) else row
        cycle = by_cycle.get(of.cycle_id)
        if cycle is None:
            continue
        called = {fold(text) for text in _texts(row, field)}
        place = next((keys[name] for name in called if name in keys), len(found))
        if place == len(found):
            found.append({})
            titles.append(worded(row, field).text)
        keys |= dict.fromkeys(called, place)
        found[place].setdefault(cycle.pk, Cell(worded(row, field).text, url(row, cycle)))
    made = [
        Row(title, tuple(cells.get(cycle.pk, Cell()) for cycle in cycles))
        for title, cells in zip(titles, found, strict=True)
    ]
    return sorted(made, key=lambda row: -row.times)


def _texts(row: Any, field: str) -> Iterator[str]:
    """A text in every language it has."""
    for name, value in row.__dict__.items():
        if name.startswith(f"{field}_") and isinstance(value, str) and value:
            yield value


# Search over all years --------------------------------------------------------------------------


def look_for(
    words: str, group: EngagementGroup, cycles: Sequence[Cycle], user: Reader
) -> list[Found]:
    """Published ideas, briefs, papers, events and recommendations of any cycle in which the words stand."""
    query = query_of(words)
    if query is None or len(fold(words)) < SHORTEST:
        return []
    by_key = {cycle.pk: cycle for cycle in cycles}
    found = [*_briefs(query, group, by_key), *_found_ideas(query, group, by_key)]
    found += _papers(words, group, by_key, user)
    found += _events(words, group, by_key, user)
    found += _advice(words, group, by_key)
    return found


def _briefs(query: Any, group: EngagementGroup, cycles: dict[int, Cycle]) -> Iterator[Found]:
    rows = Record.objects.out(now=timezone.now()).standing().filter(cycle__in=cycles, vector=query)
    for row in rows.newest_first()[:MOST]:
        cycle = cycles[row.cycle_id]
        titles = {code: said.get("title", "") for code, said in row.words.items()}
        url = reverse("publications:brief", args=[group.slug, cycle.slug, row.number])
        yield Found("brief", worded(titles).text, url, cycle)


def _found_ideas(query: Any, group: EngagementGroup, cycles: dict[int, Cycle]) -> Iterator[Found]:
    rows = _ideas(group).filter(vector=query).select_related("campaign").order_by("-pk")
    for row in rows[:MOST]:
        cycle = cycles.get(row.campaign.cycle_id)
        if cycle is not None:
            place = [group.slug, cycle.slug, row.campaign.slug, row.pk]
            yield Found("idea", row.title, reverse("campaigns:idea", args=place), cycle)


def _papers(
    words: str, group: EngagementGroup, cycles: dict[int, Cycle], user: Reader
) -> Iterator[Found]:
    """Papers of the library that the reader may see, those of no cycle too."""
    rows = Paper.objects.visible_to(user).filter(group=group)
    for word in fold(words).split():
        rows = rows.filter(folded__contains=word)
    for row in rows.newest_first().defer("folded")[:MOST]:
        url = reverse("library:paper", args=[group.slug, row.slug])
        yield Found("paper", worded(row, "title").text, url, cycles.get(row.cycle_id or 0))


def _events(
    words: str, group: EngagementGroup, cycles: dict[int, Cycle], user: Reader
) -> Iterator[Found]:
    rows = Event.objects.visible_to(user).filter(cycle__in=cycles)[:GONE_THROUGH]
    for row in _with(words, rows, "title"):
        cycle = cycles[row.cycle_id]
        url = reverse("events:event", args=[group.slug, cycle.slug, row.slug])
        yield Found("event", worded(row, "title").text, url, cycle)


def _advice(words: str, group: EngagementGroup, cycles: dict[int, Cycle]) -> Iterator[Found]:
    rows = _recommendations(group).select_related("brief")[:GONE_THROUGH]
    for row in _with(words, rows, "text"):
        cycle = cycles.get(row.brief.cycle_id)
        if cycle is not None:
            url = reverse("publications:brief", args=[group.slug, cycle.slug, row.brief.number])
            yield Found("recommendation", worded(row, "text").text, url, cycle)


def _with(words: str, rows: Iterable[Any], field: str) -> list[Any]:
    """Those with all the words in one of their languages."""
    asked = fold(words).split()
    return [
        row
        for row in rows
        if any(all(word in folded for word in asked) for folded in map(fold, _texts(row, field)))
    ][:MOST]
