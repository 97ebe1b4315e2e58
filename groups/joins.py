"""What groups give to the rooms below: scopes, the second factor, a person's seats and what is forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access, privacy
from accounts.access import Panel
from accounts.models import User
from audit.verbs import verb_words
from core import calendars, contacts, house, private_links
from core.calendars import PLAIN, Calendar
from core.languages import worded
from core.prepared import fetch
from groups import corrections, deputising, freezing, panels, waits
from groups.actions import SEAT, call_by_name, take_seat
from groups.models import EngagementGroup, Holding
from groups.numbers import seats_of_teams
from groups.standing import (
    ORGANISING,
    cycles_organised_by,
    holdings_of,
    house_of,
)
from groups.states import CycleStatus, TeamKind
from groups.trails import describe_principles, describe_teams, describe_themes
from reminders.words import scope_names
from traces.registry import describe

#: What is written in the organisers' house, for the record.
MODELS = (
    "engagementgroup",
    "parentprocess",
    "cycle",
    "team",
    "seat",
    "theme",
    "organisation",
    "person",
)


def scopes_organised_by(user: User) -> set[str]:
    return set(house_of(user).scopes)


def names_of_groups(scopes: Collection[str]) -> dict[str, str]:
    """A scope of letters, rules and the record is the address of a group."""
    found = EngagementGroup.objects.filter(slug__in=scopes) if scopes else ()
    return {group.slug: worded(group, "name").text for group in found}


def organises_or_moderates(user: User) -> bool:
    seats = house_of(user)
    return bool(seats.organised or seats.moderated)


def seats_of(_request: HttpRequest, user: User) -> Panel:
    """The seats a person holds today, for their own page."""
    near = ("seat__team__cycle__group", "seat__organisation")
    held = holdings_of(user).select_related(*near).order_by("since", "pk")
    return Panel("groups/_my_seats.html", {"holdings": held}, order=10)


def last_organiser_of(user: User) -> list[EngagementGroup]:
    """Groups with a cycle that is not frozen, which nobody would organise any more without this person."""
    own = cycles_organised_by(user).exclude(status=CycleStatus.ARCHIVED)
    groups = EngagementGroup.objects.filter(cycles__in=own).distinct()
    return [group for group in groups if not _other_organisers(group, user)]


def _other_organisers(group: EngagementGroup, user: User) -> bool:
    seats = Holding.objects.filter(
        seat__team__cycle__group=group,
        seat__team__kind=TeamKind.SECRETARIAT,
        seat__role__in=ORGANISING,
        person__user__is_active=True,
    )
    return seats.current(today=timezone.localdate()).exclude(person__user=user).exists()


def reasons(user: User) -> list[str]:
    return [
        _(
            "You are the last organiser of %(group)s. Give the seat to somebody else before you leave."
        )
        % {"group": group.name}
        for group in last_organiser_of(user)
    ]


def seats_for_file(user: User) -> list[dict[str, Any]]:
    """Every seat the person ever held, as plain data."""
    held = Holding.objects.filter(person__user=user).select_related("seat__team__cycle__group")
    return [
        {
            "group": holding.seat.team.cycle.group.slug,
            "cycle": holding.seat.team.cycle.slug,
            "team": holding.seat.team.name,
            "role": holding.seat.role,
            "stood_in": holding.stands_in_for_id is not None,
            "since": holding.since,
            "until": holding.until,
        }
        for holding in held.order_by("pk")
    ]


def contacts_of(scopes: Collection[str]) -> dict[str, str]:
    """Where people write to these groups; one that says no address is left out."""
    found: Iterable[EngagementGroup] = _contacts().filter(slug__in=scopes)
    if len(scopes) == 1:
        # As nearly every batch of letters asks it.
        found = fetch("groups.contact", _contacts, slug=next(iter(scopes)))
    return {group.slug: group.contact_email for group in found}


def _contacts(**place: str) -> QuerySet[EngagementGroup]:
    said = EngagementGroup.objects.filter(**place).exclude(contact_email="").order_by()
    return said.only("slug", "contact_email")


def calendar_of(scope: str) -> Calendar:
    """How a group writes dates, by its address."""
    group = EngagementGroup.objects.filter(slug=scope).only("month_names", "shows_hijri").first()
    return group.calendar if group else PLAIN


access.on_acceptance[SEAT] = take_seat
access.on_acceptance[deputising.DEPUTY] = deputising.take_deputyship
access.on_acceptance[deputising.ALTERNATE] = deputising.take_deputyship
scope_names.append(names_of_groups)
calendars.of_scope.append(calendar_of)
contacts.of_scopes.append(contacts_of)
house.waiting += [waits.invitations_unanswered, waits.facts_to_confirm, waits.milestones_near]
house.recorders.append(corrections.mark_corrected)
verb_words.update(
    {
        "cycle.opened": gettext_lazy("Opened the cycle"),
        "cycle.moved": gettext_lazy("Moved the cycle on"),
        "cycle.anchor_moved": gettext_lazy("Moved a day that the year hangs on"),
        "team.added": gettext_lazy("Added the team"),
        "seat.filled": gettext_lazy("Filled the seat"),
        "seat.left": gettext_lazy("Closed the time in the seat"),
        "seat.stood_in": gettext_lazy("Let somebody stand in"),
        "seat.came_back": gettext_lazy("Gave the seat back to whoever was away"),
        "deputy.named": gettext_lazy("Named who may stand in"),
        "deputy.dismissed": gettext_lazy("Closed the time of who may stand in"),
        "fact.confirmed": gettext_lazy("Confirmed the value"),
        **{
            f"{model}.{verb}": words
            for model in MODELS
            for verb, words in (
                ("added", gettext_lazy("Added")),
                ("changed", gettext_lazy("Changed")),
                ("deleted", gettext_lazy("Deleted")),
            )
        },
    }
)
describe["groups.team"] = describe_teams
describe["groups.theme"] = describe_themes
describe["groups.principle"] = describe_principles
access.scope_finders.append(scopes_organised_by)
access.second_factor_askers.append(organises_or_moderates)
access.panels.append(seats_of)
access.on_naming.append(call_by_name)
access.before_refusing.append(freezing.hold_open)
private_links.before_sending.append(freezing.hold_open)
access.guarded_permissions |= {
    "groups.change_group",
    "groups.change_cycle",
    "groups.move_cycle",
    "groups.change_team",
    "groups.fill_seat",
    "groups.confirm_inferred",
}
panels.team_numbers.append(seats_of_teams)
privacy.exporters["seats"] = seats_for_file
privacy.hold_backs.append(reasons)
