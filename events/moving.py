"""What can be done with an event, for the pages that ask once more before they do it: here and in rooms above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.forms import Form
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accounts.models import User
from events.actions import calling
from events.forms import ReasonForm, TimeForm
from events.models import Event
from events.states import EVENT_MOVES, MOVABLE, EventStatus


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that is done with an event: its button, what it means, where to it leads."""

    button: str | Promise
    meaning: str | Promise
    do: Callable[..., Event]
    to: EventStatus
    permission: str
    form: type[Form] | None = None
    tells: bool = True

    def fits(self, event: Event) -> bool:
        if self.form is TimeForm:
            return event.status in MOVABLE
        return self.to in EVENT_MOVES[event.status]


VERBS = {
    "call": Verb(
        gettext_lazy("Call it"),
        gettext_lazy("Those it is for see it then, and those concerned get a letter."),
        calling.call,
        EventStatus.CALLED,
        "call",
    ),
    "move": Verb(
        gettext_lazy("Set a new time"),
        gettext_lazy("Everybody concerned gets a letter with the old and the new time."),
        calling.move,
        EventStatus.CALLED,
        "move",
        TimeForm,
    ),
    "hold": Verb(
        gettext_lazy("It was held"),
        gettext_lazy("Its page says so from now on. Its time cannot be changed any more."),
        calling.hold,
        EventStatus.HELD,
        "call",
        tells=False,
    ),
    "postpone": Verb(
        gettext_lazy("Postpone it"),
        gettext_lazy("It leaves its time without having a new one yet, and people’s calendars."),
        calling.postpone,
        EventStatus.POSTPONED,
        "move",
        ReasonForm,
    ),
    "cancel": Verb(
        gettext_lazy("Call it off"),
        gettext_lazy("It stays in its place, marked as cancelled. It cannot be called again."),
        calling.cancel,
        EventStatus.CANCELLED,
        "cancel",
        ReasonForm,
    ),
}


def verbs_for(event: Event) -> list[tuple[str, str | Promise]]:
    """What can be done with an event now; a postponed one is called again by setting its time."""
    fit = [(name, verb) for name, verb in VERBS.items() if verb.fits(event)]
    if event.status == EventStatus.POSTPONED:
        fit = [(name, verb) for name, verb in fit if name != "call"]
    return [(name, verb.button) for name, verb in fit]


def form_of(verb: Verb, request: HttpRequest, event: Event) -> Form | None:
    """What a verb asks for, as it was sent; None where it asks for nothing."""
    given = request.POST if request.method == "POST" else None
    if verb.form is None:
        return None
    return TimeForm(given, event=event) if verb.form is TimeForm else verb.form(given)


def move_by(verb: Verb, event: Event, form: Form | None, *, by: User) -> Event:
    """Do it, with what the valid form says."""
    if isinstance(form, TimeForm):
        return verb.do(event, form.time, by=by)
    if form is not None:
        return verb.do(event, by=by, reason=form.cleaned_data["reason"])
    return verb.do(event, by=by)
