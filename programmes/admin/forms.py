"""Forms of the organisers' house for programmes. They validate; they never save or send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.fields import LineField, WordsField
from core.languages import language_name
from core.wall import WallInput
from events.states import PartRole
from programmes.actions.editing import RowEdit, Whole
from programmes.speech import languages_in
from programmes.states import PlanStatus, SessionKind

CONTENT = [code for code, _called in settings.LANGUAGES]


def named(field: forms.Field, words: Any) -> forms.Field:
    """A box in a table is named by its column."""
    field.widget.attrs["aria-label"] = words
    return field


class RowForm(forms.Form):
    """One line of the programme's table."""

    key = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    title = named(LineField(limit=300, required=False), gettext_lazy("Title of a new session"))
    starts = named(WallInput(required=False), pgettext_lazy("a session", "Starts"))
    ends = named(WallInput(required=False), pgettext_lazy("a session", "Ends"))
    room = named(
        forms.TypedChoiceField(coerce=int, empty_value=None, required=False), gettext_lazy("Room")
    )
    track = named(
        forms.TypedChoiceField(coerce=int, empty_value=None, required=False), gettext_lazy("Track")
    )
    kind = named(
        forms.ChoiceField(choices=SessionKind.choices, required=False), gettext_lazy("Kind")
    )
    status = named(
        forms.ChoiceField(choices=PlanStatus.choices, required=False), gettext_lazy("Status")
    )

    def __init__(
        self, *args: Any, places: Mapping[str, list[tuple[Any, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in places.items():
            choice: Any = self.fields[name]
            choice.choices = [("", "—"), *choices]

    def clean(self) -> Any:
        said = super().clean() or self.cleaned_data
        if said.get("key") is None and self.has_changed() and not said.get("title"):
            self.add_error("title", _("Write a title."))
        starts, ends = said.get("starts"), said.get("ends")
        if ends is not None and (starts is None or ends <= starts):
            self.add_error("ends", _("The session ends before it starts."))
        return said

    def edit(self, language: str) -> RowEdit:
        said = self.cleaned_data
        return RowEdit(
            key=said["key"],
            was=said["was"],
            title={language: said["title"]} if said["title"] else {},
            starts=said["starts"],
            ends=said["ends"],
            room=said["room"],
            track=said["track"],
            kind=said["kind"],
            status=said["status"] or PlanStatus.PLANNED,
        )


class Rows(forms.BaseFormSet[RowForm]):
    """The lines that are there, and a few empty ones."""


RowSet = forms.formset_factory(
    RowForm, formset=Rows, extra=3, max_num=400, absolute_max=403, validate_max=True
)


class SessionForm(forms.Form):
    """The words of a session in each language, what is spoken, and who has which part."""

    languages = LineField(
        label=gettext_lazy("Languages spoken"),
        limit=200,
        required=False,
        help_text=gettext_lazy("For example: Arabic, English."),
    )
    interpreted = LineField(label=gettext_lazy("Interpretation into"), limit=200, required=False)
    themes = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Themes"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    question = forms.TypedChoiceField(
        label=gettext_lazy("Key question"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, themes: list[Any], questions: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("themes", themes), ("question", [("", "—"), *questions])):
            choice: Any = self.fields[name]
            choice.choices = choices
        words: dict[str, forms.Field] = {}
        for code in CONTENT:
            told = {"language": language_name(code)}
            words[f"title_{code}"] = LineField(
                label=_("Title (%(language)s)") % told, limit=300, required=False
            )
        for code in CONTENT:
            told = {"language": language_name(code)}
            words[f"abstract_{code}"] = WordsField(
                label=_("What it is about (%(language)s)") % told, limit=10_000, required=False
            )
        self.fields = {**words, **self.fields}

    def _codes(self, name: str) -> list[str]:
        codes, unclear = languages_in(self.cleaned_data[name])
        if unclear:
            words = _("These are no languages we know: %(words)s")
            raise forms.ValidationError(words % {"words": ", ".join(unclear)})
        return codes

    def clean_languages(self) -> list[str]:
        return self._codes("languages")

    def clean_interpreted(self) -> list[str]:
        return self._codes("interpreted")

    def whole(self, people: list[tuple[str, str]]) -> Whole:
        said = self.cleaned_data
        return Whole(
            title={code: said[f"title_{code}"] for code in CONTENT},
            abstract={code: said[f"abstract_{code}"] for code in CONTENT},
            languages=said["languages"],
            interpreted=said["interpreted"],
            question=said["question"],
            themes=said["themes"],
            people=people,
        )


class PersonForm(forms.Form):
    name = named(LineField(limit=200, required=False), gettext_lazy("Name"))
    role = named(
        forms.ChoiceField(choices=PartRole.choices, initial=PartRole.SPEAKER), gettext_lazy("Role")
    )


PersonSet = forms.formset_factory(PersonForm, extra=4, max_num=60, absolute_max=64)


class PublishForm(forms.Form):
    note = WordsField(
        label=gettext_lazy("What is new, in a few words"),
        limit=2_000,
        required=False,
        help_text=gettext_lazy("Everybody reads it beside the changes."),
    )
    tells = forms.BooleanField(
        label=gettext_lazy("Write to those whom a change concerns"), required=False
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class AskForm(forms.Form):
    """Where one speaker is written to, and whether they are asked now."""

    person = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    email = named(forms.EmailField(required=False), gettext_lazy("E-mail address"))
    language = named(
        forms.ChoiceField(choices=settings.LANGUAGES, required=False), gettext_lazy("Language")
    )
    asks = named(forms.BooleanField(required=False), gettext_lazy("Ask now"))


AskSet = forms.formset_factory(AskForm, extra=0, max_num=400, absolute_max=400)


class AskWordsForm(forms.Form):
    words = WordsField(
        label=gettext_lazy("Your words to those you ask"),
        limit=2_000,
        required=False,
        help_text=gettext_lazy("They stand in the letter, in the language you write."),
    )
