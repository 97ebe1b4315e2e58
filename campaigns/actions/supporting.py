"""What a reader does with a published idea: take a position, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from campaigns import tallies
from campaigns.models import Idea, Position
from campaigns.states import FOR, STANCES, IdeaStatus
from core import page_cache
from core.errors import Refused
from core.limits import hit

STALE_AT_MOST_EVERY = timedelta(seconds=5)
COUNTERS = {"agree": "agree_count", "disagree": "disagree_count", "pass": "pass_count"}


@dataclass(frozen=True, slots=True)
class Voter:
    """Whose position it is, by a key that names nobody; confirmed for an account or a confirmed address."""

    key: str
    is_confirmed: bool = False


def take_position(idea: Idea, stance: str, *, by: Voter) -> bool:
    """Record or change the voter's position; one for each voter and idea, however often sent. True if it changed.

    Raises Refused when the campaign takes no such position or the idea is not to be seen any more.
    """
    if stance not in STANCES[idea.campaign.positions]:
        raise Refused(_("This campaign does not ask for that."))
    with transaction.atomic():
        row = locked(idea)
        before = Position.objects.filter(idea=idea, voter=by.key).first()
        if before is not None and before.stance == stance:
            return False
        Position.objects.update_or_create(
            idea=idea, voter=by.key, defaults={"stance": stance, "is_confirmed": by.is_confirmed}
        )
        _count(row, before, stance, is_confirmed=by.is_confirmed)
    return True


def take_back(idea: Idea, *, by: Voter) -> bool:
    """Take the voter's position back; False when there was none."""
    with transaction.atomic():
        row = locked(idea)
        before = Position.objects.filter(idea=idea, voter=by.key).first()
        if before is None:
            return False
        before_stance = Position(stance=before.stance, is_confirmed=before.is_confirmed)
        before.delete()
        _count(row, before_stance, None)
    return True


def locked(idea: Idea) -> Idea:
    """The idea's row, held until the transaction ends: positions on one idea queue here. Raises Refused when it is not public."""
    row = Idea.objects.select_for_update().only("pk", "status", "campaign_id").get(pk=idea.pk)
    if row.status != IdeaStatus.PUBLISHED:
        raise Refused(_("This idea is not public any more."))
    row.campaign = idea.campaign
    return row


def _count(
    idea: Idea, before: Position | None, after: str | None, *, is_confirmed: bool = False
) -> None:
    moved = {
        "support_count": 0,
        "confirmed_count": 0,
        "agree_count": 0,
        "disagree_count": 0,
        "pass_count": 0,
    }
    for stance, confirmed, step in (
        (before.stance if before else None, before is not None and before.is_confirmed, -1),
        (after, is_confirmed, 1),
    ):
        if stance is None:
            continue
        if stance in FOR:
            moved["support_count"] += step
            moved["confirmed_count"] += step if confirmed else 0
        if stance in COUNTERS:
            moved[COUNTERS[stance]] += step
    changes = {name: F(name) + step for name, step in moved.items() if step}
    if changes:
        Idea.objects.filter(pk=idea.pk).update(**changes)
    # Many at once make the pages stale once; those who took a position read their own page, never a kept one.
    scope = idea.campaign.cycle.group.slug
    if hit("pages-stale", scope, limit=1, per=STALE_AT_MOST_EVERY):
        page_cache.touch(scope)
    tallies.shift(
        idea.campaign_id,
        before={("stance", before.stance): 1} if before else None,
        after={("stance", after): 1} if after else None,
    )
