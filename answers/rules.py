"""Who may do what with ideas that a team takes up and with its answers. Read the table at the bottom first."""

from __future__ import annotations

from typing import Protocol

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from answers.models import Answer
from answers.states import LOOKING_ON, SPEAKING, AnswerStatus
from groups.models import Team
from groups.rules import is_keeper, is_organiser, sees_group
from groups.standing import roles_in

Person = User | AnonymousUser


class OfTeam(Protocol):
    @property
    def team(self) -> Team: ...


def _team(thing: Team | OfTeam) -> Team:
    return thing if isinstance(thing, Team) else thing.team


@rules.predicate
def works_in_its_team(user: Person, thing: Team | OfTeam) -> bool:
    """Has a seat in the team that is more than an observer's."""
    return bool(roles_in(user, _team(thing)) - LOOKING_ON)


@rules.predicate
def speaks_for_its_team(user: Person, thing: Team | OfTeam) -> bool:
    return bool(roles_in(user, _team(thing)) & SPEAKING)


@rules.predicate
def is_published(user: Person, answer: Answer) -> bool:
    return answer.status == AnswerStatus.PUBLISHED


runs_it = is_organiser | is_keeper

PERMISSIONS = {
    "answers.view_answer": (is_published & sees_group) | works_in_its_team | runs_it,
    "answers.take_ideas": works_in_its_team | runs_it,
    "answers.write_answer": works_in_its_team | runs_it,
    "answers.publish_answer": speaks_for_its_team | runs_it,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
