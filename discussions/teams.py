"""Teams as things that are talked about: by their own people, and by those who run the cycle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.models import User
from core.languages import worded
from discussions import links
from discussions.subjects import Kind, Subject, keys
from groups.models import Holding, Team
from groups.rules import is_keeper, is_organiser
from groups.standing import roles_in


def people_of(team: Team) -> QuerySet[User]:
    """People with an account in a seat of the team today."""
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__team=team)
    return User.objects.filter(is_active=True, pk__in=held.values("person__user"))


def reads_of_team(user: User, team: Team) -> bool:
    """Whoever sits in the team, organises its cycle, or keeps the platform."""
    return bool(roles_in(user, team)) or bool(is_organiser(user, team)) or bool(is_keeper(user))


def _find(pks: Collection[str]) -> Mapping[str, Team]:
    rows = Team.objects.filter(pk__in=keys(pks)).select_related("cycle__group")
    return {str(team.pk): team for team in rows}


def _tell(team: Team) -> Subject:
    name = worded(team, "name")
    return Subject(
        noun=pgettext("at the end of a trail", "team"),
        title=name.text,
        url=links.team_path(team),
        cycle=team.cycle,
        team=team,
        language=name.other_language,
    )


TEAM = Kind("groups.team", _find, _tell, reads_of_team, people_of)
