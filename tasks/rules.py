"""Who may do what with the tasks of a team. Read the table at the bottom first."""

from __future__ import annotations

from typing import Protocol

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.models import Team
from groups.rules import is_keeper, is_organiser
from groups.standing import leads, roles_in
from groups.states import SeatRole
from tasks.models import Task
from tasks.standing import owns

Person = User | AnonymousUser
#: Seats that give tasks beside those who lead.
WRITING = frozenset({SeatRole.RAPPORTEUR.value})


class OfTeam(Protocol):
    @property
    def team(self) -> Team: ...


def _team(thing: Team | OfTeam) -> Team:
    return thing if isinstance(thing, Team) else thing.team


@rules.predicate
def leads_its_team(user: Person, thing: Team | OfTeam) -> bool:
    return leads(user, _team(thing))


@rules.predicate
def writes_for_its_team(user: Person, thing: Team | OfTeam) -> bool:
    """Sits in the team as rapporteur."""
    return bool(roles_in(user, _team(thing)) & WRITING)


@rules.predicate
def sits_in_its_team(user: Person, thing: Team | OfTeam) -> bool:
    return bool(roles_in(user, _team(thing)))


@rules.predicate
def owns_it(user: Person, task: Task) -> bool:
    return owns(user, task)


@rules.predicate
def is_nobodys(user: Person, task: Task) -> bool:
    return task.is_waiting and task.seat_id is None and task.person_id is None


gives = leads_its_team | writes_for_its_team | is_organiser | is_keeper

PERMISSIONS = {
    "tasks.list_tasks": sits_in_its_team | is_organiser | is_keeper,
    "tasks.give_task": gives,
    "tasks.view_task": sits_in_its_team | owns_it | is_organiser | is_keeper,
    "tasks.change_task": gives,
    "tasks.settle_task": owns_it | gives,
    "tasks.take_task": is_nobodys & sits_in_its_team,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
