"""What every page of a programme in the organisers' house has from `programmes.admin.pages`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from events.models import Event

CHANGE = "programmes.change_programme"
PUBLISH = "programmes.publish_programme"
IMPORT = "programmes.import_programme"
ASK = "programmes.ask_speakers"


class OfProgramme:
    house: Any

    def event_for(self, request: HttpRequest, pk: int, permission: str) -> Event:
        raise NotImplementedError

    def page(
        self,
        request: HttpRequest,
        name: str,
        event: Event,
        more: Any,
        *,
        status: int = 200,
    ) -> HttpResponse:
        raise NotImplementedError
