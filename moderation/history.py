"""What became of an idea, for those who read it: decisions, what was done, and the words it had before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from pghistory import core as history

from audit.models import Entry
from audit.verbs import words_for
from campaigns.models import Decision, Idea
from core.languages import worded
from core.prepared import fetch

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    what: str
    who: str = ""
    reason: str = ""
    words: str = ""
    #: The text before a change, where that is what the line tells.
    title: str = ""
    text: str = ""


def history_of(idea: Idea) -> list[Line]:
    """Newest first: three queries."""
    lines = [*_decisions(idea), *_deeds(idea), *_earlier(idea)]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:SHOWN]


def _decisions(idea: Idea) -> list[Line]:
    return [
        Line(
            row.decided_at,
            row.get_status_display(),
            str(row.decided_by or ""),
            worded(row.reason, "label").text if row.reason else "",
            row.words,
        )
        for row in fetch("moderation.decisions", _decided, idea=idea.pk)
    ]


def _decided(idea: int) -> QuerySet[Decision]:
    rows = Decision.objects.filter(idea=idea).select_related("reason", "decided_by")
    return rows.order_by("-decided_at", "-pk")[:SHOWN]


def _deeds(idea: Idea) -> list[Line]:
    """What a decision does not tell."""
    rows = fetch("moderation.deeds", _done, idea=str(idea.pk))
    return [Line(row.at, words_for(row.verb), row.actor_name, words=row.reason) for row in rows]


def _done(idea: str) -> QuerySet[Entry]:
    other = ["idea.handed_on", "idea.first_read", "idea.flags_settled", "idea.name_withdrawn"]
    rows = Entry.objects.of(Idea(pk=idea)).filter(verb__in=other)
    return rows.order_by("-at", "-pk")[:SHOWN]


def _earlier(idea: Idea) -> list[Line]:
    """The words that an edit replaced."""
    lines, newer = [], (idea.title, idea.text)
    for row in fetch("moderation.events", _events, idea=idea.pk):
        if (row.title, row.text) != newer:
            lines.append(
                Line(row.pgh_created_at, words_for("idea.edited"), title=row.title, text=row.text)
            )
        newer = (row.title, row.text)
    return lines


def _events(idea: int) -> QuerySet[Any]:
    (events,) = history.event_models(tracks_model=Idea)
    rows: QuerySet[Any] = events._default_manager.filter(pgh_obj_id=idea)
    return rows.order_by("-pgh_id")[:SHOWN]
