"""A team takes ideas up, puts them under questions, and lets them go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from answers import emails
from answers.models import Answer, TakenIdea
from answers.states import AnswerStatus
from audit.record import record
from campaigns.models import Idea
from core import page_cache
from core.errors import Refused
from groups.models import Team
from traces.actions import trace_all, untrace
from traces.models import Trace

#: The steps of an idea's trail that are written here.
TAKEN_UP, ANSWERED = "taken_up", "answered"
#: Ideas in one go.
MOST = 200


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking ideas: those that are the team's now, and those that were not to be had."""

    new: Sequence[TakenIdea]
    #: Another team was quicker.
    elsewhere: Sequence[TakenIdea]
    #: Withdrawn meanwhile, or not published any more.
    gone: int


def take_ideas(
    team: Team, ideas: Collection[int], *, by: User, answer: Answer | None = None
) -> Taken:
    """Take ideas of the team's cycle up, under an answer or under none yet. Who comes first has an idea.

    Ideas that the team has already go under the answer too.
    """
    asked = sorted(set(ideas))[:MOST]
    with transaction.atomic():
        there = list(_held(team, asked))
        now = timezone.now()
        rows = [TakenIdea(idea=idea, team=team, taken_at=now, taken_by=by) for idea in there]
        before = set(_among(there).values_list("pk", flat=True))
        TakenIdea.objects.bulk_create(rows, ignore_conflicts=True)
        found = list(_among(there))
        own = [one for one in found if one.team_id == team.pk]
        new = [one for one in own if one.pk not in before]
        trace_all(_step(TAKEN_UP, one.idea, team, by) for one in new)
        if answer is not None:
            put_under(answer, [one.pk for one in own], by=by)
        for one in new:
            record("idea.taken_up", one.idea, by=by, scope=team.group.slug)
        page_cache.touch(team.group.slug)
    elsewhere = [one for one in found if one.team_id != team.pk]
    return Taken(new, elsewhere, len(asked) - len(there))


def _held(team: Team, pks: Collection[int]) -> QuerySet[Idea]:
    """Those that still stand, locked in the order of their keys: nobody withdraws one of them meanwhile."""
    rows = Idea.objects.published().filter(pk__in=pks, campaign__cycle=team.cycle_id)
    return rows.select_for_update(of=("self",)).only("pk", "title", "campaign").order_by("pk")


def _among(ideas: Sequence[Idea]) -> QuerySet[TakenIdea]:
    rows = TakenIdea.objects.filter(idea__in=[idea.pk for idea in ideas])
    return rows.select_related("idea", "team").order_by("pk")


def _step(kind: str, idea: Idea, target: Team | Answer, by: User) -> Trace:
    return Trace(
        kind=kind,
        source_label=idea._meta.label_lower,
        source_pk=str(idea.pk),
        target_label=target._meta.label_lower,
        target_pk=str(target.pk),
        at=timezone.now(),
        by_pk=by.pk,
    )


def put_under(
    answer: Answer | None, taken: Collection[int], *, team: Team | None = None, by: User
) -> int:
    """Put ideas of the team under an answer, or under none; those of a published answer stay. Gives how many moved.

    Contributors of ideas that come under a published answer receive it.
    """
    owner = answer.team if answer is not None else team
    rows = TakenIdea.objects.filter(team=owner, pk__in=taken)
    free = rows.exclude(answer__status=AnswerStatus.PUBLISHED).exclude(answer=answer)
    with transaction.atomic():
        moved = list(free.select_for_update(of=("self",)).values_list("pk", flat=True))
        TakenIdea.objects.filter(pk__in=moved).update(answer=answer)
        if answer is not None and answer.status == AnswerStatus.PUBLISHED and moved:
            tell(answer, by=by)
    return len(moved)


def tell(answer: Answer, *, by: User) -> int:
    """Write the answer into the trails of its ideas, and to their contributors. Gives the number of letters."""
    under = Idea.objects.published().filter(taken__answer=answer)
    trace_all(_step(ANSWERED, idea, answer, by) for idea in under.only("pk").order_by("pk"))
    page_cache.touch(answer.group.slug)
    return emails.answer_published(answer)


def let_go(taken: TakenIdea, *, by: User) -> None:
    """Another team may take it. Raises Refused for an idea that was answered."""
    with transaction.atomic():
        rows = TakenIdea.objects.filter(pk=taken.pk).exclude(answer__status=AnswerStatus.PUBLISHED)
        if not list(rows.select_for_update(of=("self",)).values_list("pk", flat=True)):
            raise Refused(_("This idea is answered already, so the team keeps it."))
        TakenIdea.objects.filter(pk=taken.pk).delete()
        untrace(TAKEN_UP, taken.idea, taken.team)
        record("idea.let_go", taken.idea, by=by, scope=taken.group.slug)
        page_cache.touch(taken.group.slug)
