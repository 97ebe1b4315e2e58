"""What a reader does with a published idea: take a position, take it back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import EmptyResultSet
from django.db.models import BigIntegerField, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import tallies
from campaigns.models import Campaign, Idea
from campaigns.states import ASKED, STANCES, IdeaStatus
from core import page_cache
from core.errors import Refused
from core.inserting import Trip
from core.limits import Count, hit_all
from core.prepared import worked_out

STALE_AT_MOST_EVERY = timedelta(seconds=5)
COUNTED = ("support_count", "confirmed_count", "agree_count", "disagree_count", "pass_count")

HOLD = "SELECT id FROM campaigns_idea WHERE id = %s FOR UPDATE"
#: What a position in the row `held` adds to each counter.
_ADDED = {
    "support_count": "held.stance IN ('support', 'agree')",
    "confirmed_count": "held.stance IN ('support', 'agree') AND held.is_confirmed",
    "agree_count": "held.stance = 'agree'",
    "disagree_count": "held.stance = 'disagree'",
    "pass_count": "held.stance = 'pass'",
}
#: The position of one voter becomes another, or none (an empty stance), with all that counts it: one statement, so that
#: one trip to the database does. Rows of tallies are the busy ones; whoever recounts holds their lock against all who shift.
CHANGE = f"""
WITH given AS (
  SELECT idea_id, %s::text AS voter, %s::text AS stance, %s::boolean AS is_confirmed, %s::timestamptz AS at, campaign_id,
         %s::bigint + campaign_id AS lock FROM ({{seen}}) AS seen (idea_id, campaign_id)),
before AS MATERIALIZED (
  SELECT given.*, idea.status, held.stance AS stance_before, {", ".join(f"idea.{name}" for name in COUNTED)},
         idea.status = 'published' AND coalesce(held.stance, '') <> given.stance AS changes,
         {", ".join(f"coalesce(({added})::int, 0) AS {name}_before" for name, added in _ADDED.items())}
    FROM given JOIN campaigns_idea AS idea ON idea.id = given.idea_id
    LEFT JOIN campaigns_position AS held ON held.idea_id = given.idea_id AND held.voter = given.voter),
moved AS MATERIALIZED (
  SELECT held.*, {", ".join(f"coalesce(({added})::int, 0) - {name}_before AS {name}_by" for name, added in _ADDED.items())}
    FROM before AS held),
kept AS (
  INSERT INTO campaigns_position (idea_id, voter, stance, is_confirmed, at)
  SELECT idea_id, voter, stance, is_confirmed, at FROM moved WHERE changes AND stance <> ''
  ON CONFLICT (idea_id, voter) DO UPDATE SET stance = excluded.stance, is_confirmed = excluded.is_confirmed),
dropped AS (
  DELETE FROM campaigns_position AS held USING moved
   WHERE moved.changes AND moved.stance = '' AND held.idea_id = moved.idea_id AND held.voter = moved.voter),
counted AS (
  UPDATE campaigns_idea AS idea SET {", ".join(f"{name} = idea.{name} + moved.{name}_by" for name in COUNTED)}
    FROM moved WHERE moved.changes AND idea.id = moved.idea_id),
tallied AS (
  INSERT INTO campaigns_tally (campaign_id, kind, value, count)
  SELECT moved.campaign_id, 'stance', shifted.value, shifted.by
    FROM moved CROSS JOIN LATERAL (SELECT pg_advisory_xact_lock_shared(moved.lock)) AS locked
   CROSS JOIN LATERAL (VALUES (moved.stance_before, -1), (nullif(moved.stance, ''), 1)) AS shifted(value, by)
   WHERE moved.changes AND shifted.value IS NOT NULL ORDER BY shifted.value
  ON CONFLICT (campaign_id, kind, value) DO UPDATE SET count = campaigns_tally.count + EXCLUDED.count)
