"""How much of everything hangs on a cycle, for whoever opens the next one from it: counted once, in one statement."""

from __future__ import annotations

from answers.models import Answer
from briefs.models import Brief
from campaigns.models import DeclineReason, Idea
from events.models import Event
from exchange.models import Programme
from groups.models import Cycle, Holding, Participation, Question, Seat
from library.models import Paper
from meetings.models import Decision
from polls.models import Poll
from practices.models import Catalogue, Practice
from reminders.models import Rule
from tasks.models import Task
from years.counting import Rows, counted


def numbers_of(source: Cycle) -> dict[str, int]:
    """By name; remembered on the cycle as it was read."""
    if "_numbers" not in source.__dict__:
        source.__dict__["_numbers"] = counted(source, _rows(source))
    found: dict[str, int] = source.__dict__["_numbers"]
    return found


def _rows(source: Cycle) -> Rows:
    in_team = {"team__cycle": source}
    return {
        "seats": (Seat.objects.filter(**in_team), "team__cycle"),
        "questions": (Question.objects.filter(theme__cycle=source), "theme__cycle"),
        "rules": (Rule.objects.of_group(source.group.slug), "scope"),
        "reasons": (DeclineReason.objects.filter(group=source.group), "group"),
        "people": (Holding.objects.filter(seat__team__cycle=source), "seat__team__cycle", "person"),
        "roles": (Participation.objects.filter(cycle=source), "cycle"),
        "ideas": (Idea.objects.filter(campaign__cycle=source), "campaign__cycle"),
        "answers": (Answer.objects.filter(**in_team), "team__cycle"),
        "events": (Event.objects.filter(cycle=source), "cycle"),
        "decisions": (Decision.objects.filter(**in_team), "team__cycle"),
        "polls": (Poll.objects.filter(**in_team), "team__cycle"),
        "tasks": (Task.objects.filter(**in_team), "team__cycle"),
        "briefs": (Brief.objects.filter(cycle=source), "cycle"),
        "papers": (Paper.objects.filter(cycle=source), "cycle"),
        "practices": (Practice.objects.filter(cycle=source), "cycle"),
        "catalogues": (Catalogue.objects.filter(cycle=source), "cycle"),
        "exchanges": (Programme.objects.filter(cycle=source), "cycle"),
    }
