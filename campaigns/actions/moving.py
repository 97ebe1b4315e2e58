"""The one way an idea goes from a state to another, for contributors and moderators alike."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from accounts.models import User
from audit.record import record
from campaigns import tallies
from campaigns.models import Decision, DeclineReason, Idea
from campaigns.states import MOVES, IdeaStatus
from core import page_cache
from core.errors import OutOfDate


def move_idea(
    idea: Idea,
    status: IdeaStatus,
    *,
    by: User | None,
    now: datetime,
    words: str = "",
    reason: DeclineReason | None = None,
    same_as: Idea | None = None,
    verb: str = "",
) -> Decision:
    """Compare and set, then the decision, the record and the counts; call it inside a transaction.

    `verb` is what the record calls it, where that is not the status. Whoever moves several ideas in one transaction locks them first, in the order of their keys.
    Raises OutOfDate when somebody has moved or edited the idea meanwhile.
    """
    before = idea.status
    if status not in MOVES[before]:
        raise OutOfDate
    counted = _counted(idea)
    published_at = now if status == IdeaStatus.PUBLISHED else idea.published_at
    seen = Idea.objects.filter(pk=idea.pk, status=before, version=idea.version)
    if not seen.update(status=status, version=idea.version + 1, published_at=published_at):
        raise OutOfDate
    idea.status, idea.version, idea.published_at = status, idea.version + 1, published_at
    waited = _waited(idea, by, now)
    decision = Decision.objects.create(
        idea=idea,
        status=status,
        reason=reason,
        same_as=same_as,
        words=words,
        decided_at=now,
        decided_by=by,
    )
    _write_down(decision, verb or status, before=before)
    page_cache.touch(idea.campaign.cycle.group.slug)
    tallies.shift(idea.campaign_id, before=counted, after=_counted(idea) + waited)
    return decision


def _write_down(decision: Decision, verb: str, *, before: str) -> None:
    """What the record keeps of a move."""
    reason, after = decision.reason, {"status": decision.status}
    record(
        f"idea.{verb}",
        decision.idea,
        by=decision.decided_by,
        scope=decision.idea.campaign.cycle.group.slug,
        reason=decision.words,
        before={"status": before},
        after={**after, "reason": reason.code} if reason else after,
    )


def _counted(idea: Idea) -> Counter[tallies.Facet]:
    """The counts that an idea stands in, with its reason when it is declined."""
    found = tallies.facets(idea)
    if idea.status == IdeaStatus.DECLINED:
        found += tallies.reason_facet(idea)
    return found


def _waited(idea: Idea, by: User | None, now: datetime) -> Counter[tallies.Facet]:
    """How many days the idea waited for its first decision by a person; nothing for a later one."""
    if by is None or idea.decisions.filter(decided_by__isnull=False).exists():
        return Counter()
    return Counter({tallies.wait_facet(idea.submitted_at, now): 1})
