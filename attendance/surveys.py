"""What was answered, counted for organisers: never one reply alone, never who gave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext

from attendance.models import Answer, Question, Questionnaire
from attendance.states import CHOOSING, FEWEST_SHOWN, WORDED, QuestionKind
from core.languages import worded
from core.wall import shown
from core.zones import time_of

GRADES = range(1, 6)
#: Texts that are shown on the page.
MOST_TEXTS = 200


@dataclass(frozen=True, slots=True)
class Share:
    """One answer and how many gave it."""

    words: str
    count: int
    whole: int


@dataclass(frozen=True, slots=True)
class Result:
    """A question and what was said to it."""

    question: Question
    count: int
    shares: list[Share] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    #: Of grades.
    average: float | None = None


def choices_of(question: Question) -> list[str]:
    """The answers to choose from, in the reader's language or the nearest one."""
    lines = worded(question, "choices_text").text.splitlines()
    return [line.strip() for line in lines if line.strip()]


def is_open(questionnaire: Questionnaire, *, now: datetime | None = None) -> bool:
    """Until the end of its last day on the clocks of the event's place."""
    return today_there(questionnaire, now or timezone.now()) <= questionnaire.closes_on


def today_there(questionnaire: Questionnaire, now: datetime) -> date:
    return shown(now, questionnaire.event.zone or "UTC").date()


def zone_words(questionnaire: Questionnaire) -> str:
    return time_of(questionnaire.event.zone or "UTC")


def is_enough(count: int) -> bool:
    return count >= FEWEST_SHOWN


def results_of(questionnaire: Questionnaire) -> list[Result]:
    """Each question with its answers counted; empty while there are too few. Two queries."""
    if not is_enough(questionnaire.replies.count()):
        return []
    given: dict[int, list[Any]] = {}
    rows = Answer.objects.filter(reply__questionnaire=questionnaire).order_by("id")
    for question, value in rows.values_list("question", "value"):
        given.setdefault(question, []).append(value)
    return [
        _result(question, given.get(question.pk, [])) for question in questionnaire.questions.all()
    ]


def _result(question: Question, given: list[Any]) -> Result:
    count = len(given)
    if question.kind in WORDED:
        texts = sorted(str(text) for text in given)[:MOST_TEXTS] if is_enough(count) else []
        return Result(question, count, texts=texts)
    if question.kind == QuestionKind.GRADE:
        average = round(sum(given) / count, 1) if count else None
        return Result(
            question,
            count,
            _shares(given, [(grade, str(grade)) for grade in GRADES]),
            average=average,
        )
    if question.kind == QuestionKind.YES_NO:
        offered = [(True, pgettext("an answer", "Yes")), (False, pgettext("an answer", "No"))]
        return Result(question, count, _shares(given, offered))
    chosen = [each for several in given for each in several] if question.kind in CHOOSING else given
    return Result(question, count, _shares(chosen, list(enumerate(choices_of(question))), count))


def _shares(
    given: Iterable[Any], offered: list[tuple[Any, str]], whole: int | None = None
) -> list[Share]:
    counted = Counter(given)
    everything = whole if whole is not None else sum(counted.values())
    return [Share(words, counted[value], everything) for value, words in offered]
