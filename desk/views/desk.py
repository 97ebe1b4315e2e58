"""A person's desk, how it comes as a letter, and the private address under which calendars find it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from core.private_links import hidden
from desk import actions, links
from desk.calendars import file_of
from desk.doors import owner_for
from desk.forms import LettersForm
from desk.reading import choice_of, desk_of, entries_of
from desk.states import Pace
from mailing.rendering import in_readers_place

#: A form that came back with faults.
FAULTY = 422


@never_cache
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    return _page(request)


def _page(
    request: SignedInRequest, form: LettersForm | None = None, status: int = 200
) -> HttpResponse:
    choice = choice_of(request.user)
    begun = {"pace": choice.pace, "weekday": choice.weekday}
    context = {
        "page_title": _("My desk"),
        "desk": desk_of(request.user, now=timezone.now()),
        "today": timezone.localdate(),
        "form": form or LettersForm(initial=begun),
        "feed_url": links.calendar_url(choice) if choice.has_address else "",
    }
    return TemplateResponse(request, "desk/desk.html", context, status=status)


@never_cache
@require_POST
def letters(request: SignedInRequest) -> HttpResponse:
    """How often the desk comes as a letter."""
    form = LettersForm(request.POST)
    if not form.is_valid():
        return _page(request, form, FAULTY)
    said = form.cleaned_data
    actions.choose_letters(request.user, pace=Pace(said["pace"]), weekday=said["weekday"])
    messages.success(request, _("Saved."))
    return redirect("desk:desk")


@never_cache
@require_POST
def renew(request: SignedInRequest) -> HttpResponse:
    """A new private address; the one before opens nothing any more."""
    actions.renew_address(request.user)
    return redirect("desk:desk")


@never_cache
@require_POST
def end(request: SignedInRequest) -> HttpResponse:
    """No private address any more."""
    actions.end_address(request.user)
    return redirect("desk:desk")


@login_not_required
@require_safe
@never_cache
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """What is due from a person, for the program that holds their private address."""
    owner, now = owner_for(token), timezone.now()
    with in_readers_place(owner):
        entries = entries_of(owner, now=now)
        content = file_of(entries, name=_("Due from me"), url=links.desk_url(), now=now)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="tawasul-due.ics"'
    return hidden(answer)
