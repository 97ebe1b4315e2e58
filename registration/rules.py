"""Who may do what with registrations. Read the table at the bottom first."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from registration.models import Question, Registration, RegistrationForm

Person = User | AnonymousUser
Thing = RegistrationForm | Registration | Question


@rules.predicate
def sees_event(user: Person, thing: Thing) -> bool:
    return bool(user.has_perm("events.view_event", thing.event))


@rules.predicate
def organises_event(user: Person, thing: Thing) -> bool:
    return bool(user.has_perm("events.change_event", thing.event))


@rules.predicate
def is_offered(user: Person, form: RegistrationForm) -> bool:
    return form.is_offered


@rules.predicate
def is_open(user: Person, form: RegistrationForm) -> bool:
    return form.is_open(timezone.now())


@rules.predicate
def is_registrant(user: Person, registration: Registration) -> bool:
    return isinstance(user, User) and user.is_active and registration.user_id == user.pk


@rules.predicate
def is_changeable(user: Person, registration: Registration) -> bool:
    return registration.is_changeable


PERMISSIONS = {
    "registration.view_form": (is_offered & sees_event) | organises_event,
    "registration.register": is_offered & is_open & sees_event,
    "registration.change_form": organises_event,
    "registration.view_registration": is_registrant | organises_event,
    "registration.change_registration": is_registrant & is_changeable,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
