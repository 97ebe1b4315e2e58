"""The pages on which an organiser calls, moves, postpones, calls off, notes as held, or copies an event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.http import SignedInRequest
from core.errors import OutOfDate, Refused
from core.house import HouseAdmin
from core.languages import worded
from events.actions import calling
from events.actions.drafting import copy_event
from events.concerned import concerned
from events.forms import ReasonForm, TimeForm
from events.models import Event
from events.states import EVENT_MOVES, MOVABLE, EventStatus


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that is done with an event: its button, what it means, where to it leads."""

    button: str | Promise
    meaning: str | Promise
    do: Callable[..., Event]
    to: EventStatus
    permission: str
    form: type[Form] | None = None
    tells: bool = True

    def fits(self, event: Event) -> bool:
        if self.form is TimeForm:
            return event.status in MOVABLE
        return self.to in EVENT_MOVES[event.status]


VERBS = {
    "call": Verb(
        gettext_lazy("Call it"),
        gettext_lazy("Those it is for see it then, and those concerned get a letter."),
        calling.call,
        EventStatus.CALLED,
        "call",
    ),
    "move": Verb(
        gettext_lazy("Set a new time"),
        gettext_lazy("Everybody concerned gets a letter with the old and the new time."),
        calling.move,
        EventStatus.CALLED,
        "move",
        TimeForm,
    ),
    "hold": Verb(
        gettext_lazy("It was held"),
        gettext_lazy("Its page says so from now on. Its time cannot be changed any more."),
        calling.hold,
        EventStatus.HELD,
        "call",
        tells=False,
    ),
    "postpone": Verb(
        gettext_lazy("Postpone it"),
        gettext_lazy("It leaves its time without having a new one yet, and people’s calendars."),
        calling.postpone,
        EventStatus.POSTPONED,
        "move",
        ReasonForm,
    ),
    "cancel": Verb(
        gettext_lazy("Call it off"),
        gettext_lazy("It stays in its place, marked as cancelled. It cannot be called again."),
        calling.cancel,
        EventStatus.CANCELLED,
        "cancel",
        ReasonForm,
    ),
}


def verbs_for(event: Event) -> list[tuple[str, str | Promise]]:
    """What can be done with an event now; a postponed one is called again by setting its time."""
    fit = [(name, verb) for name, verb in VERBS.items() if verb.fits(event)]
    if event.status == EventStatus.POSTPONED:
        fit = [(name, verb) for name, verb in fit if name != "call"]
    return [(name, verb.button) for name, verb in fit]


class MovePages(HouseAdmin):
    """The pages of the verbs, beside the form of an event."""

    def move_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/do/<slug:verb>/", view(self.do), name="events_event_do"),
            path("<int:pk>/copy/", view(self.copy), name="events_event_copy"),
        ]

    def event_for(self, request: HttpRequest, pk: int, verb: str) -> Event:
        """One's own event, and leave to do this with it."""
        rows = self.get_queryset(request).select_related("cycle__group", "team")
        event: Event | None = rows.filter(pk=pk).first()
        if event is None:
            raise Http404
        if not self.may(verb, request, event):
            raise PermissionDenied
        return event

    def do(self, request: SignedInRequest, pk: int, verb: str) -> HttpResponse:
        """Say who will be told, ask once more, then do it."""
        asked = VERBS.get(verb)
        event = self.event_for(request, pk, asked.permission if asked else "change")
        page = redirect("admin:events_event_change", pk)
        if asked is None or not asked.fits(event):
            words = _("This event is now: %(status)s. It cannot go where you wanted.")
            now = {"status": event.get_status_display()}
            self.message_user(request, words % now, messages.ERROR)
            return page
        form = _form(asked, request, event)
        if request.method != "POST" or (form is not None and not form.is_valid()):
            return self._ask(request, event, asked, form)
        try:
            with pghistory.context(user=request.user.pk):
                self._done(request, event, asked, form)
        except (OutOfDate, Refused) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        return page

    def _done(self, request: SignedInRequest, event: Event, verb: Verb, form: Form | None) -> None:
        if isinstance(form, TimeForm):
            verb.do(event, form.time, by=request.user)
        elif form is not None:
            verb.do(event, by=request.user, reason=form.cleaned_data["reason"])
        else:
            verb.do(event, by=request.user)
        words = _("The event is now: %(status)s") % {"status": event.get_status_display()}
        self.message_user(request, words, messages.SUCCESS)

    def _ask(
        self, request: SignedInRequest, event: Event, verb: Verb, form: Form | None
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": verb.button,
            "event": event,
            "called": worded(event, "title").text,
            "button": verb.button,
            "meaning": verb.meaning,
            "form": form,
            "tells": verb.tells,
            "told": concerned(event, by=request.user) if verb.tells else [],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/events/event/do.html", context)

    def copy(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """A draft like this one, without its time and its people."""
        event = self.event_for(request, pk, "change")
        if request.method != "POST":
            context = {
                **self.admin_site.each_context(request),
                "title": _("Copy the event"),
                "event": event,
                "called": worded(event, "title").text,
                "button": _("Copy it"),
                "meaning": _(
                    "A draft with the same words, themes, organisers and audience, without a time."
                ),
                "opts": self.opts,
            }
            return TemplateResponse(request, "admin/events/event/do.html", context)
        with pghistory.context(user=request.user.pk):
            made = copy_event(event, by=request.user)
        self.message_user(request, _("This is the copy, a draft."), messages.SUCCESS)
        return redirect("admin:events_event_change", made.pk)


def _form(verb: Verb, request: HttpRequest, event: Event) -> Form | None:
    given = request.POST if request.method == "POST" else None
    if verb.form is None:
        return None
    return TimeForm(given, event=event) if verb.form is TimeForm else verb.form(given)
