"""Who may do what with groups, cycles and teams. Read the table at the bottom first."""

from __future__ import annotations

from typing import Protocol

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.models import Cycle, EngagementGroup
from groups.standing import (
    groups_organised_by,
    groups_with_seat,
    house_of,
    organisations_served,
    people_served,
    standing_in,
)
from organisations.models import Organisation
from organisations.models import Person as RecordedPerson
from traces.models import InferredField

Person = User | AnonymousUser


class InCycle(Protocol):
    @property
    def cycle(self) -> Cycle: ...


class InScope(Protocol):
    @property
    def scope(self) -> str: ...


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
def organises_somewhere(user: Person, thing: object = None) -> bool:
    return house_of(user).organises


@rules.predicate
def serves_organisation(user: Person, organisation: Organisation) -> bool:
    """Organises a cycle in which the organisation has a part, or the only one who could: it has none."""
    house = house_of(user)
    return house.organises and organisations_served(house).filter(pk=organisation.pk).exists()


@rules.predicate
def serves_person(user: Person, person: RecordedPerson) -> bool:
    """Organises a cycle in which the person has a seat or speaks for an organisation."""
    house = house_of(user)
    return house.organises and people_served(house).filter(pk=person.pk).exists()


@rules.predicate
def serves_scope(user: Person, thing: InScope) -> bool:
    return thing.scope != "" and thing.scope in house_of(user).scopes


@rules.predicate
def serves_origin(user: Person, thing: InferredField) -> bool:
    return thing.origin.scope != "" and thing.origin.scope in house_of(user).scopes


@rules.predicate
def sees_group(user: Person, thing: InGroup) -> bool:
    """A public group is seen by everybody; before that by whoever has a seat in it, and by the keeper."""
    return thing.group.is_public or thing.group.pk in groups_with_seat(user) or is_keeper(user)


PERMISSIONS = {
    "groups.view_group": sees_group,
    "groups.change_group": organises_group | is_keeper,
    "groups.view_cycle": sees_group,
    "groups.change_cycle": is_organiser | is_keeper,
    "groups.move_cycle": is_organiser | is_keeper,
    "groups.view_team": sees_group,
    "groups.change_team": is_organiser | is_keeper,
    "groups.fill_seat": is_organiser | is_keeper,
    "groups.confirm_inferred": organises_group | is_keeper,
    "groups.open_cycle": organises_group | is_keeper,
    "groups.keep_group": is_keeper,
    "groups.view_organisation": organises_somewhere | is_keeper,
    "groups.add_organisation": organises_somewhere | is_keeper,
    "groups.change_organisation": serves_organisation | is_keeper,
    "groups.confirm_fact": serves_origin | is_keeper,
    "groups.view_invitation": serves_scope | is_keeper,
    "groups.change_person": serves_person | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
