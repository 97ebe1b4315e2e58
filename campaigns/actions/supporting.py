"""What a reader does with a published idea: take a position, take it back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import tallies
from campaigns.models import Idea
from campaigns.states import FOR, STANCES, IdeaStatus
from core import page_cache
from core.errors import Refused
from core.inserting import Trip
from core.limits import hit

STALE_AT_MOST_EVERY = timedelta(seconds=5)
COUNTERS = {"agree": "agree_count", "disagree": "disagree_count", "pass": "pass_count"}
COUNTED = ("support_count", "confirmed_count", *COUNTERS.values())

HOLD = "SELECT id FROM campaigns_idea WHERE id = %s FOR UPDATE"
LOOK = f"""
SELECT idea.status, held.stance, held.is_confirmed, {", ".join(f"idea.{name}" for name in COUNTED)}
  FROM campaigns_idea AS idea
  LEFT JOIN campaigns_position AS held ON held.idea_id = idea.id AND held.voter = %s
 WHERE idea.id = %s
"""  # noqa: S608 -- names of ours only
KEEP = """
INSERT INTO campaigns_position (idea_id, voter, stance, is_confirmed, at) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (idea_id, voter) DO UPDATE SET stance = excluded.stance, is_confirmed = excluded.is_confirmed
"""
DROP = "DELETE FROM campaigns_position WHERE idea_id = %s AND voter = %s"
MOVE = f"""
UPDATE campaigns_idea SET {", ".join(f"{name} = {name} + %s" for name in COUNTED)} WHERE id = %s
"""  # noqa: S608 -- as above


@dataclass(frozen=True, slots=True)
class Voter:
    """Whose position it is, by a key that names nobody; confirmed for an account or a confirmed address."""

    key: str
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A position as it is stored."""

    stance: str
    is_confirmed: bool


def take_position(idea: Idea, stance: str, *, by: Voter) -> bool:
    """Record or change the voter's position; one for each voter and idea, however often sent. True if it changed.

    The counts of `idea` are then as stored. Raises Refused when the campaign takes no such position or the idea is not to be seen any more.
    """
    if stance not in STANCES[idea.campaign.positions]:
        raise Refused(_("This campaign does not ask for that."))
    with transaction.atomic():
        before = _held(idea, by)
        if before is not None and before.stance == stance:
            return False
        after, trip = Held(stance, by.is_confirmed), Trip()
        trip.add(KEEP, [idea.pk, by.key, stance, by.is_confirmed, timezone.now()])
        _count(idea, before, after, trip)
    return True


def take_back(idea: Idea, *, by: Voter) -> bool:
    """Take the voter's position back; False when there was none."""
    with transaction.atomic():
        before = _held(idea, by)
        if before is None:
            return False
        trip = Trip()
        trip.add(DROP, [idea.pk, by.key])
        _count(idea, before, None, trip)
    return True


def _held(idea: Idea, by: Voter) -> Held | None:
    """The voter's position, with the idea's row held until the transaction ends: positions on one idea queue here."""
    trip = Trip()
    # One trip, yet two statements: the second sees whatever was committed while the first one waited.
    trip.add(HOLD, [idea.pk])
    trip.add(LOOK, [by.key, idea.pk])
    found = trip.answer()
    if not found or found[0][0] != IdeaStatus.PUBLISHED:
        raise Refused(_gone())
    _status, stance, is_confirmed, *counts = found[0]
    for name, count in zip(COUNTED, counts, strict=True):
        setattr(idea, name, count)
    return None if stance is None else Held(stance, is_confirmed)


def _gone() -> str:
    return _("This idea is not public any more.")


def locked(idea: Idea) -> Idea:
    """The idea's row, held until the transaction ends, as for a position. Raises Refused when it is not public."""
    row = Idea.objects.select_for_update().only("pk", "status", "campaign_id").get(pk=idea.pk)
    if row.status != IdeaStatus.PUBLISHED:
        raise Refused(_gone())
    row.campaign = idea.campaign
    return row


def _count(idea: Idea, before: Held | None, after: Held | None, trip: Trip) -> None:
    """Move what counts positions, last in the trip, and send it."""
    moved = Counter(_adds(after))
    moved.subtract(_adds(before))
    trip.add(MOVE, [*(moved[name] for name in COUNTED), idea.pk])
    tallies.shift(
        idea.campaign_id,
        before={("stance", before.stance): 1} if before else None,
        after={("stance", after.stance): 1} if after else None,
        trip=trip,
    )
    trip.send()
    for name in COUNTED:
        setattr(idea, name, getattr(idea, name) + moved[name])
    transaction.on_commit(partial(_make_stale, idea.campaign.cycle.group.slug))


def _adds(held: Held | None) -> list[str]:
    """The counters that a position adds one to."""
    if held is None:
        return []
    found = [COUNTERS[held.stance]] if held.stance in COUNTERS else []
    if held.stance in FOR:
        found += ["support_count", "confirmed_count"] if held.is_confirmed else ["support_count"]
    return found


def _make_stale(scope: str) -> None:
    """Many at once make the pages stale once; those who took a position read their own page, never a kept one."""
    if hit("pages-stale", scope, limit=1, per=STALE_AT_MOST_EVERY):
        page_cache.touch(scope)
