"""An organiser brings in ideas and positions that were gathered elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from accounts.models import User
from audit.record import record
from campaigns import search, tallies
from campaigns.models import Campaign, Decision, DeclineReason, Idea, Position
from campaigns.states import IdeaStatus
from contributions.imports.plan import Plan, voter_key
from contributions.imports.reading import Fault
from contributions.imports.shapes import IdeaRow
from core import page_cache

SOME = 2000
#: The platform's reason for an idea that was not accepted where it was gathered.
REASON = {
    "label_ar": "لم تُقبل حيث جُمعت",
    "label_en": "Not accepted where it was gathered",
    "label_fr": "Non retenue là où elle a été recueillie",
}


class NotTaken(Exception):
    """Some lines were refused and nothing was written."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} lines refused")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Imported:
    ideas: int
    ideas_there: int
    positions: int
    refused: int


def import_ideas(plan: Plan, *, by: User | None, is_lenient: bool = False) -> Imported:
    """Write what was planned, all or nothing; with `is_lenient` the lines refused are left out.

    A second import of the same files writes nothing new. Raises NotTaken.
    """
    if plan.faults and not is_lenient:
        raise NotTaken(plan.faults)
    campaign = plan.campaign
    with transaction.atomic():
        # Imports of one campaign queue here; strangers' ideas, which only refer to its row, do not wait.
        Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
        _write_ideas(plan)
        _write_positions(plan)
        refs = {*plan.ideas, *(idea for idea, _voter in plan.positions)}
        touched = campaign.ideas.filter(external_ref__in=refs)
        tallies.recount_ideas(campaign, list(touched.values_list("pk", flat=True)))
        tallies.recount(campaign)
        done = Imported(len(plan.ideas), plan.there_count, len(plan.positions), len(plan.faults))
        record(
            "campaign.imported",
            campaign,
            by=by,
            scope=campaign.cycle.group.slug,
            after={"ideas": done.ideas, "positions": done.positions, "refused": done.refused},
        )
        page_cache.touch(campaign.cycle.group.slug)
    return done


def _write_ideas(plan: Plan) -> None:
    made = (_idea(plan.campaign, row) for row in plan.ideas.values())
    while some := list(islice(made, SOME)):
        Idea.objects.bulk_create(some, ignore_conflicts=True)
    new = plan.campaign.ideas.filter(external_ref__in=plan.ideas)
    for language in set(new.order_by().values_list("language", flat=True)):
        search.write_vectors(new.filter(language=language), language)
    _decline(plan)


def _idea(campaign: Campaign, row: IdeaRow) -> Idea:
    return Idea(
        campaign=campaign,
        external_ref=row.ref,
        title=row.title,
        text=row.text,
        status=row.status,
        language=row.language,
        level=row.level,
        country=row.country,
        name=row.name,
        submitted_at=row.at,
        published_at=row.at if row.status == IdeaStatus.PUBLISHED else None,
        folded=search.index_text(row.title, row.text),
    )


def _decline(plan: Plan) -> None:
    """An idea declined elsewhere has its decision here too: none is declined without a reason."""
    declined = plan.campaign.ideas.filter(
        status=IdeaStatus.DECLINED, external_ref__in=plan.ideas, decisions=None
    )
    rows = list(declined.only("pk", "submitted_at"))
    if not rows:
        return
    reason, _new = DeclineReason.objects.get_or_create(
        group=None, code="import", defaults={**REASON, "is_offered": False}
    )
    Decision.objects.bulk_create(
        Decision(idea=idea, status=IdeaStatus.DECLINED, reason=reason, decided_at=idea.submitted_at)
        for idea in rows
    )


def _write_positions(plan: Plan) -> None:
    campaign = plan.campaign
    keys = dict(campaign.ideas.exclude(external_ref=None).values_list("external_ref", "pk"))

    def made() -> Iterator[Position]:
        for position in plan.positions.values():
            yield Position(
                idea_id=keys[position.idea],
                voter=voter_key(campaign, position.voter),
                stance=position.stance,
                at=position.at,
            )

    rest = made()
    while some := list(islice(rest, SOME)):
        Position.objects.bulk_create(
            some,
            update_conflicts=True,
            unique_fields=["idea", "voter"],
            update_fields=["stance", "at"],
        )
