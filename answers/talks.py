"""Answers and ideas as things that are talked about: by those who work in the team, while an answer is found."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from answers import links
from answers.models import Answer
from answers.states import LOOKING_ON
from campaigns.links import idea_path
from campaigns.models import Idea
from discussions.subjects import Kind, Subject, keys
from groups.models import Holding, Team
from groups.rules import is_keeper, is_organiser

LABEL = "answers.answer"


def _find(pks: Collection[str]) -> Mapping[str, Answer]:
    rows = Answer.objects.filter(pk__in=keys(pks)).select_related("team__cycle__group")
    return {str(answer.pk): answer for answer in rows}


def _tell(answer: Answer) -> Subject:
    return Subject(
        noun=_("answer of a team"),
        title=answer.question,
        url=links.work_path(answer),
        cycle=answer.team.cycle,
        team=answer.team,
        language=answer.language,
    )


def _reads(user: User, answer: Answer) -> bool:
    return bool(user.has_perm("answers.write_answer", answer))


def _circle(answer: Answer) -> QuerySet[User]:
    return _working_in(answer.team)


def _working_in(team: Team) -> QuerySet[User]:
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__team=team)
    working = held.exclude(seat__role__in=LOOKING_ON)
    return User.objects.filter(pk__in=working.values("person__user"))


def team_of(idea: Idea) -> Team | None:
    """The team that took it up, else that of its theme."""
    taken = getattr(idea, "taken", None)
    if taken is not None:
        return taken.team  # type: ignore[no-any-return]  # -- a row of ours
    return idea.theme.team if idea.theme is not None else None


def _find_ideas(pks: Collection[str]) -> Mapping[str, Idea]:
    rows = Idea.objects.published().filter(pk__in=keys(pks)).defer("folded", "vector")
    near = ("campaign__cycle__group", "theme__team__cycle__group", "taken__team__cycle__group")
    return {str(idea.pk): idea for idea in rows.select_related(*near)}


def _tell_idea(idea: Idea) -> Subject:
    return Subject(
        noun=pgettext("a subject", "idea"),
        title=idea.title,
        url=idea_path(idea),
        cycle=idea.campaign.cycle,
        team=team_of(idea),
        language=idea.language,
    )


def _reads_idea(user: User, idea: Idea) -> bool:
    """Never its contributor as such: the team talks about what it answers."""
    team = team_of(idea)
    if team is not None:
        return bool(user.has_perm("answers.take_ideas", team))
    return bool(is_organiser(user, idea.campaign)) or bool(is_keeper(user))


def _circle_of_idea(idea: Idea) -> QuerySet[User]:
    team = team_of(idea)
    return _working_in(team) if team is not None else User.objects.none()


KIND = Kind(LABEL, _find, _tell, _reads, _circle)
IDEA = Kind("campaigns.idea", _find_ideas, _tell_idea, _reads_idea, _circle_of_idea)
