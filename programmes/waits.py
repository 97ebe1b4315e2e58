"""What this room tells the morning page: speakers who did not answer, and what speakers ask for."""

from __future__ import annotations

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core.house import Waiting
from core.languages import worded
from core.together import Telling
from events.models import Event
from events.states import EventStatus
from groups.standing import house_of
from programmes.states import SpeakerStatus

LINKS = 3


def speakers_silent(user: User) -> Telling[Waiting]:
    """Speakers of coming events who were asked and said nothing yet, or ask for something."""
    house = house_of(user)
    if not house.organises:
        return
    waits = Q(speaker_pages__status=SpeakerStatus.INVITED) | Q(
        speaker_pages__wished_at__isnull=False
    )
    rows = Event.objects.filter(
        status__in=[EventStatus.DRAFT, EventStatus.CALLED], last_day__gte=timezone.localdate()
    )
    if not house.is_keeper:
        rows = rows.filter(cycle__in=house.organised)
    rows = rows.annotate(waiting=Count("speaker_pages", filter=waits)).filter(waiting__gt=0)
    found = yield rows.order_by("first_day", "pk")[:100]
    count = sum(getattr(event, "waiting", 0) for event in found)
    words = gettext("No speakers who have not answered")
    if count:
        words = ngettext(
            "speaker has not answered, or asks for something",
            "speakers have not answered, or ask for something",
            count,
        )
    links = tuple(
        (worded(event, "title").text, reverse("admin:events_event_speakers", args=[event.pk]))
        for event in found[:LINKS]
    )
    url = links[0][1] if links else reverse("admin:events_event_changelist")
    yield Waiting(count, words, url=url, links=links, order=46)
