"""Who may do what with events. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from events import standing
from events.models import Event
from events.states import OPEN_TO_MEMBERS, SHOWN, EventKind, Visibility
from groups.models import Team
from groups.rules import is_keeper, is_organiser, is_team_member, organises_group, sees_group
from groups.standing import leads, roles_in

Person = User | AnonymousUser


@rules.predicate
def is_shown(user: Person, event: Event) -> bool:
    return event.status in SHOWN


@rules.predicate
def is_for_everybody(user: Person, event: Event) -> bool:
    return event.visibility == Visibility.PUBLIC


@rules.predicate
def is_for_members(user: Person, event: Event) -> bool:
    return event.visibility in OPEN_TO_MEMBERS


@rules.predicate
def is_for_its_team(user: Person, event: Event) -> bool:
    return event.visibility == Visibility.TEAM


@rules.predicate
def is_of_its_team(user: Person, event: Event) -> bool:
    return event.is_of_its_team


@rules.predicate
def is_a_meeting_of_members(user: Person, event: Event) -> bool:
    return event.visibility == Visibility.MEMBERS


@rules.predicate
def sits_in_its_team(user: Person, event: Event) -> bool:
    return bool(roles_in(user, event.team))


@rules.predicate
def leads_its_meeting(user: Person, event: Event) -> bool:
    """Whoever chairs or coordinates the team calls its meetings, not its conferences."""
    return event.kind == EventKind.TEAM_MEETING and leads(user, event.team)


@rules.predicate
def is_named_in_it(user: Person, event: Event) -> bool:
    return standing.is_named_in(user, event)


@rules.predicate
def takes_part(user: Person, event: Event) -> bool:
    return standing.takes_part(user, event)


@rules.predicate
def leads_team(user: Person, team: Team) -> bool:
    return leads(user, team)


organises_it = is_organiser | leads_its_meeting | is_keeper

PERMISSIONS = {
    "events.view_event": (
        is_shown
        & (
            (is_for_everybody & sees_group)
            | (is_for_members & is_team_member)
            | (is_for_its_team & sits_in_its_team)
            | is_named_in_it
        )
    )
    | organises_it,
    "events.join_event": (
        is_shown
        & (
            takes_part
            | (is_a_meeting_of_members & is_team_member)
            | (is_of_its_team & sits_in_its_team)
        )
    )
    | organises_it,
    "events.change_event": organises_it,
    "events.call_event": organises_it,
    "events.move_event": organises_it,
    "events.cancel_event": organises_it,
    "events.call_team": is_organiser | leads_team | is_keeper,
    "events.change_series": organises_group | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
