from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import User
from briefs.actions.abstracts import Entry
from briefs.forms.shared import (
    EMAIL_BOX,
    NAME_LIMIT,
    NONE,
    TITLE_LIMIT,
    AddressField,
    Affiliated,
    chosen,
)
from briefs.models import Brief, Call
from core import words
from core.counts import number
from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf
from core.languages import language_name, worded
from core.traps import TrappedForm
from groups.models import Question, Team, Theme

#: In characters; words are counted below.
TEXT_LIMIT = 20_000


class Proposal(HouseForm):
    """What a brief will say, for which team, on which theme."""

    title = LineField(limit=TITLE_LIMIT, label=pgettext_lazy("of a text", "Title"))
    text = WordsField(
        limit=TEXT_LIMIT, label=gettext_lazy("Abstract"), widget=forms.Textarea(attrs={"rows": 12})
    )
    language = forms.ChoiceField(label=gettext_lazy("Written in"), widget=OneOf)
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    key_question = forms.ChoiceField(label=gettext_lazy("Key question"), required=False)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        self.call = call
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["language"].choices = [(code, language_name(code)) for code in call.languages]
        self.teams = teams_of(call)
        self.themes = list(call.themes.all()) or list(Theme.objects.filter(cycle=call.cycle))
        self.questions = list(call.key_questions.all())
        for name, rows, field in (
            ("team", self.teams, "name"),
            ("theme", self.themes, "title"),
            ("key_question", self.questions, "text"),
        ):
            fields[name].choices = [NONE, *((row.pk, worded(row, field).text) for row in rows)]
            if not rows:
                del fields[name]
        fields["text"].help_text = _("At most %(most)s words.") % {
            "most": number(call.abstract_words)
        }
        fields["text"].widget.attrs |= {"data-keep": f"abstract-{call.pk}"}

    is_draft = False

    def allow_draft(self) -> None:
        """A draft may be unfinished."""
        self.is_draft, self.fields["text"].required = True, False

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        counted = words.count(text)
        if counted > self.call.abstract_words and not self.is_draft:
            raise forms.ValidationError(
                _("The abstract has %(counted)s words, and may have %(most)s.")
                % {"counted": number(counted), "most": number(self.call.abstract_words)}
            )
        return text

    def entry(self) -> Entry:
        data = self.cleaned_data
        team: Team | None = chosen(data.get("team"), self.teams)
        theme: Theme | None = chosen(data.get("theme"), self.themes)
        question: Question | None = chosen(data.get("key_question"), self.questions)
        return Entry(
            title=data["title"],
            text=data["text"],
            language=data["language"],
            team=team or (theme.team if theme is not None else None),
            theme=theme,
            key_question=question,
            name=data.get("name", ""),
            email=data.get("email", ""),
            affiliation=data.get("affiliation", ""),
            country=data.get("country", ""),
        )


def teams_of(call: Call) -> list[Team]:
    """The teams that take abstracts: those of the call, or all of its cycle."""
    return list(call.teams.all()) or list(Team.objects.working().filter(cycle=call.cycle))


class AbstractForm(Affiliated, Proposal, TrappedForm):
    """A new abstract, with who sends it."""

    name = LineField(limit=NAME_LIMIT, label=pgettext_lazy("of a person", "Name"))
    email = AddressField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("We write to you here. Only the organisers see it."),
        widget=forms.EmailInput(attrs=EMAIL_BOX),
    )
    late_code = forms.CharField(
        label=gettext_lazy("Code for latecomers"), max_length=80, required=False, strip=True
    )
    field_order = [
        "title",
        "text",
        "language",
        "team",
        "theme",
        "key_question",
        "name",
        "email",
        "affiliation",
        "country",
        "late_code",
    ]

    def __init__(self, *args: Any, user: User | None, is_closed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user is not None and "draft" in self.data:
            self.allow_draft()
        if user is not None:
            del self.fields["email"]
        if not is_closed:
            del self.fields["late_code"]


class ChangeForm(Proposal):
    """An abstract said anew; `version` tells a stale page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is kept on the device is for the next new abstract.
        self.fields["text"].widget.attrs.pop("data-keep", None)

    @classmethod
    def start(cls, brief: Brief) -> dict[str, Any]:
        return {
            "title": brief.title,
            "text": brief.abstract.text,
            "language": brief.language,
            "team": brief.team_id,
            "theme": brief.theme_id,
            "key_question": brief.key_question_id,
            "version": brief.version,
        }


class BeginForm(HouseForm):
    """A brief of a team's own accord."""

    title = LineField(limit=TITLE_LIMIT, label=pgettext_lazy("of a text", "Title"))
    language = forms.ChoiceField(label=gettext_lazy("Written in"), widget=OneOf)
    team = forms.ChoiceField(label=gettext_lazy("Team"))

    def __init__(self, *args: Any, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = teams
        fields: dict[str, Any] = self.fields
        fields["language"].choices = list(settings.CONTENT_LANGUAGES)
        fields["team"].choices = [(team.pk, worded(team, "name").text) for team in teams]