SELECT status, changes, {", ".join(f"{name} + CASE WHEN changes THEN {name}_by ELSE 0 END" for name in COUNTED)} FROM moved
"""  # noqa: S608 -- names of ours only
#: The idea itself, for whoever has it in hand.
IN_HAND = CHANGE.format(seen="VALUES (%s::bigint, %s::bigint)")


@dataclass(frozen=True, slots=True)
class Voter:
    """Whose position it is, by a key that names nobody; confirmed for an account or a confirmed address."""

    key: str
    is_confirmed: bool = False


def staleness(scope: str) -> Count:
    """What is counted at each position of a scope: within the limit, the kept pages are to be made anew.

    Many at once make the pages stale once; those who took a position read their own page, never a kept one.
    """
    return Count("pages-stale", scope, 1, STALE_AT_MOST_EVERY)


def take_position(idea: Idea, stance: str, *, by: Voter, is_due: bool | None = None) -> bool:
    """Record or change the voter's position; one for each voter and idea, however often sent. True if it changed.

    The counts of `idea` are then as stored. `is_due` says what `staleness` was found to be. Raises Refused when the
    campaign takes no such position or the idea is not to be seen any more.
    """
    if stance not in STANCES[idea.campaign.positions]:
        raise Refused(_("This campaign does not ask for that."))
    return _change(idea, stance, by=by, is_due=is_due)


def take_back(idea: Idea, *, by: Voter, is_due: bool | None = None) -> bool:
    """Take the voter's position back; False when there was none."""
    return _change(idea, "", by=by, is_due=is_due)


def _change(idea: Idea, stance: str, *, by: Voter, is_due: bool | None) -> bool:
    trip, scope = Trip(), idea.campaign.cycle.group.slug
    # Positions on one idea queue at its row. One trip and one transaction, yet two statements: the second sees whatever was
    # committed while the first one waited.
    trip.add(HOLD, [idea.pk])
    trip.add(IN_HAND, [*_said(by, stance, timezone.now()), idea.pk, idea.campaign_id])
    found = trip.answer()
    if not found or found[0][0] != IdeaStatus.PUBLISHED:
        raise Refused(_gone())
    _status, is_changed, *counts = found[0]
    for name, count in zip(COUNTED, counts, strict=True):
        setattr(idea, name, count)
    if hit_all(staleness(scope))[0] if is_due is None and is_changed else is_due:
        page_cache.touch(scope)
    return bool(is_changed)


def _said(by: Voter, stance: str, now: datetime) -> list[object]:
    return [by.key, stance, by.is_confirmed, now, tallies.RECOUNTS]


@dataclass(frozen=True, slots=True)
class Place:
    """The address of an idea."""

    group: str
    cycle: str
    slug: str
    pk: int


def take_in_place(place: Place, stance: str, *, by: Voter, is_due: bool) -> dict[str, int] | None:
    """The same for what stands at an address and anybody may take a position on, without reading it first: one trip.

    The counts as they are then, by name; None where nothing was changed, as nobody may do that there: whoever reads it knows why.
    """
    if place.pk > BigIntegerField.MAX_BIGINT:
        return None
    now, trip = timezone.now(), Trip()
    try:
        seen, values = worked_out(
            "campaigns.support", _open_to_all, now=now, positions=ASKED[stance], **asdict(place)
        )
    except (KeyError, EmptyResultSet):
        return None
    trip.add(HOLD, [place.pk])
    trip.add(CHANGE.format(seen=seen), [*_said(by, stance, now), *values])
    found = trip.answer()
    if not found or found[0][0] != IdeaStatus.PUBLISHED:
        return None
    if is_due:
        page_cache.touch(place.group)
    return dict(zip(COUNTED, found[0][2:], strict=True))


def _open_to_all(  # noqa: PLR0917 -- the parts of its address
    now: datetime, positions: str, group: str, cycle: str, slug: str, pk: int
) -> QuerySet[Idea, tuple[int, int]]:
    """The twin of `campaigns.support_idea` for who is not signed in."""
    there = Campaign.objects.open_at(now).filter(positions=positions, slug=slug)
    there = there.filter(cycle__slug=cycle, cycle__group__slug=group)
    seen = Idea.objects.visible_to(AnonymousUser()).filter(pk=pk, campaign__in=there.order_by())
    return seen.values_list("pk", "campaign_id")


def _gone() -> str:
    return _("This idea is not public any more.")


def locked(idea: Idea) -> Idea:
    """The idea's row, held until the transaction ends, as for a position. Raises Refused when it is not public."""
    row = Idea.objects.select_for_update().only("pk", "status", "campaign_id").get(pk=idea.pk)
    if row.status != IdeaStatus.PUBLISHED:
        raise Refused(_gone())
    row.campaign = idea.campaign
    return row
