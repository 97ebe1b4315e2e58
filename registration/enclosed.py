"""What travels with a letter to somebody who comes (`mailing.enclosures`): the code for the door and a calendar file."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import segno
from django.utils import translation

from events.calendars import file_of
from events.enclosed import calendar_enclosure
from mailing.enclosures import Enclosure, Files, named_by
from mailing.models import OutgoingLetter
from registration import links
from registration.emails import TICKET
from registration.models import Registration
from registration.states import Status

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


def _png(address: str) -> bytes:
    made = io.BytesIO()
    segno.make(address, error="m").save(made, kind="png", scale=6, border=2)
    return made.getvalue()
