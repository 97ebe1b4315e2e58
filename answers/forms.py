"""Forms of a team's work with ideas. Forms validate; they never save or send."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from answers.models import Answer
from answers.models.answer import QUESTION_LIMIT, TEXT_LIMIT
from answers.states import AnswerStatus
from core.fields import LineField, WordsField
from core.forms import HouseForm
from core.languages import worded
from groups.models import Theme
from groups.models.group import content_languages

NONE = ("", "—")
LONGEST_LIST = 200


class TakeForm(HouseForm):
    """Which ideas the team takes up, and under which question."""

    answer = forms.ChoiceField(label=gettext_lazy("Under the question"), required=False)
    question = LineField(
        label=gettext_lazy("Or under a new question"),
        help_text=gettext_lazy("What these ideas ask, in one sentence."),
        limit=QUESTION_LIMIT,
        required=False,
    )

    def __init__(self, *args: Any, answers: Iterable[Answer] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["answer"]
        field.choices = [("", _("Under none yet")), *((each.pk, each.question) for each in answers)]

    @property
    def ideas(self) -> list[int]:
        """The keys of the rows that were ticked; what makes no sense is left out."""
        said: Sequence[str] = self.data.getlist("idea") if self.is_bound else []  # type: ignore[attr-defined]  # -- a QueryDict
        return [int(key) for key in said[:LONGEST_LIST] if key.isdecimal() and len(key) < 19]  # noqa: PLR2004 -- as many digits as a key has

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        if not self.ideas:
            raise forms.ValidationError(_("Tick at least one idea."))
        return cleaned


class AnswerForm(HouseForm):
    """A question of the team and what it answers."""

    question = LineField(
        label=pgettext_lazy("under which ideas stand", "Question"),
        help_text=gettext_lazy("What these ideas ask, in one sentence."),
        limit=QUESTION_LIMIT,
    )
    text = WordsField(
        label=pgettext_lazy("to ideas", "Answer"),
        help_text=gettext_lazy(
            "What the team does with these ideas, and why. Contributors receive it as it stands here."
        ),
        limit=TEXT_LIMIT,
        required=False,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=content_languages)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    writer = forms.ChoiceField(label=gettext_lazy("Who writes it"), required=False)
    due_on = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        *args: Any,
        themes: Iterable[Theme] = (),
        writers: Iterable[tuple[int, str]] = (),
        status: str = AnswerStatus.DRAFT,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        theme: Any = self.fields["theme"]
        writer: Any = self.fields["writer"]
        theme.choices = [NONE, *((str(each.pk), worded(each, "title").text) for each in themes)]
        writer.choices = [NONE, *((str(key), name) for key, name in writers)]
        self.fields["text"].required = status == AnswerStatus.PUBLISHED

    @classmethod
    def start(cls, answer: Answer) -> dict[str, Any]:
        return {
            "question": answer.question,
            "text": answer.text,
            "language": answer.language,
            "theme": answer.theme_id or "",
            "writer": answer.writer_id or "",
            "due_on": answer.due_on,
            "version": answer.version,
        }

    @property
    def said(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {
            "question": found["question"],
            "text": found["text"],
            "language": found["language"],
            "theme_id": int(found["theme"]) if found["theme"] else None,
            "writer_id": int(found["writer"]) if found["writer"] else None,
            "due_on": found["due_on"],
        }

    @property
    def known(self) -> int:
        return int(self.cleaned_data.get("version") or 0)
