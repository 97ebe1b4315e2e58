"""The public record of a campaign's decisions, from stored counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from campaigns.models import Campaign, DeclineReason
from campaigns.states import IdeaStatus
from campaigns.tallies import Counts, counts_of
from core.languages import worded


@dataclass(frozen=True, slots=True)
class Record:
    counts: Counts
    #: Declined ideas by the words of their reason, the most frequent first.
    reasons: Sequence[tuple[str, int]]

    @property
    def declined(self) -> int:
        return self.counts.status(IdeaStatus.DECLINED)

    @property
    def returned(self) -> int:
        return self.counts.status(IdeaStatus.RETURNED)

    @property
    def withdrawn(self) -> int:
        return self.counts.status(IdeaStatus.WITHDRAWN)

    @property
    def spam(self) -> int:
        return self.counts.status(IdeaStatus.SPAM)


def record_of(campaign: Campaign) -> Record:
    """Two queries: the counts, and the words of the reasons."""
    counts = counts_of(campaign)
    reasons = DeclineReason.objects.filter(Q(group=None) | Q(group=campaign.cycle.group_id))
    words = {reason.code: worded(reason, "label").text for reason in reasons.order_by("group_id")}
    by = sorted(counts.of("reason").items(), key=lambda pair: (-pair[1], pair[0]))
    return Record(counts, [(words.get(code, code), count) for code, count in by])
