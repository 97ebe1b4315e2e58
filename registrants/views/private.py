"""Behind the private link: where a registration stands, and what its registrant can still do."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import OutOfDate, Refused
from core.private_links import behind, hidden
from registrants import own
from registrants.finding import organisation_called
from registrants.forms import ChangeForm
from registration.actions import leaving
from registration.actions.changing import change as change_registration
from registration.actions.changing import renew_link as renew_private_link
from registration.actions.registering import Entry, confirm_by_letter
from registration.doors import registration_for_token, unconfirmed_for_token
from registration.models import Registration
from registration.reading import Asked, asked_of
from registration.states import Status

private = behind(registration_for_token)


@private
@require_safe
def mine(request: HttpRequest, registration: Registration) -> HttpResponse:
    """State, code for the door, answers, and what can be done."""
    now = timezone.now()
    context = {
        **own.frame_of(registration, now=now),
        **own.page_of(registration, now=now),
        "was_sent": "sent" in request.GET,
    }
    return TemplateResponse(request, "registrants/mine.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """By the link of the letter alone. A GET shows a button and changes nothing; letters are opened by machines."""
    registration = unconfirmed_for_token(token)
    if registration.status != Status.UNCONFIRMED:
        return hidden(redirect(own.path_to(registration)))
    fault = ""
    if request.method == "POST":
        try:
            confirm_by_letter(registration)
        except Refused as refusal:
            fault = str(refusal.message)
        else:
            return hidden(redirect(own.path_to(registration) + "?sent=1"))
    heading = _("Did you register?")
    frame = own.frame_of(registration, now=timezone.now(), heading=heading)
    context = {**frame, "fault": fault}
    status = 409 if fault else 200
    return hidden(TemplateResponse(request, "registrants/confirm.html", context, status=status))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, registration: Registration) -> HttpResponse:
    """What was said, said anew; answers that are frozen are shown as text."""
    now = timezone.now()
    frame = own.frame_of(registration, now=now, heading=_("Change my registration"))
    if not frame["may_change"]:
        messages.error(request, _("This registration can no longer be changed."))
        return redirect(own.path_to(registration))
    asked = asked_of(registration.form)
    cycle, event = registration.cycle, registration.event
    place = [cycle.group.slug, cycle.slug, event.slug]
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        form=registration.form,
        asked=asked,
        now=now,
        find=partial(organisation_called, cycle),
        find_url=reverse_lazy("registrants:organisations", args=place),
        is_delegate=registration.delegation_id is not None,
        initial=own.start_of_change(registration, asked),
    )
    if request.method != "POST":
        return _change_page(request, registration, form)
    if not form.is_valid():
        return _change_page(request, registration, form, status=422)
    try:
        entry = _entry_of(registration, form, asked)
        version = form.cleaned_data["version"]
        change_registration(registration, entry, by=registration.user, version=version, asked=asked)
    except (Refused, OutOfDate) as refusal:
        form.add_error(None, str(refusal))
        fresh = registration_for_token(frame["token"])
        return _change_page(request, fresh, form, status=409)
    messages.success(request, _("Your registration is changed."))
    return redirect(own.path_to(registration))


def _entry_of(registration: Registration, form: ChangeForm, asked: Asked) -> Entry:
    """What the form says, and what it does not ask again as it was."""
    data = form.cleaned_data
    organisation, typed = registration.organisation, registration.organisation_name
    if "organisation" in form.changed_data:
        organisation = form.found_organisation
        typed = "" if organisation else data["organisation"]
    return Entry(
        name=data["name"],
        name_latin=data["name_latin"],
        category=form.chosen_category if "category" in form.fields else registration.category,
        organisation=organisation,
        organisation_name=typed,
        country=data.get("country", registration.country.code or ""),
        languages=tuple(data.get("languages", registration.languages)),
        access_needs=data.get("access_needs", ""),
        sessions=frozenset(places.pk for places in form.chosen_sessions),
        answers=form.answers,
        consents=frozenset(consent.pk for consent in form.chosen_consents),
    )


def _change_page(
    request: HttpRequest, registration: Registration, form: ChangeForm, *, status: int = 200
) -> HttpResponse:
    context = {
        **own.frame_of(registration, now=form.now, heading=_("Change my registration")),
        "entered": form,
        "frozen": [
            each for each in own.answered(registration, form.asked, now=form.now) if each.is_frozen
        ],
        # A second press after both were shown means what it says.
        "version": registration.version,
    }
    return TemplateResponse(request, "registrants/change.html", context, status=status)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Asked for once more before it is done."""
    if request.method == "POST":
        leaving.cancel(registration, by=registration.user)
        messages.success(request, _("Your registration is cancelled."))
        return redirect(own.path_to(registration))
    heading = _("Cancel my registration?")
    context = own.frame_of(registration, now=timezone.now(), heading=heading)
    return TemplateResponse(request, "registrants/cancel.html", context)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def renew_link(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Asked for once more. The new link goes by letter: whoever only has the old one shall not learn it."""
    heading = _("Make a new private link?")
    context = own.frame_of(registration, now=timezone.now(), heading=heading)
    is_renewed = False
    if request.method == "POST":
        renew_private_link(registration, by=registration.user)
        is_renewed = True
        if registration.user is not None and registration.user == request.user:
            messages.success(
                request, _("This is the new private link. The old one does not work any more.")
            )
            return redirect(own.path_to(registration))
    context["is_renewed"] = is_renewed
    return TemplateResponse(request, "registrants/renew_link.html", context)


@private
@require_POST
def accept(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Take the place that is held."""
    leaving.accept_offer(registration, by=registration.user)
    messages.success(request, _("The place is yours."))
    return redirect(own.path_to(registration))


@private
@require_POST
def let_go(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Leave the place to whoever is next."""
    leaving.let_go_offer(registration, by=registration.user)
    messages.success(request, _("Thank you. The place goes to the next in the list."))
    return redirect(own.path_to(registration))


@private
@require_safe
def file(_request: HttpRequest, registration: Registration) -> HttpResponse:
    """The event for the registrant's calendar; there is none while its day is not known."""
    content = own.calendar_of(registration, get_language() or "")
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="event.ics"'
    return answer
