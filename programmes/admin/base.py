"""What the pages of a programme beneath an event in the organisers' house share, also those of the room above."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from core.languages import worded
from events.models import Event
from programmes import links

CHANGE = "programmes.change_programme"
PUBLISH = "programmes.publish_programme"
ASK = "programmes.ask_speakers"
#: The pages that lead to each other, by the last part of their names.
TABS = (
    (_("Sessions"), "programme"),
    (_("Tracks and rooms"), "programme_places"),
    (_("Speakers"), "speakers"),
    (_("Publish"), "programme_publish"),
    (_("Take in a file"), "programme_import"),
)


class OfProgramme:
    #: Where the templates are.
    folder = "programmes"

    def __init__(self, house: Any) -> None:
        #: The admin of events.
        self.house = house

    def beneath(self, pages: Mapping[str, tuple[Callable[..., Any], str]]) -> list[URLPattern]:
        """The addresses of pages by the end of each."""
        view = self.house.admin_site.admin_view
        return [
            path(f"<int:pk>/{address}", view(page), name=f"events_event_{name}")
            for address, (page, name) in pages.items()
        ]

    def event_for(self, request: HttpRequest, pk: int, permission: str) -> Event:
        """One's own event, and leave to do this with it."""
        rows = self.house.get_queryset(request).select_related("cycle__group", "team")
        event: Event | None = rows.filter(pk=pk).first()
        if event is None:
            raise Http404
        if not request.user.has_perm(permission, event):
            raise PermissionDenied
        return event

    def page(
        self, request: HttpRequest, name: str, event: Event, more: Any, *, status: int = 200
    ) -> HttpResponse:
        here = request.resolver_match.url_name if request.resolver_match else ""
        names = [(words, f"events_event_{tab}") for words, tab in TABS]
        context = {
            **self.house.admin_site.each_context(request),
            "event": event,
            "called": worded(event, "title").text,
            "tabs": [
                (words, reverse(f"admin:{tab}", args=[event.pk]), here == tab)
                for words, tab in names
            ],
            "public_url": links.programme_path(event),
            "opts": self.house.opts,
            **more,
        }
        template = f"admin/{self.folder}/{name}.html"
        return TemplateResponse(request, template, context, status=status)
