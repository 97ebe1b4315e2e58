"""What a form asks beyond the usual, and what an answer to it must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.errors import Refused
from core.prepared import fetch
from core.text import clean_line, clean_text
from registration.models import (
    Choice,
    Consent,
    FormCategory,
    Question,
    RegistrationForm,
    SessionPlaces,
)
from registration.states import CHOOSING, QuestionKind

LINE_LIMIT, TEXT_LIMIT = 300, 4000
#: Beyond this it is no number that anybody counts.
NUMBER_LIMIT = 10**12


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything a form offers to choose from and asks, in its order."""

    categories: list[FormCategory] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    #: Key of a question > its choices.
    choices: dict[int, list[Choice]] = field(default_factory=dict)
    consents: list[Consent] = field(default_factory=list)
    sessions: list[SessionPlaces] = field(default_factory=list)

    def now(self, now: datetime) -> list[Question]:
        """The questions that are asked by now."""
        return [question for question in self.questions if question.is_asked(now)]


def asked_of(form: RegistrationForm) -> Asked:
    """At most five queries, however much the form asks; of questions and consents none where it was seen that there are none."""
    choices: dict[int, list[Choice]] = {}
    questions: list[Question] = []
    if getattr(form, "has_questions", True):
        questions = fetch("registration.questions", _questions, form=form.pk)
    if any(question.kind in CHOOSING for question in questions):
        for choice in fetch("registration.choices", _choices, form=form.pk):
            choices.setdefault(choice.question_id, []).append(choice)
    return Asked(
        categories=categories_of(form),
        questions=questions,
        choices=choices,
        consents=(
            fetch("registration.consents", _consents, form=form.pk)
            if getattr(form, "has_consents", True)
            else []
        ),
        sessions=(
            fetch("registration.sessions", _sessions, form=form.pk) if form.asks_sessions else []
        ),
    )


def categories_of(form: RegistrationForm) -> list[FormCategory]:
    """The categories; no more than their keys, where these were asked along with the form."""
    keys: list[int] | None = getattr(form, "category_keys", None)
    if keys is not None:
        return [FormCategory.from_db(DEFAULT_DB_ALIAS, ["id"], [key]) for key in keys]
    found: list[FormCategory] = fetch("registration.categories", _categories, form=form.pk)
    return found


def _questions(form: int) -> QuerySet[Question]:
    return Question.objects.filter(form=form)


def _choices(form: int) -> QuerySet[Choice]:
    return Choice.objects.filter(question__form=form)


def _categories(form: int) -> QuerySet[FormCategory]:
    return FormCategory.objects.filter(form=form)


def _consents(form: int) -> QuerySet[Consent]:
    return Consent.objects.filter(form=form)


def _sessions(form: int) -> QuerySet[SessionPlaces]:
    return SessionPlaces.objects.filter(form=form).select_related("session")


def read_answers(
    asked: Asked,
    given: Mapping[int, Any],
    *,
    now: datetime,
    before: Mapping[int, Any] | None = None,
) -> dict[int, Any]:
    """The answers as they are kept; `before` are those of a registration that is changed. Raises Refused in words."""
    known = {question.pk: question for question in asked.now(now)}
    if set(given) - set(known):
        raise Refused(
            _("This form does not ask one of the questions answered. Load the page again.")
        )
    found: dict[int, Any] = {}
    for pk, question in known.items():
        value = read_answer(question, asked.choices.get(pk, []), given.get(pk))
        if before is not None and question.is_frozen(now):
            _hold_frozen(question, value, before.get(pk), is_given=pk in given)
            value = before.get(pk)
        elif value is None and question.is_required:
            raise Refused(_("Answer this question: %(question)s") % {"question": question.label})
        if value is not None:
            found[pk] = value
    return found


def _hold_frozen(question: Question, value: Any, before: Any, *, is_given: bool) -> None:
    if is_given and value != before:
        raise Refused(
            _("The answer to this question cannot be changed any more: %(question)s")
            % {"question": question.label}
        )


def read_answer(question: Question, choices: list[Choice], given: Any) -> Any:
    """One answer as it is kept, None for none. Raises Refused in words."""
    if given is None or given in ("", [], ()):
        return None
    try:
        return _READERS[QuestionKind(question.kind)](choices, given)
    except (ValueError, TypeError, OverflowError) as fault:
        raise Refused(
            _("This is no answer to the question: %(question)s") % {"question": question.label}
        ) from fault


def _line(_choices: list[Choice], given: Any) -> str | None:
    return clean_line(_text(given), LINE_LIMIT) or None


def _long(_choices: list[Choice], given: Any) -> str | None:
    return clean_text(_text(given), TEXT_LIMIT) or None


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError
    return given


def _one(choices: list[Choice], given: Any) -> list[int]:
    return _several(choices, [given[0]] if isinstance(given, list) and len(given) == 1 else [given])


def _several(choices: list[Choice], given: Any) -> list[int]:
    if not isinstance(given, list | tuple | set | frozenset):
        raise TypeError
    chosen = {int(value) for value in given}
    if chosen - {choice.pk for choice in choices}:
        raise ValueError
    return sorted(chosen)


def _yes_no(_choices: list[Choice], given: Any) -> bool:
    if given in (True, "yes", "true", "on", "1"):
        return True
    if given in (False, "no", "false", "0"):
        return False
    raise ValueError


def _number(_choices: list[Choice], given: Any) -> int | float:
    number = float(given)
    # A comparison with what is no number is false.
    if not abs(number) < NUMBER_LIMIT:
        raise ValueError
    return int(number) if number.is_integer() else number


def _date(_choices: list[Choice], given: Any) -> str:
    day = given if isinstance(given, date) else date.fromisoformat(str(given))
    return day.isoformat()[:10]


_READERS = {
    QuestionKind.SHORT: _line,
    QuestionKind.LONG: _long,
    QuestionKind.ONE: _one,
    QuestionKind.SEVERAL: _several,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
}
