"""Who may do what with groups, cycles and teams. Read the table at the bottom first."""

from __future__ import annotations

from typing import Protocol

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.models import Cycle, EngagementGroup
from groups.standing import groups_organised_by, standing_in

Person = User | AnonymousUser


class InCycle(Protocol):
    @property
    def cycle(self) -> Cycle: ...


class InGroup(Protocol):
    @property
    def group(self) -> EngagementGroup: ...


@rules.predicate
def is_keeper(user: Person, thing: object = None) -> bool:
    """The platform's own keeper; the only standing that does not come from a seat."""
    return user.is_active and user.is_superuser


@rules.predicate
def is_organiser(user: Person, thing: InCycle) -> bool:
    return "organiser" in standing_in(user, thing.cycle)


@rules.predicate
def is_moderator(user: Person, thing: InCycle) -> bool:
    return "moderator" in standing_in(user, thing.cycle)


@rules.predicate
def is_team_member(user: Person, thing: InCycle) -> bool:
    return "team_member" in standing_in(user, thing.cycle)


@rules.predicate
def organises_group(user: Person, thing: InGroup) -> bool:
    return user.is_authenticated and groups_organised_by(user).filter(pk=thing.group.pk).exists()


@rules.predicate
def is_public_group(user: Person, thing: InGroup) -> bool:
    return thing.group.is_public


PERMISSIONS = {
    "groups.view_group": is_public_group | is_keeper,
    "groups.change_group": organises_group | is_keeper,
    "groups.view_cycle": is_public_group | is_keeper,
    "groups.change_cycle": is_organiser | is_keeper,
    "groups.move_cycle": is_organiser | is_keeper,
    "groups.view_team": is_public_group | is_keeper,
    "groups.change_team": is_organiser | is_keeper,
    "groups.fill_seat": is_organiser | is_keeper,
    "groups.confirm_inferred": organises_group | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
