"""Somebody registers: one page, with an account or without one, nothing lost."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import work
from core.errors import Refused
from core.limits import hit_all, take_back
from core.wall import is_zone
from mailing.readers import Correspondent, Reader
from registrants import floods, pages
from registrants.finding import organisation_called, organisations_like
from registrants.forms import EntryForm
from registrants.own import path_to
from registrants.pages import Sending
from registrants.stages import TAKING, stage_of
from registration.actions.registering import Entry, register
from registration.doors import form_for, own_registration
from registration.models import RegistrationForm
from registration.reading import asked_of


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The form, and what was sent with it."""
    sent = request.POST if request.method == "POST" else None
    form = form_for(request, group, cycle, slug, is_sent=sent is not None)
    asked = asked_of(form)
    user = request.user if isinstance(request.user, User) else None
    start = {"name": user.name} if user else {}
    find_url = reverse_lazy("registrants:organisations", args=[group, cycle, slug])
    entered = EntryForm(
        sent,
        form=form,
        asked=asked,
        now=timezone.now(),
        user=user,
        find=partial(organisation_called, form.cycle),
        find_url=find_url,
        initial=start,
    )
    if sent is None:
        return _page(request, entered)
    if stage_of(form, now=entered.now) not in TAKING:
        return _page(request, entered, status=409)
    if not entered.is_valid():
        return _page(request, entered, status=422)
    return _take(request, entered, user)


def _take(request: HttpRequest, entered: EntryForm, user: User | None) -> HttpResponse:
    """A good form: sent once, and not out of a flood."""
    form = entered.form
    email = "" if user else entered.cleaned_data["email"]
    once = floods.once(pages.said_by(entered))
    signs, counts = floods.signs_of(request, form), floods.counts_of(request, email)
    first, calm, quiet, *limits = hit_all(once, *signs, *counts)
    if not first:
        return _thanks(request, form)
    if not (calm and quiet) and not work.is_proved(_place(form), entered.proof):
        take_back(once, *counts)
        sending = Sending(proof=work.new_challenge(_place(form)), retry_after=60)
        return _page(request, entered, status=429, sending=sending)
    retry_after = next((limit.retry_after for limit in limits if not limit), 0)
    if retry_after:
        take_back(once)
        return _page(request, entered, status=429, sending=Sending(retry_after=retry_after))
    try:
        register(
            form, _words_of(entered), by=user, to=_reader(request, entered), asked=entered.asked
        )
    except Refused as refusal:
        take_back(once, *counts)
        entered.add_error(None, str(refusal.message))
        return _page(request, entered, status=409)
    return _thanks(request, form)


def _place(form: RegistrationForm) -> str:
    """What a piece of work opens."""
    return f"registration:{form.pk}"


def _words_of(entered: EntryForm) -> Entry:
    data = entered.cleaned_data
    found = entered.found_organisation
    return Entry(
        name=data["name"],
        name_latin=data["name_latin"],
        email=data.get("email", ""),
        category=entered.chosen_category,
        organisation=found,
        organisation_name="" if found else data.get("organisation", ""),
        country=data.get("country", ""),
        languages=tuple(data.get("languages") or ()),
        access_needs=data.get("access_needs", ""),
        sessions=frozenset(places.pk for places in entered.chosen_sessions),
        answers=entered.answers,
        consents=frozenset(consent.pk for consent in entered.chosen_consents),
    )


def _reader(request: HttpRequest, entered: EntryForm) -> Reader:
    """In which language and zone the registrant reads: the page's, and the device's."""
    if isinstance(request.user, User):
        return request.user
    zone = str(request.POST.get("zone", ""))[:64]
    return Correspondent(
        email=entered.cleaned_data["email"],
        language=get_language() or "ar",
        name=entered.cleaned_data["name"],
        time_zone=zone if is_zone(zone) else entered.form.zone,
    )


def _thanks(request: HttpRequest, form: RegistrationForm) -> HttpResponse:
    """To one's own page with an account; to the mailbox without one, whoever's address it was."""
    there = own_registration(request, form)
    if there is not None:
        return redirect(path_to(there) + "?sent=1")
    cycle = form.cycle
    return redirect("registrants:sent", cycle.group.slug, cycle.slug, form.event.slug)


def _bring_texts(request: HttpRequest, entered: EntryForm) -> None:
    """To a form that was sent all that its page shows."""
    if entered.form.get_deferred_fields():
        event = entered.form.event
        form = form_for(request, event.cycle.group.slug, event.cycle.slug, event.slug)
        entered.form, entered.asked = form, asked_of(form)


def _page(
    request: HttpRequest, entered: EntryForm, *, status: int = 200, sending: Sending | None = None
) -> HttpResponse:
    _bring_texts(request, entered)
    form = entered.form
    sending, there = sending or Sending(), own_registration(request, form)
    context = {
        **pages.form_frame(form, request.user, now=entered.now),
        "entered": entered,
        "own_path": path_to(there) if there is not None else "",
        "sending": sending,
    }
    response = TemplateResponse(request, "registrants/register.html", context, status=status)
    if sending.retry_after:
        response["Retry-After"] = str(sending.retry_after)
    return response


@login_not_required
@never_cache
@require_safe
def sent(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What is to be done now: the same page for everybody, so that it tells of nobody."""
    form = form_for(request, group, cycle, slug)
    context = pages.form_frame(form, request.user, now=timezone.now(), asked=asked_of(form))
    context["page_title"] = _("Look into your mailbox")
    return TemplateResponse(request, "registrants/sent.html", context)


@login_not_required
@never_cache
@require_safe
def organisations(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """Organisations of the cycle like the one that is being written."""
    form = form_for(request, group, cycle, slug)
    found = organisations_like(form.cycle, request.GET.get("organisation", ""))
    return TemplateResponse(request, "registrants/_organisations.html", {"found": found})
