"""A field for each kind of question, and what an answer looks like in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from core.counts import digits
from core.fields import LineField, WordsField
from core.forms import OneOf, OneText, SomeOf
from core.languages import worded
from core.templatetags.words import day, words
from registration.models import Choice, Question
from registration.reading import LINE_LIMIT, TEXT_LIMIT
from registration.states import QuestionKind

Choices = Sequence[Choice]
#: More choices than these are a list that opens.
MOST_SHOWN = 8
#: Larger numbers than these are none that people answer with.
DIGITS, PLACES = 12, 3
NOT_OFFERED = gettext_lazy("This is not among what is offered. Choose again.")


class Choosing:
    """Words for a choice that is not there, which do not repeat what was sent."""

    messages = {"invalid_choice": NOT_OFFERED, "invalid_list": NOT_OFFERED}


class NumberField(forms.DecimalField):
    """A number in whichever digits the reader writes."""

    def to_python(self, value: Any) -> Any:
        written = str(value or "")[:LINE_LIMIT]
        plain = "".join(
            str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in written
        )
        return super().to_python(plain.replace("٫", ".").replace("٬", "").strip())


def field_for(question: Question, offered: Choices, *, kept_as: str = "") -> forms.Field:
    """The field that asks a question. `kept_as` names what is written into it on the device."""
    shared: dict[str, Any] = {
        "label": words(question, "label"),
        "help_text": words(question, "help", note=False),
        "required": question.is_required,
    }
    if question.kind == QuestionKind.LONG:
        return _long(shared, kept_as)
    return _MAKERS[QuestionKind(question.kind)](offered, shared)


def _short(_offered: Choices, shared: dict[str, Any]) -> forms.Field:
    return LineField(limit=LINE_LIMIT, **shared)


def _long(shared: dict[str, Any], kept_as: str) -> forms.Field:
    attrs = {"rows": 5, **({"data-keep": kept_as} if kept_as else {})}
    return WordsField(limit=TEXT_LIMIT, widget=forms.Textarea(attrs=attrs), **shared)


def _one(offered: Choices, shared: dict[str, Any]) -> forms.Field:
    if len(offered) <= MOST_SHOWN:
        shown: list[tuple[str, Any]] = [
            (str(each.pk), words(each, "label", note=False)) for each in offered
        ]
        if not shared["required"]:
            shown.append(("", pgettext("an answer", "No answer")))
        return forms.ChoiceField(
            choices=shown, widget=OneOf, error_messages=Choosing.messages, **shared
        )
    listed = [
        ("", _("Choose one")),
        *((str(each.pk), worded(each, "label")) for each in offered),
    ]
    return forms.ChoiceField(
        choices=listed,
        widget=OneText,
        error_messages=Choosing.messages,
        **shared,
    )


def _several(offered: Choices, shared: dict[str, Any]) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=[(str(each.pk), words(each, "label", note=False)) for each in offered],
        widget=SomeOf,
        error_messages=Choosing.messages,
        **shared,
    )


def _yes_no(_offered: Choices, shared: dict[str, Any]) -> forms.Field:
    shown = [("yes", pgettext("an answer", "Yes")), ("no", pgettext("an answer", "No"))]
    if not shared["required"]:
        shown.append(("", pgettext("an answer", "No answer")))
    return forms.ChoiceField(
        choices=shown, widget=OneOf, error_messages=Choosing.messages, **shared
    )


def _number(_offered: Choices, shared: dict[str, Any]) -> forms.Field:
    box = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"})
    return NumberField(max_digits=DIGITS, decimal_places=PLACES, widget=box, **shared)


def _date(_offered: Choices, shared: dict[str, Any]) -> forms.Field:
    box = forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d")
    return forms.DateField(input_formats=["%Y-%m-%d"], widget=box, **shared)


_MAKERS = {
    QuestionKind.SHORT: _short,
    QuestionKind.ONE: _one,
    QuestionKind.SEVERAL: _several,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
}


def answer_of(question: Question, given: Any) -> Any:
    """What is kept of an answer; None where nothing was answered. Choices are kept by their keys, in a list."""
    keep = _KEEPERS.get(QuestionKind(question.kind), str)
    return None if given in (None, "", []) else keep(given)


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


_KEEPERS: dict[QuestionKind, Callable[[Any], Any]] = {
    QuestionKind.ONE: lambda key: [int(key)],
    QuestionKind.SEVERAL: lambda keys: [int(key) for key in keys],
    QuestionKind.YES_NO: lambda said: said == "yes",
    QuestionKind.NUMBER: _plain,
    QuestionKind.DATE: date.isoformat,
}


def start_of(question: Question, value: Any) -> Any:
    """An answer that was kept, as its field begins with it."""
    match QuestionKind(question.kind):
        case QuestionKind.ONE:
            return str(value[0]) if value else ""
        case QuestionKind.SEVERAL:
            return [str(each) for each in value or ()]
        case QuestionKind.YES_NO:
            return {True: "yes", False: "no"}.get(value, "")
    return value


def answer_words(question: Question, offered: Choices, value: Any) -> list[str]:
    """An answer as a reader sees it: one text, or one for each choice; none where nothing was answered."""
    if value is None:
        return []
    match QuestionKind(question.kind):
        case QuestionKind.ONE | QuestionKind.SEVERAL:
            return [words(each, "label", note=False) for each in offered if each.pk in value]
        case QuestionKind.YES_NO:
            return [pgettext("an answer", "Yes") if value else pgettext("an answer", "No")]
        case QuestionKind.DATE:
            return [day(date.fromisoformat(value))]
        case QuestionKind.NUMBER:
            return [digits(str(value))]
    return [str(value)]
