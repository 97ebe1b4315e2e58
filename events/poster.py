"""The poster of an event, to be printed and hung up."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.counts import digits
from core.languages import worded
from core.print.letters import ltr
from core.print.posters import Poster
from core.templatetags.words import full_day, when_words
from core.zones import place_time_of
from events import links, panels
from events.models import Event
from events.states import EventStatus, Mode

#: A sheet on a wall cannot say that its event does not take place.
UNTRUE = frozenset({EventStatus.POSTPONED.value, EventStatus.CANCELLED.value})


def poster_of(event: Event, *, now: datetime) -> Poster:
    """What the sheet says, in the active language."""
    cycle, group = event.cycle, event.cycle.group
    slogan = worded(event, "slogan")
    invitation = panels.invitation_to(event, now)
    return Poster(
        accent=group.accent,
        seed=(group.acronym or group.slug, cycle.mark_year),
        mark=worded(group, "name").text,
        under_mark=str(cycle),
        over=worded(event, "label").text or event.get_kind_display(),
        heading=worded(event, "title"),
        words=slogan if slogan.text else worded(event, "description"),
        facts=[
            (pgettext("an event", "When"), _day(event)),
            (pgettext("of a session", "Time"), _hours(event)),
            (pgettext("of an event", "Place"), _place(event)),
            *(invitation.facts if invitation else ()),
        ],
        act=str(invitation.act) if invitation else _("The page of the event"),
        address=links.event_url(event),
        is_sample=event.is_sample,
    )


def _day(event: Event) -> str:
    if event.has_day and event.first_day == event.last_day:
        return full_day(event.first_day)
    return "" if event.is_within or not event.during else capfirst(when_words(event.during))


def _hours(event: Event) -> str:
    """Of an event of one day: '15:00–17:00, Riyadh time'."""
    if event.starts is None or event.first_day != event.last_day:
        return ""
    walls = [f"{wall:%H:%M}" for wall in (event.starts, event.ends) if wall is not None]
    return f"{ltr(digits('–'.join(walls)))} · {place_time_of(event.zone)}"


def _place(event: Event) -> str:
    online = pgettext("how an event is held", "Online")
    if event.mode == Mode.ONLINE:
        return online
    said = [worded(event, "place").text, str(event.country.name)]
    return " · ".join(part for part in said if part)
