"""Who takes part in a cycle."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import worded
from core.page_cache import cached_page
from groups.doors import cycle_for, organisation_for
from groups.models import Cycle
from groups.reading import Unconfirmed, parts_of, roles_of
from groups.seated import seats_held_by
from groups.speaking import spoken_for
from groups.standing import standing_in
from groups.views.shared import crumb, frame, section_page
from organisations.models import Organisation


@login_not_required
@require_safe
@cached_page("group")
def organisations(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    return section_page(request, found, "organisations", _("Organisations"), roles=roles_of(found))


def _has_desk(request: HttpRequest, organisation: Organisation, cycle: Cycle) -> bool:
    """Whether its own desk opens for the reader: they speak for it, or organise the cycle."""
    user = request.user
    if not user.is_authenticated:
        return False
    is_own = organisation.pk in spoken_for(user, cycle)
    return is_own or user.is_superuser or "organiser" in standing_in(user, cycle)


@login_not_required
@require_safe
@cached_page("group")
def organisation(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    organisation = organisation_for(found, slug)
    people = list(organisation.people.select_related("person"))
    context = {
        **frame(
            found.group,
            found,
            "organisations",
            title=worded(organisation, "name").text,
            about=worded(organisation, "description").text,
        ),
        "crumbs": [crumb(found.group, found)],
        "organisation": organisation,
        "units": list(organisation.units.all()),
        "offices": list(organisation.offices.all()),
        "people": people,
        "parts": parts_of(organisation, request.user),
        "seats": seats_held_by(organisation, found),
        "has_desk": _has_desk(request, organisation, found),
        "unconfirmed": Unconfirmed([organisation, *(role.person for role in people)]),
    }
    return TemplateResponse(request, "groups/organisation.html", context)
