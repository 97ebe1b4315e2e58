"""What of meetings is due from a person: answers, minutes to read and to write, corrections to decide, action items."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.desk import Due, DueRow, Source, due_rows
from core.every_language import every_language
from core.languages import worded
from events.models import Event, Guest
from events.models.queryset import OF_ITS_TEAM
from events.states import SHOWN, EventStatus
from groups.models import Holding
from groups.places import place_args, place_facts, place_of
from groups.standing import cycles_organised_by, holdings_of
from groups.states import LEADING, CycleStatus
from meetings.models import ActionItem, AgendaItem, Confirmation, Correction, Minutes, Reply
from meetings.states import WRITING, CorrectionStatus, MinutesStatus

#: Meetings further back are history that nobody asks about.
BACK = timedelta(days=60)


def _answers(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Meetings ahead at which the person is asked, by seat or as a guest, and has not answered for the time they have now."""
    given = Reply.objects.all().given().filter(meeting__event=OuterRef("pk"))
    own = given.filter(Q(holding__in=holdings_of(user)) | Q(guest__user=user.pk))
    asked = Q(OF_ITS_TEAM, team__in=holdings_of(user).values("seat__team")) | Q(
        OF_ITS_TEAM, pk__in=Guest.objects.filter(user=user.pk).values("event"), team__isnull=False
    )
    rows = Event.objects.filter(asked, ~Exists(own), status=EventStatus.CALLED, starts_at__gt=now)
    rows = rows.exclude(cycle__status=CycleStatus.ARCHIVED)
    return _of_event(rows, "meetings.answer", "starts_at", "")


def _of_event(
    rows: QuerySet[Any], source: str, at: Any, path: str, **facts: Any
) -> QuerySet[Any, Any]:
    """Rows that lead to pages of a meeting: `path` is the way to its event."""
    told = {
        "title": every_language(f"{path}title"),
        "event": f"{path}slug",
        **place_facts(f"{path}cycle"),
        **facts,
    }
    return due_rows(rows, source=source, at=at, **told)


def _about(row: DueRow, words: str, button: str, page: str, anchor: str = "") -> Due:
    title = worded(row.facts, "title")
    address = reverse(f"meetings:{page}", args=[*place_args(row.facts), row.facts["event"]])
    language = title.other_language
    return Due(words, title.text, address + anchor, button, row.at, place_of(row.facts), language)


def _tell_answer(row: DueRow) -> Due:
    return _about(
        row,
        _("Say whether you come"),
        pgettext("button of something due", "Answer"),
        "meeting",
        "#answer",
    )


