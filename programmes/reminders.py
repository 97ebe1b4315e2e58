"""That somebody who was asked to speak has not answered; and that an event they will speak at starts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import (
    CharField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.reminders import stranger
from events.states import EventStatus
from programmes import private_links
from programmes.emails import about_event_now
from programmes.models import SpeakerPage
from programmes.states import SpeakerStatus
from reminders.registry import Audience, Default, Occasion, Pair, Recipients, account_at

#: This room's number among those that name people without an account.
ROOM = 2


def strangers(*statuses: str) -> Recipients:
    """Speakers with these answers who have no account, once for each event."""
    pages = SpeakerPage.objects.filter(
        status__in=statuses, person__user__isnull=True, contact__isnull=False
    )
    return (
        pages.annotate(target=F("event"))
        .order_by()
        .values(
            "target",
            recipient=stranger("pk", ROOM),
            to_user=Value(None, output_field=IntegerField()),
            to_email=F("contact__email"),
            to_name=Coalesce(
                "person__name_ar",
                "person__name_en",
                "person__name_fr",
                Value(""),
                output_field=CharField(),
            ),
            to_language=F("contact__language"),
            to_zone=F("contact__time_zone"),
            to_form=Value("", output_field=CharField()),
            to_numerals=Value("", output_field=CharField()),
            to_months=Value("", output_field=CharField()),
        )
    )


def speakers_coming() -> Recipients:
    return strangers(SpeakerStatus.CONFIRMED)


def _silent() -> list[Recipients]:
    asked = SpeakerPage.objects.filter(status=SpeakerStatus.INVITED, person__user__is_active=True)
    accounts = asked.annotate(target=F("event")).order_by()
    return [
        accounts.values("target", **account_at("person__user")),
        strangers(SpeakerStatus.INVITED),
    ]


def _waiting() -> QuerySet[Event, Any]:
    """Events ahead whose speakers have not all answered."""
    silent = SpeakerPage.objects.filter(event=OuterRef("pk"), status=SpeakerStatus.INVITED)
    begins = Coalesce("starts_at", Cast("first_day", DateTimeField()))
    ahead = Event.objects.filter(
        Exists(silent),
        status__in=[EventStatus.CALLED, EventStatus.DRAFT],
        last_day__gte=timezone.localdate(),
    )
    found = ahead.annotate(target=F("pk"), begins=begins)
    return found.values_list("target", "cycle__group__slug", "begins", "zone")


def _load(keys: Collection[int]) -> Mapping[int, Event]:
    return Event.objects.select_related("cycle__group").in_bulk(list(keys))


def _own(pairs: Collection[Pair]) -> Mapping[Pair, Mapping[str, str]]:
    """The private link of each."""
    events = {event for event, _recipient in pairs}
    pages = SpeakerPage.objects.filter(event__in=events, status=SpeakerStatus.INVITED)
    found: dict[Pair, SpeakerPage] = {}
    for page in pages.select_related("person"):
        found[page.event_id, -(page.pk * 10 + ROOM)] = page
        if page.person.user_id:
            found[page.event_id, page.person.user_id] = page
    return {
        pair: {"url": private_links.speaking_url(found[pair])} for pair in pairs if pair in found
    }


SPEAKER_SILENT = Occasion(
    name="programmes.speaker_silent",
    words=_("A speaker has not answered"),
    letter="programmes/speaker_silent",
    audiences={"speakers": Audience(_("speakers who did not answer yet"), _silent)},
    targets=_waiting,
    load=_load,
    context=about_event_now,
    own=_own,
    defaults=(
        Default(timedelta(days=21), "speakers", hour_at_most=10),
        Default(timedelta(days=7), "speakers", hour_at_most=10),
    ),
)
