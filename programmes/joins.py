"""What programmes give to the rooms below: the programme of an event's page, who is told and reminded, a person's data."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts import privacy
from accounts.access import guarded_permissions
from audit.verbs import verb_words
from core import desk, house
from events import concerned, panels
from events.concerned import Circle
from events.models import Event
from events.reminders import Circle as StartsCircle
from events.reminders import add_circle
from mailing.readers import Reader
from programmes import reading, upkeep, waits
from programmes.admin.pages import PAGES
from programmes.dues import SOURCES
from programmes.models import SpeakerPage
from programmes.overview import programme_panel
from programmes.reminders import SPEAKER_SILENT, speakers_coming
from programmes.states import SpeakerStatus
from reminders.registry import register


def speakers_without_account(event: Event) -> Iterable[Reader]:
    """Those who were asked and did not say no; people with an account are told as named at the event."""
    pages = SpeakerPage.objects.filter(
        event=event,
        person__user__isnull=True,
        status__in=[SpeakerStatus.INVITED, SpeakerStatus.CONFIRMED],
    )
    found = (page.reader for page in pages.select_related("person", "contact"))
    return [reader for reader in found if reader is not None]


panels.programmes.append(programme_panel)
panels.hung |= {"programme": reading.latest, "drafted": reading.drafted}
panels.house_pages.append(PAGES)
concerned.circles.append(Circle(_("Speakers without an account"), speakers_without_account))
add_circle("speakers", StartsCircle(_("Speakers without an account"), speakers_coming))
register(SPEAKER_SILENT)
guarded_permissions |= {
    "programmes.change_programme",
    "programmes.publish_programme",
    "programmes.ask_speakers",
}
house.waiting.append(waits.speakers_silent)
privacy.exporters["speaking"] = upkeep.speaking_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "programme.changed": _("Changed the programme"),
        "programme.published": _("Published the programme"),
        "speaker.asked": _("Asked to speak"),
        "speaker.confirmed": _("Confirmed to speak"),
        "speaker.declined": _("Declined to speak"),
        "speaker.gave": _("Gave words and a picture as a speaker"),
        "speaker.wish_settled": _("Saw to what a speaker asked for"),
        "person.added": _("Added"),
    }
)
desk.sources += SOURCES
