"""Somebody came without a registration: taken down and let in at once, where a place is left."""

from __future__ import annotations

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from attendance import reading
from attendance.actions.door import check_in
from attendance.doors import event_at
from attendance.forms import WalkInForm
from attendance.seen import Seen
from attendance.views.shared import page_frame, private
from core.errors import Refused
from events.models import Event
from mailing.readers import Correspondent
from registration.actions.at_the_door import register_at_door
from registration.actions.registering import Entry


@require_http_methods(["GET", "HEAD", "POST"])
def walk_in(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    event = event_at(request, group, cycle, slug)
    if getattr(event, "form", None) is None:
        raise Http404
    categories = list(event.form.categories.all())
    form = WalkInForm(request.POST or None, categories=categories)
    context = {**page_frame(event, _("Register somebody on the spot"), request.user), "form": form}
    context["left"] = event.form.left
    if request.method == "POST" and form.is_valid():
        try:
            context["card"] = _take_in(request, event, form)
            context["form"] = WalkInForm(categories=categories)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return private(TemplateResponse(request, "attendance/walk_in.html", context))


def _take_in(request: SignedInRequest, event: Event, form: WalkInForm) -> reading.Card:
    told = form.cleaned_data
    entry = Entry(
        name=told["name"],
        name_latin=told["name_latin"],
        email=told["email"],
        category=form.category,
        organisation_name=told["organisation"],
    )
    zone = event.zone or "UTC"
    to = Correspondent(told["email"], get_language() or "ar", told["name"], zone)
    made = register_at_door(event.form, entry, by=request.user, to=to)
    seen = Seen(key=uuid4(), at=timezone.now(), registration=made.pk)
    return reading.card_of(
        check_in(event, [seen], by=request.user)[0], reading.categories_of(event)
    )
