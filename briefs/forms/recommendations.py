from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy, pgettext_lazy

from briefs.actions.recommending import TEXTS
from briefs.forms.people import organisations_of
from briefs.forms.shared import NONE, chosen
from briefs.goals import goal_codes
from briefs.models import Brief, Recommendation
from briefs.states import CitationKind
from campaigns.states import Level
from core.counts import digits
from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf, SomeOf
from core.languages import language_name, worded
from core.when import WhenInput
from groups.models import Theme

TEXT_LIMIT, LINE_LIMIT = 3000, 250


class RecommendationForm(HouseForm):
    """One recommendation in one language; what is no text is the same in all. `version` tells a stale page."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31 - 1
    )
    text = WordsField(
        limit=TEXT_LIMIT,
        label=gettext_lazy("Recommendation"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    action = WordsField(
        limit=TEXT_LIMIT,
        label=gettext_lazy("What is to be done"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    addressee_words = LineField(
        limit=LINE_LIMIT,
        label=gettext_lazy("Addressed to"),
        required=False,
        help_text=gettext_lazy("For example: ministries of education"),
    )
    evidence = WordsField(
        limit=TEXT_LIMIT,
        label=gettext_lazy("What it rests on"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    addressee = forms.ChoiceField(
        label=gettext_lazy("Addressed to an organisation of this cycle"), required=False
    )
    due = WhenInput(
        label=gettext_lazy("By when"),
        required=False,
        help_text=gettext_lazy("A day, a month or a year, for example 2025 or 2025-06."),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level"), required=False, choices=[NONE, *Level.choices]
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    goals = forms.MultipleChoiceField(
        label=gettext_lazy("Goals of sustainable development"), required=False, widget=SomeOf
    )

    def __init__(
        self, *args: Any, brief: Brief, language: str, kept: Recommendation | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"initial": start(kept, language), **kwargs})
        self.organisations = organisations_of(brief.cycle)
        self.themes = list(Theme.objects.filter(cycle=brief.cycle))
        fields: dict[str, Any] = self.fields
        fields["addressee"].choices = [NONE, *((each.pk, str(each)) for each in self.organisations)]
        fields["theme"].choices = [
            NONE,
            *((each.pk, worded(each, "title").text) for each in self.themes),
        ]
        fields["goals"].choices = [(code, f"{digits(code)}. {name}") for code, name in goal_codes()]
        for name in TEXTS:
            fields[name].widget.attrs |= {"lang": language}

    def said(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        del data["version"]
        data["addressee"] = chosen(data["addressee"], self.organisations)
        data["theme"] = chosen(data["theme"], self.themes)
        return data


def start(kept: Recommendation | None, language: str) -> dict[str, Any]:
    if kept is None:
        return {}
    texts = {name: getattr(kept, f"{name}_{language.replace('-', '_')}") or "" for name in TEXTS}
    return {
        **texts,
        "version": kept.version,
        "addressee": kept.addressee_id,
        "due": str(kept.due),
        "level": kept.level,
        "theme": kept.theme_id,
        "goals": kept.goals,
    }


def languages_of(brief: Brief) -> list[tuple[str, str]]:
    """In which languages a recommendation can be written: the brief's own first, then those of its call."""
    codes = [brief.language, *(brief.call.languages if brief.call else [])]
    known = dict(settings.CONTENT_LANGUAGES)
    return [(code, language_name(code)) for code in dict.fromkeys(codes) if code in known]


class SourceForm(HouseForm):
    """Something of elsewhere: a paper, a book, a page."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("what is cited", "Kind"),
        widget=OneOf,
        choices=[(kind.value, kind.label) for kind in (CitationKind.PAPER, CitationKind.WEB)],
    )
    words = WordsField(
        limit=1000,
        label=gettext_lazy("As it is to stand among the references"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    url = forms.URLField(
        label=pgettext_lazy("of a page", "Address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(["http", "https"])],
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )


class LookForm(HouseForm):
    """Look for something of this house that the brief can cite."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Look among"),
        choices=[
            (CitationKind.IDEA.value, CitationKind.IDEA.label),
            (CitationKind.SESSION.value, CitationKind.SESSION.label),
            (CitationKind.PAPER.value, pgettext_lazy("what is cited", "A paper of the library")),
            (CitationKind.BRIEF.value, CitationKind.BRIEF.label),
        ],
    )
    q = forms.CharField(label=gettext_lazy("Words, or a number"), max_length=200, strip=True)
