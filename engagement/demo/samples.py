"""Sample ideas: what people might have sent. Every one is flagged as a sample, and no person is made up."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from answers.models import TakenIdea
from campaigns.models import Campaign, Decision, DeclineReason, Idea, Position
from campaigns.search import index_text, vector_of
from campaigns.states import FOR, IdeaStatus, Positions, Stance
from campaigns.tallies import recount, recount_ideas
from groups.models import Team
from traces.actions import trace

HERE = Path(__file__).parent
#: A published sample was read so long after it came.
READ_WITHIN = timedelta(hours=7)


@dataclass(frozen=True)
class Samples:
    """The samples of one campaign, and the moment they are counted back from."""

    campaign: Campaign
    file: str
    now: datetime
    by: User

    def load(self) -> int:
        """Make those that are missing, with their supports and decisions; gives how many were made."""
        entries = json.loads((HERE / self.file).read_text(encoding="utf-8"))
        ideas = self.campaign.ideas.filter(external_ref__startswith="sample-")
        there = set(ideas.values_list("external_ref", flat=True))
        missing = [entry for entry in entries if entry["key"] not in there]
        if missing:
            self._make(missing)
            recount_ideas(self.campaign)
            recount(self.campaign)
        return len(missing)

    def _make(self, entries: list[dict[str, Any]]) -> None:
        themes = dict(self.campaign.cycle.themes.values_list("slug", "pk"))
        made = Idea.objects.bulk_create(
            self._idea(number, entry, themes) for number, entry in enumerate(entries)
        )
        for idea in made:
            Idea.objects.filter(pk=idea.pk).update(vector=vector_of(idea.folded, idea.language))
        pairs = list(zip(made, entries, strict=True))
        Position.objects.bulk_create(
            position for idea, entry in pairs for position in self._positions(idea, entry)
        )
        reasons = {reason.code: reason for reason in _reasons()}
        Decision.objects.bulk_create(
            self._decision(idea, entry, reasons)
            for idea, entry in pairs
            if idea.status != IdeaStatus.SUBMITTED
        )
        for idea, entry in pairs:
            if entry.get("taken_up"):
                self._take_up(idea, entry["taken_up"])

    def _idea(self, number: int, entry: dict[str, Any], themes: dict[str, int]) -> Idea:
        status = IdeaStatus(entry["status"])
        came = self.now - timedelta(hours=entry["age_hours"], minutes=7 * number % 60)
        return Idea(
            campaign=self.campaign,
            external_ref=entry["key"],
            title=entry["title"],
            text=entry["text"],
            language=entry["language"],
            level=entry["level"],
            theme_id=themes.get(entry["theme"]),
            country=entry["country"],
            name=entry["name"],
            status=status,
            submitted_at=came,
            published_at=came + READ_WITHIN if status == IdeaStatus.PUBLISHED else None,
            risk=entry.get("risk", 0),
            folded=index_text(entry["title"], entry["text"]),
            is_sample=True,
        )

    def _positions(self, idea: Idea, entry: dict[str, Any]) -> list[Position]:
        """One row each, so that a recount gives what the page shows."""
        if self.campaign.positions == Positions.AGREE:
            counts = {stance: entry.get(stance.value, 0) for stance in Stance}
        else:
            counts = {Stance.SUPPORT: entry["supports"]}
        return [
            Position(
                idea=idea,
                voter=f"{'c' if number < entry['confirmed'] else 'd'}:{entry['key']}-{stance}-{number}",
                stance=stance,
                is_confirmed=stance in FOR and number < entry["confirmed"],
                at=(idea.published_at or self.now) + timedelta(minutes=11 * (number + 1)),
            )
            for stance, count in counts.items()
            for number in range(count)
        ]

    def _decision(
        self, idea: Idea, entry: dict[str, Any], reasons: dict[str, DeclineReason]
    ) -> Decision:
        after = timedelta(hours=entry["decided_after"]) if "decided_after" in entry else READ_WITHIN
        return Decision(
            idea=idea,
            status=idea.status,
            reason=reasons.get(entry.get("reason", "")),
            words=entry.get("words", ""),
            decided_at=idea.published_at or idea.submitted_at + after,
            decided_by=self.by,
        )

    def _take_up(self, idea: Idea, team: str) -> None:
        slug = team.removeprefix("team-")
        found = Team.objects.filter(cycle=self.campaign.cycle, slug=slug).first()
        if found is not None and idea.published_at is not None:
            at = idea.published_at + timedelta(days=2)
            trace("taken_up", idea, found, by=self.by, at=at, is_sample=True)
            taken = {"team": found, "taken_at": at, "taken_by": self.by}
            TakenIdea.objects.get_or_create(idea=idea, defaults=taken)


def _reasons() -> QuerySet[DeclineReason]:
    return DeclineReason.objects.filter(group=None)