def _to_read(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Minutes that circulate in a team of the person's, who has neither confirmed nor corrected them in this round."""
    confirmed = Confirmation.objects.filter(
        minutes=OuterRef("pk"), round=OuterRef("round"), user=user.pk
    )
    proposed = Correction.objects.filter(
        item__meeting__minutes=OuterRef("pk"),
        proposed_by=user.pk,
        proposed_at__gte=OuterRef("moved_at"),
    )
    rows = _circulated(now).filter(
        ~Exists(confirmed),
        ~Exists(proposed),
        meeting__event__team__in=holdings_of(user).values("seat__team"),
        corrections_until__gt=now,
    )
    return _of_event(rows, "meetings.minutes_to_read", "corrections_until", "meeting__event__")


def _circulated(now: datetime) -> QuerySet[Minutes]:
    rows = Minutes.objects.filter(status=MinutesStatus.CIRCULATED, meeting__event__status__in=SHOWN)
    return rows.exclude(meeting__event__cycle__status=CycleStatus.ARCHIVED)


def _tell_to_read(row: DueRow) -> Due:
    return _about(
        row,
        _("Read the minutes, and say what is not right"),
        pgettext("button of something due", "Read"),
        "minutes",
    )


def _led(user: Any, team: str, cycle: str) -> Q:
    """The meetings that are the person's to lead: of their team, or of a cycle of theirs where nobody leads the team."""
    led = holdings_of(user).filter(seat__role__in=LEADING).values("seat__team")
    return Q(**{f"{team}__in": led}) | _left_to_organisers(user, team, cycle, LEADING)


def _left_to_organisers(user: Any, team: str, cycle: str, roles: Any) -> Q:
    seated = Holding.objects.current(today=timezone.localdate()).filter(
        seat__team=OuterRef(team), seat__role__in=roles, person__user__is_active=True
    )
    return Q(~Exists(seated), **{f"{cycle}__in": cycles_organised_by(user)})


def _corrections(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Minutes with corrections that nobody has decided, for whoever leads the meeting."""
    waits = Correction.objects.filter(
        item__meeting__minutes=OuterRef("pk"), status=CorrectionStatus.OPEN
    )
    led = _led(user, "meeting__event__team", "meeting__event__cycle")
    rows = _circulated(now).filter(led, Exists(waits))
    return _of_event(rows, "meetings.corrections", "corrections_until", "meeting__event__")


def _tell_corrections(row: DueRow) -> Due:
    return _about(
        row,
        _("Decide on the corrections of the minutes"),
        pgettext("button of something due", "Decide"),
        "minutes",
    )


def _held(now: datetime) -> QuerySet[Any]:
    """Meetings that are over and whose minutes do not circulate yet; `lacks` says that something of them is to be written."""
    past = Q(ends_at__lt=now) | Q(ends_at=None, starts_at__lt=now)
    is_over = Q(status=EventStatus.HELD) | Q(past, status=EventStatus.CALLED)
    items = AgendaItem.objects.filter(meeting__event=OuterRef("pk")).on()
    unwritten = items.filter(Q(passage=None) | Q(passage__text=""))
    rows = Event.objects.filter(
        OF_ITS_TEAM,
        Q(meeting__minutes=None) | Q(meeting__minutes__status=MinutesStatus.WRITING),
        is_over,
        team__isnull=False,
        last_day__gte=timezone.localdate() - BACK,
    ).exclude(cycle__status=CycleStatus.ARCHIVED)
    return rows.annotate(lacks=Case(When(~Exists(items), then=True), default=Exists(unwritten)))


def _to_write(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """For the rapporteur; where there is none, for whoever leads."""
    rapporteur = Holding.objects.current(today=timezone.localdate()).filter(
        seat__role__in=WRITING, seat__team=OuterRef("team"), person__user__is_active=True
    )
    own = holdings_of(user).filter(seat__role__in=WRITING).values("seat__team")
    asked = Q(team__in=own) | Q(~Exists(rapporteur)) & _led(user, "team", "cycle")
    rows = _held(now).filter(asked, lacks=True)
    return _of_event(rows, "meetings.minutes_to_write", Value(None), "")


def _tell_to_write(row: DueRow) -> Due:
    button = pgettext("button of something due", "Write")
    return _about(row, _("Write the minutes"), button, "minutes")


def _to_circulate(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Minutes that are written, for whoever leads the meeting."""
    rows = _held(now).filter(_led(user, "team", "cycle"), lacks=False)
    return _of_event(rows, "meetings.minutes_to_circulate", Value(None), "")


def _tell_to_circulate(row: DueRow) -> Due:
    button = pgettext("button of something due", "Open")
    return _about(row, _("Circulate the minutes for corrections"), button, "minutes")


def _actions(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Action items by name or by seat."""
    rows = ActionItem.objects.of(user).open().exclude(team__cycle__status=CycleStatus.ARCHIVED)
    facts = {"text": F("text"), "language": F("meeting__language"), **place_facts("team__cycle")}
    return due_rows(rows, source="meetings.action", at="due_at", **facts)


def _tell_action(row: DueRow) -> Due:
    return Due(
        _("Do what was agreed at the meeting"),
        row.facts["text"],
        reverse("meetings:action", args=[row.key]),
        pgettext("button of something due", "Open"),
        row.at,
        place_of(row.facts),
        row.facts["language"],
    )


SOURCES = (
    Source("meetings.answer", _answers, _tell_answer),
    Source("meetings.minutes_to_read", _to_read, _tell_to_read),
    Source("meetings.corrections", _corrections, _tell_corrections),
    Source("meetings.minutes_to_write", _to_write, _tell_to_write),
    Source("meetings.minutes_to_circulate", _to_circulate, _tell_to_circulate),
    Source("meetings.action", _actions, _tell_action),
)
