"""Forms of the door and of what is asked afterwards. They check; they never save or send."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from attendance.models import Question, Questionnaire
from attendance.states import QuestionKind
from attendance.surveys import GRADES, choices_of
from core.counts import digits
from core.fields import LineField, WordsField
from core.forms import HouseForm, Listed, OneOf, SomeOf
from core.languages import worded
from core.templatetags.words import words

LINE_LIMIT, TEXT_LIMIT, NAME_LIMIT = 300, 2000, 200


class QuestionsForm(HouseForm):
    """A field for each question of a questionnaire."""

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questionnaire.questions.all())
        for question in self.questions:
            self.fields[f"q{question.pk}"] = _field(question)

    def answers(self) -> dict[Question, Any]:
        """What was answered, as it is kept."""
        return {
            question: _kept(question, self.cleaned_data.get(f"q{question.pk}"))
            for question in self.questions
        }


def _field(question: Question) -> forms.Field:
    shared: dict[str, Any] = {
        "label": words(question, "label"),
        "required": question.is_required,
    }
    nothing = [] if question.is_required else [("", pgettext("an answer", "No answer"))]
    match QuestionKind(question.kind):
        case QuestionKind.SHORT:
            return LineField(limit=LINE_LIMIT, **shared)
        case QuestionKind.LONG:
            return WordsField(limit=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 4}), **shared)
        case QuestionKind.SEVERAL:
            return forms.MultipleChoiceField(choices=_offered(question), widget=SomeOf, **shared)
        case QuestionKind.ONE:
            offered = _offered(question)
        case QuestionKind.YES_NO:
            offered = [("yes", pgettext("an answer", "Yes")), ("no", pgettext("an answer", "No"))]
        case QuestionKind.GRADE:
            offered = [(str(grade), grade_words(grade)) for grade in GRADES]
    return forms.ChoiceField(choices=[*offered, *nothing], widget=OneOf, **shared)


def _offered(question: Question) -> list[tuple[str, str]]:
    return [(str(place), line) for place, line in enumerate(choices_of(question))]


def grade_words(grade: int) -> str:
    """The ends of the scale say which is better."""
    if grade == GRADES[0]:
        return pgettext("a grade", "%(grade)s: not good") % {"grade": digits(str(grade))}
    if grade == GRADES[-1]:
        return pgettext("a grade", "%(grade)s: very good") % {"grade": digits(str(grade))}
    return digits(str(grade))


def _kept(question: Question, value: Any) -> Any:
    if value in (None, "", []):
        return None
    match QuestionKind(question.kind):
        case QuestionKind.ONE:
            return [int(value)]
        case QuestionKind.SEVERAL:
            return [int(each) for each in value]
        case QuestionKind.YES_NO:
            return value == "yes"
        case QuestionKind.GRADE:
            return int(value)
    return value


class WalkInForm(HouseForm):
    """Somebody who comes without a registration."""

    name = LineField(
        limit=NAME_LIMIT,
        label=pgettext_lazy("of a person", "Name"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name_latin = LineField(
        limit=NAME_LIMIT,
        label=gettext_lazy("Name in the other script"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    organisation = LineField(
        limit=250,
        label=gettext_lazy("Organisation"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("The certificate is sent there. Left empty: nothing is sent."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, categories: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories = {str(one.pk): one for one in categories}
        if categories:
            self.fields["category"] = forms.ChoiceField(
                label=_("Category"),
                choices=[
                    (key, worded(one, "label").text or one.get_category_display())
                    for key, one in self.categories.items()
                ],
                widget=Listed,
            )

    @property
    def category(self) -> Any:
        return self.categories.get(self.cleaned_data.get("category", ""))


class KeyForm(HouseForm):
    """Whom a key of the door is given to."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail of their account"),
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
