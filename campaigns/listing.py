"""Pages of ideas by key: the last page costs what the first one costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db.models import F, Q, QuerySet

from campaigns.models import Campaign, Idea
from campaigns.search import PAGE, Asked, LookedFor, asked_for, look_for
from core.prepared import fetch, fetch_anew

#: What a card shows; the rest stays in the database.
CARD = (
    "pk",
    "title",
    "text",
    "language",
    "level",
    "theme_id",
    "country",
    "name",
    "published_at",
    "support_count",
    "agree_count",
    "disagree_count",
    "shuffle",
    "is_sample",
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICRO = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list and the keys of its neighbours; an empty key says that there is none."""

    ideas: Sequence[Idea]
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A total order of published ideas: by a column, then by key, both downwards or both upwards."""

    column: str
    is_descending: bool
    pack: Callable[[Idea], int]
    unpack: Callable[[int], object]

    def sorted(self, ideas: QuerySet[Idea], *, backwards: bool = False) -> QuerySet[Idea]:
        down = self.is_descending is not backwards
        return ideas.order_by(
            *(F(name).desc() if down else F(name).asc() for name in (self.column, "pk"))
        )

    def beyond(self, key: tuple[int, int], *, backwards: bool = False) -> Q:
        """What comes after the key; the first condition is the one that the index serves."""
        value = self.unpack(key[0])
        way = "lt" if self.is_descending is not backwards else "gt"
        return Q(**{f"{self.column}__{way}e": value}) & (
            Q(**{f"{self.column}__{way}": value}) | Q(**{f"pk__{way}": key[1]})
        )

    def key(self, idea: Idea) -> str:
        return f"{self.pack(idea)}.{idea.pk}"


def _micros(idea: Idea) -> int:
    return ((idea.published_at or EPOCH) - EPOCH) // MICRO


def _moment(micros: int) -> datetime:
    """A forged key gives a far day, never an error."""
    return EPOCH + timedelta(microseconds=max(0, min(micros, 253_402_300_799_000_000 - 1)))


def _count(value: int) -> int:
    return max(0, min(value, 2**31 - 1))


ORDERS = {
    "newest": Order("published_at", is_descending=True, pack=_micros, unpack=_moment),
    "supported": Order(
        "support_count", is_descending=True, pack=lambda idea: idea.support_count, unpack=_count
    ),
    "random": Order("shuffle", is_descending=False, pack=lambda idea: idea.shuffle, unpack=_count),
}


def read_key(text: str) -> tuple[int, int] | None:
    """A key as it stands in an address; None for one that nobody was given."""
    first, dot, second = text.partition(".")
    if dot and first.isdecimal() and second.isdecimal() and len(text) <= len("9" * 40):
        return int(first), min(int(second), 2**63 - 1)
    return None


def _is_start(asked: Asked) -> bool:
    """True for the first page without a filter: what most readers open, or find by a word."""
    is_filtered = asked.levels or asked.theme or asked.country or asked.language
    return not (is_filtered or asked.after or asked.before or asked.order == "random")


def _start(campaign: Campaign, asked: Asked) -> list[Idea]:
    """The first ideas, by a query that is prepared: all of them, or those with some words."""
    order = ORDERS.get(asked.order, ORDERS["newest"])
    wanted = {"campaign": campaign.pk}
    if not asked.words:
        name = f"campaigns.first.{order.column}"
        return fetch(name, partial(_first, order), **wanted)
    looked_for = look_for(asked.words)
    if not looked_for.folded:
        return []
    name = f"campaigns.words.{order.column}.{'.'.join(looked_for.configs)}"
    make = partial(_with_words, order, looked_for.configs)
    return fetch_anew(name, make, **wanted, words=looked_for.folded)


def _first(order: Order, campaign: int) -> QuerySet[Idea]:
    ideas = Idea.objects.filter(campaign=campaign).published().only(*CARD)
    return order.sorted(ideas)[: PAGE + 1]


def _with_words(order: Order, configs: Sequence[str], campaign: int, words: str) -> QuerySet[Idea]:
    query = LookedFor(words, tuple(configs)).query()
    ideas = Idea.objects.filter(campaign=campaign, vector=query).published().only(*CARD)
    return order.sorted(ideas)[: PAGE + 1]


def page_of(campaign: Campaign, asked: Asked) -> Page:
    """One page of the published ideas of a campaign: one query, two where a random list comes round."""
    order = ORDERS.get(asked.order, ORDERS["newest"])
    if _is_start(asked):
        found = _start(campaign, asked)
        return Page(found[:PAGE], older=order.key(found[PAGE - 1]) if len(found) > PAGE else "")
    ideas = asked_for(Idea.objects.filter(campaign=campaign).published(), asked).only(*CARD)
    if asked.order == "random":
        return _round(order, ideas, asked)
    back = read_key(asked.before)
    if back is not None:
        found = list(
            order.sorted(ideas.filter(order.beyond(back, backwards=True)), backwards=True)[
                : PAGE + 1
            ]
        )
        ahead, rows = len(found) > PAGE, found[:PAGE][::-1]
        return Page(
            rows,
            newer=order.key(rows[0]) if ahead and rows else "",
            older=order.key(rows[-1]) if rows else "",
        )
    key = read_key(asked.after)
    found = list(order.sorted(ideas.filter(order.beyond(key)) if key else ideas)[: PAGE + 1])
    rows = found[:PAGE]
    return Page(
        rows,
        newer=order.key(rows[0]) if key and rows else "",
        older=order.key(rows[-1]) if len(found) > PAGE else "",
    )


def _round(order: Order, ideas: QuerySet[Idea], asked: Asked) -> Page:
    """The list from where the seed points, round to where it began."""
    start = _count(asked.seed)
    key = read_key(asked.after)
    came_round = key is not None and key[0] < start
    rows: list[Idea] = []
    if not came_round:
        first = ideas.filter(order.beyond(key) if key else Q(shuffle__gte=start))
        rows = list(order.sorted(first)[: PAGE + 1])
    if len(rows) <= PAGE:
        rest = ideas.filter(shuffle__lt=start)
        rest = rest.filter(order.beyond(key)) if came_round and key else rest
        rows += list(order.sorted(rest)[: PAGE + 1 - len(rows)])
    return Page(rows[:PAGE], older=order.key(rows[PAGE - 1]) if len(rows) > PAGE else "")
