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
from groups.reading import Unconfirmed, parts_of, roles_of, seats_held_by
from groups.views.shared import crumb, frame, section_page


@login_not_required
@require_safe
@cached_page("group")
def organisations(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    found = cycle_for(request, group, cycle)
    return section_page(request, found, "organisations", _("Organisations"), roles=roles_of(found))


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
        "unconfirmed": Unconfirmed([organisation, *(role.person for role in people)]),
    }
    return TemplateResponse(request, "groups/organisation.html", context)
