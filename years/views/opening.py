"""A cycle is opened: what would come and what not is seen first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.writing import done
from core.errors import Refused
from groups.opening import coming, staying
from years import links, templates
from years.actions.opening import Plan, open_from
from years.doors import cycles_to_open_from, group_to_open, next_free_year, possible_hosts
from years.forms import OpenForm
from years.views.shared import FAULTY, group_page

OPEN = "open"


@never_cache
@require_http_methods(["GET", "POST"])
def open_cycle(request: SignedInRequest, group: str) -> HttpResponse:
    """First the form, then what it would do, then the cycle."""
    found = group_to_open(request, group)
    cycles = cycles_to_open_from(found)
    start = {
        "source": str(cycles[0].pk) if cycles else templates.TEMPLATES[0].name,
        "year": next_free_year(cycles),
    }
    form = OpenForm(
        request.POST or None, initial=start, cycles=cycles, hosts=possible_hosts(cycles)
    )
    context: dict[str, Any] = {
        **group_page(found, cycles[0] if cycles else None, _("Open a cycle")),
        "form": form,
        "back_url": links.group_path("continuity", found),
    }
    status = 200
    if form.is_bound:
        status = FAULTY
        if form.is_valid():
            status = 200
            plan = _plan(form)
            if request.POST.get("step") == OPEN:
                try:
                    cycle, is_new = open_from(found, plan, by=request.user)
                except Refused as refusal:
                    form.add_error("slug", str(refusal))
                    status = FAULTY
                else:
                    words = _("The cycle is open.") if is_new else _("This cycle is open already.")
                    return done(request, words, links.path_of("year", cycle))
            if not form.errors:
                context |= _preview(plan)
    return TemplateResponse(request, "years/open.html", context, status=status)


def _plan(form: OpenForm) -> Plan:
    said = form.cleaned_data
    return Plan(
        slug=said["slug"],
        year=said["year"],
        starts_on=said["starts_on"],
        summit_on=said["summit_on"],
        host=form.hosts.get(said["host"]),
        source=form.chosen,
        template=form.template,
    )


def _preview(plan: Plan) -> dict[str, Any]:
    if plan.source is not None:
        comes, stays = coming(plan.source), staying(plan.source)
    else:
        comes, stays = list(templates.coming(templates.BY_NAME[plan.template])), []
    return {"plan": plan, "comes": comes, "stays": stays, "is_preview": True}
