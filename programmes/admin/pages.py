"""The pages of a programme beneath an event in the organisers' house, by their addresses."""

from __future__ import annotations

from django.urls import URLPattern
from django.utils.translation import gettext_lazy

from events.panels import HousePages
from programmes.admin.editing import EditPages
from programmes.admin.places import PlacePages
from programmes.admin.publishing import PublishPages
from programmes.admin.speakers import SpeakerPages


class ProgrammePages(EditPages, PlacePages, SpeakerPages, PublishPages):
    """All pages of the programme of an event."""

    def urls(self) -> list[URLPattern]:
        return self.beneath(
            {
                "programme/": (self.programme, "programme"),
                "programme/places/": (self.places, "programme_places"),
                "programme/sessions/<int:key>/": (self.session, "programme_session"),
                "programme/publish/": (self.publish, "programme_publish"),
                "speakers/": (self.speakers, "speakers"),
            }
        )


PAGES = HousePages(
    gettext_lazy("Programme and speakers"),
    "admin:events_event_programme",
    lambda house: ProgrammePages(house).urls(),
)
