"""Who may do what with calls for applications and with applications. Read the table at the bottom first.

Whoever applied without an account stands nowhere in it: they come by a link of their own (`applications.doors`).
"""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Call
from applications.standing import OwnDesk, is_changeable
from applications.states import LIVE, PUBLIC_CALLS, UNSEEN
from groups.models import Holding, Seat
from groups.rules import is_keeper, is_organiser, sees_group
from groups.speaking import spoken_for
from groups.standing import leads

Person = User | AnonymousUser


@rules.predicate
def is_public(user: Person, call: Call) -> bool:
    return call.status in PUBLIC_CALLS


@rules.predicate
def is_taking(user: Person, call: Call) -> bool:
    return call.is_taking(timezone.now())


@rules.predicate
def applied(user: Person, application: Application) -> bool:
    return application.applicant_id is not None and application.applicant_id == user.pk and user.is_active  # fmt: skip


@rules.predicate
def is_live(user: Person, application: Application) -> bool:
    return application.status in LIVE


@rules.predicate
def may_be_changed(user: Person, application: Application) -> bool:
    return is_changeable(application, timezone.now())


@rules.predicate
def is_sure(user: Person, application: Application) -> bool:
    """Its sender has shown whose address it is."""
    return application.status not in UNSEEN


@rules.predicate
def leads_a_chosen_team(user: Person, application: Application) -> bool:
    return any(leads(user, team) for team in application.chosen)


@rules.predicate
def speaks_for_it(user: Person, desk: OwnDesk) -> bool:
    return desk.organisation.pk in spoken_for(user, desk.cycle)


@rules.predicate
def holds_it(user: Person, seat: Seat) -> bool:
    """Sits in it today: for themselves, for somebody who is away, or is away and comes back."""
    if not isinstance(user, User) or not user.is_active:
        return False
    held = Holding.objects.current(today=timezone.localdate()).filter(seat=seat)
    return held.filter(Q(person__user=user) | Q(stands_in_for__user=user)).exists()


organises = is_organiser | is_keeper

PERMISSIONS = {
    "applications.view_call": (is_public & sees_group) | organises,
    "applications.change_call": organises,
    "applications.apply_to_call": is_taking & sees_group,
    "applications.view_application": applied | (is_sure & (organises | leads_a_chosen_team)),
    "applications.change_application": applied & may_be_changed,
    "applications.withdraw_application": applied & is_live,
    "applications.decide_application": is_sure & organises & ~applied,
    "applications.view_own_desk": speaks_for_it | organises,
    "applications.view_held_seat": holds_it | organises,
    "applications.deputise_seat": holds_it | organises,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
