"""Who may check people in: given by organisers, to persons with an account, and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from attendance import links
from attendance.actions.keys import give_key, take_key_back
from attendance.doors import account_of, event_at, key_of
from attendance.forms import KeyForm
from attendance.views.shared import page_frame, private
from core.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    event = event_at(request, group, cycle, slug, "attendance.give_key")
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = give_key(event, account_of(form.cleaned_data["email"]), by=request.user)
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            words = _("%(name)s may check people in from now on.")
            messages.success(request, words % {"name": given.keeper.name or given.keeper.email})
            return private(redirect(links.keys_path(event)))
    context = {
        **page_frame(event, _("Who may check in"), request.user),
        "form": form,
        "held": list(event.door_keepers.filter(revoked_at=None).select_related("keeper")),
    }
    return private(TemplateResponse(request, "attendance/keys.html", context))


@require_POST
def take_back(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponse:
    event = event_at(request, group, cycle, slug, "attendance.give_key")
    take_key_back(key_of(event, pk), by=request.user)
    messages.success(request, _("From their next step on they may not check in any more."))
    return private(redirect(links.keys_path(event)))
