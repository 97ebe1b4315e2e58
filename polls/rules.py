"""Who may do what with a decision that is asked for without a meeting. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.models import Team
from groups.rules import is_keeper, is_organiser, sees_group
from groups.standing import leads, roles_in
from polls.models import Poll
from polls.standing import voices_of

Person = User | AnonymousUser


def _team(thing: Team | Poll) -> Team:
    return thing if isinstance(thing, Team) else thing.team


@rules.predicate
def leads_its_team(user: Person, thing: Team | Poll) -> bool:
    return leads(user, _team(thing))


@rules.predicate
def sits_in_its_team(user: Person, poll: Poll) -> bool:
    return bool(roles_in(user, poll.team))


@rules.predicate
def was_opened(user: Person, poll: Poll) -> bool:
    return poll.was_opened


@rules.predicate
def is_open(user: Person, poll: Poll) -> bool:
    return poll.is_open


@rules.predicate
def is_published(user: Person, poll: Poll) -> bool:
    return poll.published_at is not None


@rules.predicate
def has_a_voice(user: Person, poll: Poll) -> bool:
    """Speaks for an organisation, or for a seat, that was asked."""
    return bool(voices_of(user, poll))


asks = leads_its_team | is_organiser | is_keeper

PERMISSIONS = {
    "polls.call_team": asks,
    "polls.view_poll": (is_published & sees_group) | (was_opened & sits_in_its_team) | asks,
    "polls.view_voices": (was_opened & sits_in_its_team) | asks,
    "polls.answer_poll": is_open & sits_in_its_team & has_a_voice,
    "polls.change_poll": asks,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
