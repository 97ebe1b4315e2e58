"""What comes along of events: those that people register for, as drafts with their forms; where and who is said anew."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from core.when import When
from events.models import Audience, Event, EventTheme
from events.reminders import STARTS
from events.states import EventKind, EventStatus
from groups.models import Cycle
from groups.opening import Line, Opening, Part, again, names_of, when_years_on
from registration.models import Choice, Consent, FormCategory, Question
from registration.reminders import CLOSES
from reminders.models import Rule

#: Said anew of every event: where it is, whom it awaits, what became of it.
ANEW: dict[str, Any] = {
    "status": EventStatus.DRAFT,
    "sequence": 0,
    "changed_at": None,
    "changed_by": None,
    "join_url": "",
    "country": "",
    "expected_value": None,
    "expected_qualifier": "",
    "counted_value": None,
    "counted_qualifier": "",
    "session_count": None,
    "speaker_count": None,
}
#: Texts of it that are said anew in every language.
WORDS = ("place", "address", "slogan", "reason")
#: Days of a form that move with the year.
WALLS = ("opens", "closes", "swaps_until")


def _with_a_form(source: Cycle) -> QuerySet[Event]:
    rows = Event.objects.filter(cycle=source, parent=None, is_outside=False, form__isnull=False)
    return rows.exclude(kind=EventKind.TEAM_MEETING)


def events(source: Cycle) -> Iterator[Line]:
    rows = list(_with_a_form(source))
    words = ngettext(
        "event with its registration form, as a draft",
        "events with their registration forms, as drafts",
        len(rows),
    )
    yield Line(len(rows), words, names_of(rows, "title"))


def bring_events(opening: Opening) -> None:
    for event in _with_a_form(opening.source).select_related("team", "form"):
        made = again(opening, event, **_said_anew(opening, event))
        made_form = again(
            opening,
            event.form,
            event=made,
            is_offered=False,
            taken=0,
            last_number=0,
            **{name: opening.moment(getattr(event.form, name)) for name in WALLS},
        )
        _bring_rules(opening, STARTS, event.pk, made.pk)
        _bring_rules(opening, CLOSES.name, event.form.pk, made_form.pk)
    _bring_what_is_asked(opening)
    for audience in Audience.objects.filter(event__in=_with_a_form(opening.source)):
        again(opening, audience, event=opening.new(audience.event))
    for row in EventTheme.objects.filter(event__in=_with_a_form(opening.source)):
        again(
            opening,
            row,
            event=opening.new(row.event),
            theme=opening.new(row.theme),
            day=opening.day(row.day),
        )


def _said_anew(opening: Opening, event: Event) -> dict[str, Any]:
    """What the draft says otherwise than the event that was."""
    texts = {
        field.attname: None if field.null else ""
        for field in Event._meta.concrete_fields
        if field.attname.partition("_")[0] in WORDS
    }
    return {
        **ANEW,
        **texts,
        "cycle": opening.cycle,
        "team": opening.new(event.team),
        "uid": uuid.uuid4(),
        "updated_at": timezone.now(),
        "starts": opening.moment(event.starts),
        "ends": opening.moment(event.ends),
        "during": _later(opening, event.during),
    }


def _later(opening: Opening, when: When) -> When:
    """Known days move with the year; a month stays that month of the new one."""
    if when.is_exact and when.starts and when.ends:
        return When.on(_day(opening, when.starts), _day(opening, when.ends))
    source, cycle = opening.source, opening.cycle
    years = (cycle.year or 0) - (source.year or 0) if cycle.year and source.year else 0
    return when_years_on(when, years)


def _day(opening: Opening, day: date) -> date:
    return opening.day(day) or day


def _bring_what_is_asked(opening: Opening) -> None:
    """Categories, questions with their choices, consents."""
    for model in (FormCategory, Question, Consent):
        rows: Any = model._default_manager.filter(form__event__in=_with_a_form(opening.source))
        for row in rows.select_related("form"):
            again(opening, row, form=opening.new(row.form), **_of_its_kind(opening, row))
    choices = Choice.objects.filter(question__form__event__in=_with_a_form(opening.source))
    for choice in choices.select_related("question"):
        again(opening, choice, question=opening.new(choice.question))


def _of_its_kind(opening: Opening, row: Any) -> dict[str, Any]:
    if isinstance(row, FormCategory):
        return {"taken": 0}
    if isinstance(row, Question):
        return {name: opening.moment(getattr(row, name)) for name in ("asked_from", "frozen_from")}
    return {}


def _bring_rules(opening: Opening, occasion: str, old: int, new: int) -> None:
    for rule in Rule.objects.of_thing(occasion, old):
        again(opening, rule, target=new, changed_at=None, changed_by=None)


PARTS = (Part("events", events, bring_events, order=65),)
