"""Who may ask for which report, and who may open it. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from campaigns.models import Campaign
from campaigns.states import PUBLIC_CAMPAIGNS
from events.models import Event
from groups.models import Cycle, Team
from groups.rules import is_keeper, is_organiser, sees_group
from groups.standing import roles_in
from reports.models import Report, Timetable
from reports.standing import stands_for
from reports.states import Status

Person = User | AnonymousUser


@rules.predicate
def counts_who_came(user: Person, event: Event) -> bool:
    return bool(user.has_perm("attendance.view_attendance", event))


@rules.predicate
def sits_in_it(user: Person, team: Team) -> bool:
    return bool(roles_in(user, team))


@rules.predicate
def is_public(user: Person, thing: Campaign | Cycle) -> bool:
    """What everybody may see of it is more than nothing."""
    is_shown = not isinstance(thing, Campaign) or thing.status in PUBLIC_CAMPAIGNS
    return is_shown and thing.cycle.group.is_public


@rules.predicate
def is_for_everybody(user: Person, report: Report) -> bool:
    return report.is_for_everybody


@rules.predicate
def is_ready(user: Person, report: Report) -> bool:
    return report.status == Status.READY


@rules.predicate
def asked_for_it(user: Person, asked: Report | Timetable) -> bool:
    """Asked for it, and might ask again today: a seat taken away takes its reports along."""
    return asked.asker_id == user.pk and user.pk is not None and stands_for(user, asked)


@rules.predicate
def asked_openly(user: Person, report: Report) -> bool:
    """Asked for what everybody may see, as everybody may: it is theirs to cancel."""
    return report.is_for_everybody and report.asker_id == user.pk and user.pk is not None


PERMISSIONS = {
    "reports.ask_campaign": is_organiser | is_keeper,
    "reports.ask_event": counts_who_came,
    "reports.ask_team": sits_in_it | is_organiser | is_keeper,
    "reports.ask_cycle": is_organiser | is_keeper,
    "reports.ask_public_campaign": is_public,
    "reports.ask_public_cycle": is_public,
    "reports.view_report": (is_for_everybody & sees_group) | asked_for_it | is_keeper,
    "reports.change_report": asked_for_it
    | (asked_openly & sees_group)
    | (is_for_everybody & is_organiser)
    | is_keeper,
    "reports.publish_report": is_for_everybody & is_ready & (is_organiser | is_keeper),
    "reports.change_timetable": asked_for_it | is_organiser | is_keeper,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
