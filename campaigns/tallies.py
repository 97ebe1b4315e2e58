"""Stored counts: kept in the transaction that changes what they count, and checked by a recount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from campaigns.models import Campaign, Decision, Idea, Position, Tally
from campaigns.states import FOR, IdeaStatus, Stance
from core.claiming import one_at_a_time
from core.inserting import Trip
from core.prepared import fetch

Facet = tuple[str, str]
#: Counters of an idea that a room above keeps: the name of the column -> what its rows say.
counters: dict[str, Callable[[], Coalesce]] = {}
#: What published ideas are counted by, beside their state.
PUBLIC_FACETS = ("level", "theme_id", "country", "language")
LONGEST_WAIT = 999
BATCH = 1000
#: The advisory lock of a campaign's counts is this number and the campaign's own.
RECOUNTS = 0x7A11 << 40
KINDS = {"level": "level", "theme_id": "theme", "country": "country", "language": "language"}


def facets(idea: Idea) -> Counter[Facet]:
    """What one idea adds to the counts of its campaign as it stands."""
    found: Counter[Facet] = Counter({("status", str(idea.status)): 1})
    if idea.status == IdeaStatus.PUBLISHED:
        for name in PUBLIC_FACETS:
            value = str(getattr(idea, name) or "")
            if value:
                found[KINDS[name], value] += 1
    return found


def reason_facet(idea: Idea) -> Counter[Facet]:
    """The reason of a declined idea's last decision."""
    declined = Decision.objects.filter(idea=idea, status=IdeaStatus.DECLINED)
    last = declined.select_related("reason").order_by("decided_at", "pk").last()
    return Counter({("reason", last.reason.code): 1}) if last and last.reason else Counter()


def wait_facet(since: datetime, until: datetime) -> Facet:
    """The whole days that an idea waited for its first decision."""
    return "wait", str(min(LONGEST_WAIT, max(0, (until - since).days)))


def shift(
    campaign: int,
    *,
    before: Mapping[Facet, int] | None = None,
    after: Mapping[Facet, int] | None = None,
    trip: Trip | None = None,
) -> None:
    """Move the counts of a campaign; call it last in the transaction, as these rows are the busy ones.

    With a `trip` they move as that is sent.
    """
    moved = Counter(after or {})
    moved.subtract(before or {})
    rows = sorted((kind, value, count) for (kind, value), count in moved.items() if count)
    if not rows:
        return
    places = ", ".join(["(%s::bigint, %s, %s, %s::int)"] * len(rows))
    # The lock is shared by all who shift; only a recount of this campaign keeps them waiting.
    way = Trip() if trip is None else trip
    way.add(
        "INSERT INTO campaigns_tally (campaign_id, kind, value, count) "  # noqa: S608 -- only placeholders
        "SELECT moved.* FROM (SELECT pg_advisory_xact_lock_shared(%s)) AS held, "
        f"(VALUES {places}) AS moved "
        "ON CONFLICT (campaign_id, kind, value) DO UPDATE SET count = campaigns_tally.count + EXCLUDED.count",
        [RECOUNTS + campaign, *(part for row in rows for part in (campaign, *row))],
    )
    if trip is None:
        way.send()


@dataclass(frozen=True, slots=True)
class Counts:
    """Every stored count of one campaign."""

    by: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, int]:
        """The counts of a kind by value; only those above zero."""
        return self.by.get(kind, {})

    def status(self, status: str) -> int:
        return self.of("status").get(status, 0)

    @property
    def published(self) -> int:
        return self.status(IdeaStatus.PUBLISHED)

    @property
    def waiting(self) -> int:
        return self.status(IdeaStatus.SUBMITTED)

    @property
    def received(self) -> int:
        """Everything that reached the campaign, but for what was never confirmed."""
        return sum(self.of("status").values()) - self.status(IdeaStatus.UNCONFIRMED)

    @property
    def median_wait(self) -> int | None:
        """Days to the first decision, for the idea in the middle; None before any decision."""
        days = sorted((int(value), count) for value, count in self.of("wait").items())
        middle = (sum(count for _day, count in days) + 1) // 2
        for day, count in days:
            middle -= count
            if middle <= 0:
                return day
        return None

    @property
    def countries(self) -> int:
        return len(self.of("country"))

    @property
    def positions(self) -> int:
        return sum(self.of("stance").values())


def _stored(campaign: int) -> QuerySet[Tally, tuple[str, str, int]]:
    rows = Tally.objects.filter(campaign=campaign, count__gt=0)
    return rows.values_list("kind", "value", "count")


