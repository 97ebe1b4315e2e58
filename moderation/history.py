"""What became of an idea, for those who read it: decisions, what was done, and the words it had before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject
from pghistory import core as history

from accounts.models import User
from audit.models import Entry
from audit.verbs import words_for
from campaigns.models import Decision, Idea
from campaigns.states import IdeaStatus
from core.every_language import every_language
from core.languages import worded
from core.made_rows import standing
from core.prepared import fetch

SHOWN = 30
Row = dict[str, Any]


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
    """Newest first: one query."""
    ((decided, deeds, before),) = fetch("moderation.history", _told, pk=idea.pk)
    lines = [*map(_decision, decided), *map(_deed, deeds), *_earlier(idea, before)]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:SHOWN]


def _told(pk: int) -> QuerySet[Idea, tuple[list[Row], list[Row], list[Row]]]:
    """An idea's decisions, what was done with it beside them, and what was replaced in it: each newest first."""
    told = Idea.objects.filter(pk=pk).annotate(
        decided=_newest(_decided()), deeds=_newest(_done()), before=_newest(_events())
    )
    return told.order_by().values_list("decided", "deeds", "before")


def _newest(rows: QuerySet[Any, Any]) -> ArraySubquery:
    return ArraySubquery(rows.values("found")[:SHOWN])


def _decided() -> QuerySet[Decision]:
    by = JSONObject(
        id="decided_by",
        name="decided_by__name",
        email="decided_by__email",
        erased_at="decided_by__erased_at",
    )
    found = JSONObject(
        at="decided_at",
        status="status",
        by=by,
        label=every_language("reason__label"),
        words="words",
    )
    rows = Decision.objects.filter(idea=OuterRef("pk")).order_by("-decided_at", "-pk")
    return rows.annotate(found=found)


def _decision(row: Row) -> Line:
    by = row["by"]
    return Line(
        datetime.fromisoformat(row["at"]),
        str(IdeaStatus(row["status"]).label),
        str(standing(User, by)) if by["id"] is not None else "",
        worded(row, "label").text,
        row["words"],
    )


def _done() -> QuerySet[Entry]:
    """What a decision does not tell."""
    other = ["idea.handed_on", "idea.first_read", "idea.flags_settled", "idea.name_withdrawn"]
    label, key = Idea._meta.label_lower, Cast(OuterRef("pk"), TextField())
    rows = Entry.objects.filter(target_label=label, target_pk=key, verb__in=other)
    found = JSONObject(at="at", verb="verb", who="actor_name", words="reason")
    return rows.order_by("-at", "-pk").annotate(found=found)


def _deed(row: Row) -> Line:
    at = datetime.fromisoformat(row["at"])
    return Line(at, words_for(row["verb"]), row["who"], words=row["words"])


def _events() -> QuerySet[Any]:
    (events,) = history.event_models(tracks_model=Idea)
    rows: QuerySet[Any] = events._default_manager.filter(pgh_obj_id=OuterRef("pk"))
    found = JSONObject(at="pgh_created_at", title="title", text="text")
    told: QuerySet[Any] = rows.order_by("-pgh_id").annotate(found=found)
    return told


def _earlier(idea: Idea, before: list[Row]) -> list[Line]:
    """The words that an edit replaced."""
    lines, newer = [], (idea.title, idea.text)
    for row in before:
        words = (row["title"], row["text"])
        if words != newer:
            at = datetime.fromisoformat(row["at"])
            lines.append(Line(at, words_for("idea.edited"), title=words[0], text=words[1]))
        newer = words
    return lines
