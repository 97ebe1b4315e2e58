"""The way to the list of who registered. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from accounts.access import permitted
from core.calendars import use_calendar
from core.looking import at_a_door
from core.prepared import fetch
from registration.doors import NOT_LISTED
from registration.models import RegistrationForm


def listed_form_for(request: HttpRequest, group: str, cycle: str, slug: str) -> RegistrationForm:
    """The form whose registrations are read and decided on, without its long texts."""
    place = {"group": group, "cycle": cycle, "slug": slug}
    there = fetch("admissions.form", _any_form, **place)
    if not there:
        raise Http404
    found: RegistrationForm = there[0]
    use_calendar(found.cycle.group.calendar)
    with at_a_door():
        if not request.user.has_perm("admissions.decide_registration", found) and (
            not request.user.has_perm("registration.view_form", found)
        ):
            raise Http404
    return permitted(request.user, "admissions.decide_registration", found)


def _any_form(group: str, cycle: str, slug: str) -> QuerySet[RegistrationForm]:
    near = RegistrationForm.objects.select_related("event__cycle__group").defer(*NOT_LISTED)
    return near.filter(event__cycle__group__slug=group, event__cycle__slug=cycle, event__slug=slug)
