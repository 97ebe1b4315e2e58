"""The pages on which an organiser calls, moves, postpones, calls off, notes as held, or copies an event."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from core.errors import OutOfDate, Refused
from core.house import HouseAdmin
from core.languages import worded
from events.actions.drafting import copy_event
from events.concerned import concerned
from events.models import Event
from events.moving import VERBS, Verb, form_of, move_by


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
        form = form_of(asked, request, event)
        if request.method != "POST" or (form is not None and not form.is_valid()):
            return self._ask(request, event, asked, form)
        try:
            with pghistory.context(user=request.user.pk):
                self._done(request, event, asked, form)
        except (OutOfDate, Refused) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        return page

    def _done(self, request: SignedInRequest, event: Event, verb: Verb, form: Form | None) -> None:
        move_by(verb, event, form, by=request.user)
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
