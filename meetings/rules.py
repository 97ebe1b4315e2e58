"""Who may do what with a team's meeting. Read the table at the bottom first."""

from __future__ import annotations

from typing import Any

import rules
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from events import rules as of_events
from events import standing
from events.models import Event
from events.states import AHEAD, SHOWN, Visibility
from groups.rules import sees_group
from groups.standing import roles_in
from meetings.models import ActionItem, Meeting, Minutes
from meetings.standing import owns
from meetings.states import READ_BY_TEAM, WRITABLE, WRITING, MinutesStatus

Person = User | AnonymousUser


def _event(thing: Any) -> Event:
    """The event that a meeting, its minutes, a decision or an action item is of."""
    found: Event = (thing if isinstance(thing, Meeting) else thing.meeting).event
    return found


def _minutes(thing: Any) -> Minutes:
    meeting = thing if isinstance(thing, Meeting) else thing.meeting
    found: Minutes = thing if isinstance(thing, Minutes) else meeting.minutes
    return found


@rules.predicate
def is_shown(user: Person, thing: Any) -> bool:
    return _event(thing).status in SHOWN


@rules.predicate
def is_ahead(user: Person, thing: Any) -> bool:
    event = _event(thing)
    return event.status in AHEAD and not event.is_over(timezone.now())


@rules.predicate
def leads_it(user: Person, thing: Any) -> bool:
    """Organises the cycle, or calls the meetings of its team."""
    return bool(of_events.organises_it(user, _event(thing)))


@rules.predicate
def sits_in_its_team(user: Person, thing: Any) -> bool:
    return bool(roles_in(user, _event(thing).team))


@rules.predicate
def writes_for_it(user: Person, thing: Any) -> bool:
    """Sits in its team as rapporteur."""
    return bool(roles_in(user, _event(thing).team) & WRITING)


@rules.predicate
def is_named_in_it(user: Person, thing: Any) -> bool:
    return standing.is_named_in(user, _event(thing))


@rules.predicate
def agenda_is_open(user: Person, meeting: Meeting) -> bool:
    """Proposals are taken until the agenda is circulated."""
    return meeting.circulated_at is None


@rules.predicate
def are_read_by_team(user: Person, thing: Any) -> bool:
    return _minutes(thing).status in READ_BY_TEAM


@rules.predicate
def are_writable(user: Person, thing: Any) -> bool:
    return _minutes(thing).status in WRITABLE


@rules.predicate
def take_corrections(user: Person, minutes: Minutes) -> bool:
    until = minutes.corrections_until
    is_open = until is not None and until > timezone.now()
    return minutes.status == MinutesStatus.CIRCULATED and is_open


@rules.predicate
def are_published(user: Person, thing: Any) -> bool:
    """Final, public, and of an event that everybody sees."""
    minutes, event = _minutes(thing), _event(thing)
    is_open = minutes.is_public and minutes.status == MinutesStatus.FINAL
    return is_open and event.visibility == Visibility.PUBLIC and event.status in SHOWN


@rules.predicate
def is_given(user: Person, action: ActionItem) -> bool:
    return action.given_at is not None


@rules.predicate
def owns_it(user: Person, action: ActionItem) -> bool:
    return owns(user, action)


reads_minutes = (
    (are_published & sees_group)
    | (is_shown & writes_for_it)
    | (is_shown & are_read_by_team & sits_in_its_team)
    | leads_it
)

PERMISSIONS = {
    "meetings.view_meeting": (is_shown & (sits_in_its_team | is_named_in_it)) | leads_it,
    "meetings.change_meeting": leads_it,
    "meetings.propose_to_meeting": is_shown & is_ahead & agenda_is_open & sits_in_its_team,
    "meetings.view_minutes": reads_minutes,
    "meetings.write_minutes": are_writable & ((is_shown & writes_for_it) | leads_it),
    "meetings.correct_minutes": is_shown & take_corrections & sits_in_its_team,
    "meetings.change_minutes": leads_it,
    "meetings.view_decision": reads_minutes,
    "meetings.view_action": (is_given & (owns_it | sits_in_its_team)) | leads_it,
    "meetings.settle_action": is_given & (owns_it | leads_it),
    "meetings.change_action": leads_it,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
