"""Who may do what with papers. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.rules import is_keeper, sees_group
from groups.standing import groups_with_seat, house_of, roles_in
from library.models import Expected, Paper
from library.states import Access

Person = User | AnonymousUser


@rules.predicate
def is_for_everybody(user: Person, paper: Paper) -> bool:
    return paper.access == Access.PUBLIC


@rules.predicate
def is_for_members(user: Person, paper: Paper) -> bool:
    return paper.access == Access.MEMBERS


@rules.predicate
def has_seat_in_group(user: Person, paper: Paper) -> bool:
    return user.is_active and paper.group_id in groups_with_seat(user)


@rules.predicate
def sits_in_its_team(user: Person, paper: Paper) -> bool:
    return bool(roles_in(user, paper.team))


@rules.predicate
def organises_it(user: Person, paper: Paper) -> bool:
    """Organises a cycle of the group: papers outlive the cycle they were written in."""
    return paper.group_id in house_of(user).groups


@rules.predicate
def is_asked_for_it(user: Person, expected: Expected) -> bool:
    return Expected.objects.to_hand_in_by(user).filter(pk=expected.pk).exists()


PERMISSIONS = {
    "library.view_paper": (is_for_everybody & sees_group)
    | (is_for_members & has_seat_in_group)
    | sits_in_its_team
    | organises_it
    | is_keeper,
    "library.change_paper": organises_it | is_keeper,
    "library.move_paper": organises_it | is_keeper,
    "library.add_version": organises_it | sits_in_its_team | is_keeper,
    "library.hand_in": is_asked_for_it,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
