"""What events give to the rooms below: sections of a group's pages, names in trails, a person's events and data."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from accounts.access import Panel
from accounts.models import User
from audit.verbs import verb_words
from core import house
from events import next_events, of_organisations, standing, upkeep, waits
from events.emails import EVENT_NEWS
from events.enclosed import CALENDAR, calendar_files
from events.reminders import EVENT_STARTS
from events.trails import describe_events, describe_sessions
from groups import own_desk, panels
from groups import standing as groups_standing
from mailing.enclosures import makers
from mailing.kinds import kind_words
from reminders.registry import register
from traces.registry import describe


def my_events(_request: HttpRequest, _user: User) -> Panel:
    """The way to a person's own events, on their own page."""
    return Panel("events/_my_panel.html", {}, order=20)


panels.cycle_sections.append(next_events.section)
panels.home_columns |= {
    "coming_events": next_events.coming,
    "past_events": next_events.past,
}
own_desk.kinds.append(of_organisations.HELD)
describe["events.event"] = describe_events
describe["events.session"] = describe_sessions
makers[CALENDAR] = calendar_files
register(EVENT_STARTS)
access.panels.append(my_events)
access.guarded_permissions |= {
    "events.change_event",
    "events.call_event",
    "events.move_event",
    "events.cancel_event",
    "events.change_series",
}
house.waiting.append(waits.events_to_settle)
groups_standing.parts_of_people.append(standing.parts_of_people)
kind_words[EVENT_NEWS] = _("That an event of yours is called, moved or called off")
privacy.exporters["events"] = upkeep.events_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "event.drafted": _("Drafted the event"),
        "event.edited": _("Edited the event"),
        "event.called": _("Called the event"),
        "event.postponed": _("Postponed the event"),
        "event.moved": _("Moved the event to another time"),
        "event.cancelled": _("Cancelled the event"),
        "event.held": _("Noted that the event was held"),
        "event.copied": _("Copied the event"),
        **{
            f"{model}.{verb}": words
            for model in ("event", "series", "session")
            for verb, words in (
                ("added", _("Added")),
                ("changed", _("Changed")),
                ("deleted", _("Deleted")),
            )
        },
    }
)