def counts_of(campaign: Campaign) -> Counts:
    """All stored counts of a campaign: one query."""
    by: dict[str, dict[str, int]] = {}
    rows = fetch("campaigns.tallies", _stored, campaign=campaign.pk)
    for kind, value, count in rows:
        by.setdefault(kind, {})[value] = count
    return Counts(by)


# The truth, counted anew ---------------------------------------------------------------------


def _counted(campaign: Campaign) -> Counter[Facet]:
    ideas = campaign.ideas.order_by()
    found: Counter[Facet] = Counter()
    for status, count in ideas.values_list("status").annotate(n=Count("pk")):
        found["status", status] = count
    published = ideas.filter(status=IdeaStatus.PUBLISHED)
    for name in PUBLIC_FACETS:
        for value, count in published.values_list(name).annotate(n=Count("pk")):
            if value:
                found[KINDS[name], str(value)] = count
    positions = Position.objects.filter(idea__campaign=campaign).order_by()
    for stance, count in positions.values_list("stance").annotate(n=Count("pk")):
        found["stance", stance] = count
    for code, count in _declined(campaign):
        found["reason", code] = count
    first = Min("decisions__decided_at", filter=Q(decisions__decided_by__isnull=False))
    decided = ideas.annotate(first=first).filter(first__isnull=False)
    for since, until in decided.values_list("submitted_at", "first").iterator(chunk_size=5000):
        found[wait_facet(since, until)] += 1
    return found


def _declined(campaign: Campaign) -> Iterator[tuple[str, int]]:
    """Declined ideas by the reason of their last decision."""
    last = Decision.objects.filter(idea=OuterRef("pk"), status=IdeaStatus.DECLINED).order_by(
        "-decided_at", "-pk"
    )
    declined = campaign.ideas.filter(status=IdeaStatus.DECLINED).order_by()
    rows = declined.annotate(code=Subquery(last.values("reason__code")[:1])).values_list("code")
    for code, count in rows.annotate(n=Count("pk")):
        if code:
            yield code, count


def drift(campaign: Campaign) -> Counter[Facet]:
    """Stored minus counted, where they differ."""
    found = Counter(
        {
            (kind, value): count
            for kind, value, count in campaign.tallies.values_list("kind", "value", "count")
        }
    )
    found.subtract(_counted(campaign))
    return Counter({facet: count for facet, count in found.items() if count})


def recount(campaign: Campaign) -> None:
    """Count the whole campaign anew and store it; whoever changes a count of this campaign waits meanwhile."""
    with transaction.atomic():
        # A change commits with its shift, and shifts wait here: what is counted below is what is stored.
        one_at_a_time(RECOUNTS + campaign.pk)
        campaign.tallies.all().delete()
        Tally.objects.bulk_create(
            Tally(campaign=campaign, kind=kind, value=value, count=count)
            for (kind, value), count in sorted(_counted(campaign).items())
        )


def _positions(**only: object) -> Coalesce:
    rows = Position.objects.filter(idea=OuterRef("pk"), **only).order_by().values("idea")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def _idea_counts() -> dict[str, Coalesce]:
    return {
        "support_count": _positions(stance__in=FOR),
        "confirmed_count": _positions(stance__in=FOR, is_confirmed=True),
        "agree_count": _positions(stance=Stance.AGREE),
        "disagree_count": _positions(stance=Stance.DISAGREE),
        "pass_count": _positions(stance=Stance.PASS),
        **{name: count() for name, count in counters.items()},
    }


def drifted_ideas(campaign: Campaign) -> list[int]:
    """Keys of the ideas whose own counters are not what their rows say."""
    counted = {f"true_{name}": count for name, count in _idea_counts().items()}
    differs = Q()
    for name in _idea_counts():
        differs |= ~Q(**{name: F(f"true_{name}")})
    return list(
        campaign.ideas.order_by("pk")
        .annotate(**counted)
        .filter(differs)
        .values_list("pk", flat=True)
    )


def recount_ideas(campaign: Campaign, keys: list[int] | None = None) -> int:
    """Set the counters of a campaign's ideas (or of some) to what their rows say; gives how many ideas."""
    wanted = list(campaign.ideas.order_by("pk").values_list("pk", flat=True))
    if keys is not None:
        wanted = sorted(keys)
    for start in range(0, len(wanted), BATCH):
        some = Idea.objects.filter(pk__in=wanted[start : start + BATCH])
        with transaction.atomic():
            # Positions lock the idea first: with the rows held, a new statement sees all of them.
            list(some.select_for_update().order_by("pk").values_list("pk"))
            some.order_by().update(**_idea_counts())
    return len(wanted)
