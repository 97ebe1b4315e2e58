"""What travels with a letter (`mailing.enclosures`): the code for the door and a calendar file; to who cancelled, the file that takes it back."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import copy

import segno
from django.db.models import Exists, OuterRef
from django.utils import translation

from events.calendars import file_of
from events.enclosed import calendar_enclosure
from events.models import Event
from events.states import EventStatus
from mailing.enclosures import Enclosure, Files, named_by
from mailing.models import OutgoingLetter
from registration import links
from registration.emails import GIVEN_UP, TICKET
from registration.models import Registration
from registration.states import LIVE, Status

#: What the letter's page calls the picture.
PICTURE = "code@tawasul"


def ticket_files(letters: Sequence[OutgoingLetter]) -> Mapping[int, Files]:
    """For each letter the files of its registration, as it stands now; none for who has no place."""
    keys = {named_by(letter)[TICKET] for letter in letters}
    rows = Registration.objects.select_related("form__event__cycle__group")
    found = rows.filter(status=Status.CONFIRMED).in_bulk(list(keys))
    return {
        letter.pk: _files(found.get(named_by(letter)[TICKET]), letter.language)
        for letter in letters
    }


def _files(registration: Registration | None, language: str) -> Files:
    if registration is None:
        return ()
    event = registration.event
    with translation.override(language):
        calendar = file_of(event, language, join_url=event.join_url)
        picture = Enclosure("code.png", "image/png", _png(links.door_url(registration)), PICTURE)
    return (picture, calendar_enclosure(calendar)) if calendar else (picture,)


def taken_back_files(letters: Sequence[OutgoingLetter]) -> Mapping[int, Files]:
    """For each letter the file that takes the event out of a calendar; none for who has registered anew since."""
    keys = {named_by(letter)[GIVEN_UP] for letter in letters}
    again = Registration.objects.filter(
        form=OuterRef("form"), address_mark=OuterRef("address_mark"), status__in=LIVE
    ).exclude(address_mark="")
    rows = Registration.objects.select_related("form__event__cycle__group")
    gone = rows.filter(~Exists(again), status=Status.CANCELLED).in_bulk(list(keys))
    return {
        letter.pk: _taken_back(gone.get(named_by(letter)[GIVEN_UP]), letter.language)
        for letter in letters
    }


def _taken_back(registration: Registration | None, language: str) -> Files:
    """The event as called off, for one reader: the same number, and the version after the one that they have."""
    if registration is None:
        return ()
    gone: Event = copy(registration.event)
    gone.status, gone.sequence = EventStatus.CANCELLED, gone.sequence + 1
    gone.updated_at = registration.cancelled_at or gone.updated_at
    with translation.override(language):
        calendar = file_of(gone, language)
    return (calendar_enclosure(calendar),) if calendar else ()


def _png(address: str) -> bytes:
    made = io.BytesIO()
    segno.make(address, error="m").save(made, kind="png", scale=6, border=2)
    return made.getvalue()
