"""The pages of a programme beneath an event in the organisers' house: their addresses, and what they share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import worded
from events.models import Event
from events.panels import HousePages
from programmes import links
from programmes.admin.editing import EditPages
from programmes.admin.importing import ImportPages
from programmes.admin.places import PlacePages
from programmes.admin.publishing import PublishPages
from programmes.admin.speakers import SpeakerPages


class ProgrammePages(EditPages, PlacePages, SpeakerPages, PublishPages, ImportPages):
    """All pages of the programme of an event."""

    def __init__(self, house: Any) -> None:
        #: The admin of events.
        self.house = house

    def urls(self) -> list[URLPattern]:
        view = self.house.admin_site.admin_view
        pages = {
            "programme/": (self.programme, "programme"),
            "programme/places/": (self.places, "programme_places"),
            "programme/sessions/<int:key>/": (self.session, "programme_session"),
            "programme/publish/": (self.publish, "programme_publish"),
            "programme/import/": (self.import_page, "programme_import"),
            "programme/import/confirm/": (self.import_confirm, "programme_import_confirm"),
            "programme/template/": (self.template, "programme_template"),
            "speakers/": (self.speakers, "speakers"),
        }
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
        self,
        request: HttpRequest,
        name: str,
        event: Event,
        more: Any,
        *,
        status: int = 200,
    ) -> HttpResponse:
        tabs = [
            (_("Sessions"), "programme"),
            (_("Tracks and rooms"), "programme_places"),
            (_("Speakers"), "speakers"),
            (_("Publish"), "programme_publish"),
            (_("Take in a file"), "programme_import"),
        ]
        here = request.resolver_match.url_name if request.resolver_match else ""
        context = {
            **self.house.admin_site.each_context(request),
            "event": event,
            "called": worded(event, "title").text,
            "tabs": [
                (
                    words,
                    reverse(f"admin:events_event_{tab}", args=[event.pk]),
                    here == f"events_event_{tab}",
                )
                for words, tab in tabs
            ],
            "public_url": links.programme_path(event),
            "opts": self.house.opts,
            **more,
        }
        return TemplateResponse(request, f"admin/programmes/{name}.html", context, status=status)


PAGES = HousePages(
    gettext_lazy("Programme and speakers"),
    "admin:events_event_programme",
    lambda house: ProgrammePages(house).urls(),
)
