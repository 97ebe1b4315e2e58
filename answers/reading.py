"""What a team's pages say of ideas and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Coalesce

from accounts.models import User
from answers.models import Answer, AnswerQuerySet, TakenIdea
from answers.states import LOOKING_ON, AnswerStatus
from campaigns.models import Idea, Tally
from campaigns.states import PUBLIC_CAMPAIGNS, IdeaStatus
from core.searching import look_for
from groups.models import Cycle, Holding, Team, Theme

PAGE, IDEAS_SHOWN = 20, 50
STANDS = Q(idea__status=IdeaStatus.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the key behind which the next ones come; empty where these are the last."""

    rows: Sequence[object]
    after: str = ""


def paged(rows: QuerySet[Idea] | QuerySet[TakenIdea], after: str, most: int) -> Page:
    """The newest first, by key."""
    known = after.isdecimal() and len(after) < len("9" * 18)
    found = list((rows.filter(pk__lt=int(after)) if known else rows).order_by("-pk")[: most + 1])
    return Page(found[:most], str(found[most - 1].pk) if len(found) > most else "")


def waiting_for(team: Team, theme: str, words: str) -> QuerySet[Idea]:
    """Published ideas of the cycle that no team took up: on the team's themes, on one theme, or all."""
    rows = Idea.objects.published().filter(
        campaign__cycle=team.cycle_id, campaign__status__in=PUBLIC_CAMPAIGNS, taken=None
    )
    if theme.isdecimal() and len(theme) < len("9" * 18):
        rows = rows.filter(theme=int(theme))
    elif theme != "all":
        rows = rows.filter(theme__team=team)
    looked_for = look_for(words)
    if words:
        rows = rows.filter(vector=looked_for.query()) if looked_for.folded else rows.none()
    near = rows.select_related("campaign__cycle__group", "theme")
    return near.defer("folded", "vector")


def with_waiting(themes: QuerySet[Theme]) -> QuerySet[Any, Any]:
    """Those for which published ideas wait, with `waiting`: how many. The stored count, less what was taken up."""
    tallies = Tally.objects.filter(
        kind="theme",
        value=Cast(OuterRef("pk"), CharField()),
        campaign__cycle=OuterRef("cycle"),
        campaign__status__in=PUBLIC_CAMPAIGNS,
    )
    taken = TakenIdea.objects.filter(
        STANDS, idea__theme=OuterRef("pk"), idea__campaign__status__in=PUBLIC_CAMPAIGNS
    )
    every = Subquery(tallies.order_by().values("value").annotate(n=Sum("count")).values("n"))
    gone = Subquery(taken.order_by().values("idea__theme").annotate(n=Count("pk")).values("n"))
    return themes.annotate(waiting=Coalesce(every, 0) - Coalesce(gone, 0)).filter(waiting__gt=0)


def themes_of(cycle: Cycle) -> list[Theme]:
    return list(Theme.objects.filter(cycle=cycle).order_by("order", "pk"))


def with_counts(answers: AnswerQuerySet) -> AnswerQuerySet:
    """With `idea_count`, the ideas under each that still stand, and `gone_count`, those withdrawn meanwhile."""
    under = TakenIdea.objects.filter(answer=OuterRef("pk")).order_by().values("answer")
    found: AnswerQuerySet = answers.annotate(
        idea_count=Coalesce(Subquery(under.filter(STANDS).annotate(n=Count("pk")).values("n")), 0),
        gone_count=Coalesce(Subquery(under.exclude(STANDS).annotate(n=Count("pk")).values("n")), 0),
    )
    return found


def answers_of(team: Team) -> list[Answer]:
    """All of the team's, those at work before those that are out."""
    rows = with_counts(Answer.objects.filter(team=team)).select_related("writer", "theme")
    order = [AnswerStatus.DRAFT, AnswerStatus.READY, AnswerStatus.PUBLISHED, AnswerStatus.WITHDRAWN]
    found = rows.order_by(F("due_at").asc(nulls_last=True), "-pk")[:200]
    return sorted(found, key=lambda answer: order.index(AnswerStatus(answer.status)))


def loose_of(team: Team) -> list[TakenIdea]:
    """Taken up, and under no question yet."""
    rows = TakenIdea.objects.filter(STANDS, team=team, answer=None)
    return list(rows.select_related("idea__campaign__cycle__group").order_by("-pk")[:IDEAS_SHOWN])


def ideas_under(answer: Answer, after: str = "") -> Page:
    """Its ideas that still stand."""
    rows = TakenIdea.objects.filter(STANDS, answer=answer)
    near = rows.select_related("idea__campaign__cycle__group", "idea__theme")
    return paged(near.defer("idea__folded", "idea__vector"), after, IDEAS_SHOWN)


def published_of(cycle: Cycle, after: str, team: Team | None = None) -> Page:
    """Published answers of a cycle or of one of its teams, the newest first."""
    rows = Answer.objects.published().filter(team__cycle=cycle)
    rows = with_counts(rows if team is None else rows.filter(team=team)).select_related("team")
    known = after.isdecimal() and len(after) < len("9" * 18)
    if known:
        behind = Answer.objects.filter(pk=int(after)).values("published_at")[:1]
        rows = rows.filter(
            Q(published_at__lt=Subquery(behind))
            | Q(published_at=Subquery(behind), pk__lt=int(after))
        )
    found = list(rows.newest()[: PAGE + 1])
    for each in found:
        each.team.cycle = cycle
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def writers_of(team: Team, *, today: date) -> list[tuple[int, str]]:
    """People with an account who work in the team today."""
    held = Holding.objects.current(today=today).filter(seat__team=team)
    seated = held.exclude(seat__role__in=LOOKING_ON).values("person__user")
    people = User.objects.filter(is_active=True, pk__in=seated)
    return list(people.order_by("name", "pk").values_list("pk", "name"))
