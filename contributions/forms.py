"""Forms of the public pages. They check; they never save or send."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from campaigns.models import Campaign
from campaigns.models.idea import NAME_LIMIT, TITLE_LIMIT, Idea
from campaigns.states import Level
from contributions.actions.sending import Words
from contributions.offered import Asked, fields_of
from core.errors import Refused
from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf, OneText
from core.languages import Worded, worded
from core.text import clean_line, detect_language
from core.traps import TrappedForm
from groups.models import Theme

EMAIL_LIMIT = 254

LEVEL_HINTS = {
    Level.INDIVIDUAL: gettext_lazy("a habit or a choice in a person’s life"),
    Level.COMMUNITY: gettext_lazy("a school, a neighbourhood, a workplace"),
    Level.COUNTRY: gettext_lazy("a policy, a rule, a public service"),
    Level.WORLD: gettext_lazy("what no country can do alone"),
}


class IdeaForm(HouseForm):
    """What a stranger writes. Little is asked, and why is said."""

    #: Whether the browser keeps what is written until it is sent.
    keeps_drafts: ClassVar[bool] = True

    title = LineField(
        limit=TITLE_LIMIT,
        label=gettext_lazy("Your idea in one sentence"),
        help_text=gettext_lazy("What is done, and who does it."),
    )
    text = WordsField(
        limit=2000,
        label=gettext_lazy("Tell more"),
        help_text=gettext_lazy("What changes, and how one begins. Write in any language."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    level = forms.ChoiceField(label=gettext_lazy("On which level?"), widget=OneOf)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False, widget=OneText)
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        required=False,
        help_text=gettext_lazy("To know where ideas come from."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the text"),
        required=False,
        help_text=gettext_lazy("Change it only if it was not recognised rightly."),
    )
    name = LineField(
        limit=NAME_LIMIT,
        label=pgettext_lazy("of a person", "Name"),
        required=False,
        help_text=gettext_lazy(
            "Shown with the idea as you write it. Leave it empty to be published without a name."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(
        self, *args: Any, campaign: Campaign, themes: Callable[[], Sequence[Theme]], **kwargs: Any
    ) -> None:
        self.campaign = campaign
        self._themes = themes
        asked = Asked(
            campaign.pk,
            campaign.text_limit,
            tuple(level.value for level in Level if level.value in campaign.levels),
            asks_country=campaign.asks_country,
            asks_name=campaign.asks_name,
            asks_theme=campaign.asks_theme,
        )
        super().__init__(*args, fields=fields_of(type(self), asked, get_language()), **kwargs)
        if campaign.asks_theme:
            self._choose("theme", self._theme_choices)

    def _choose(self, name: str, choices: Callable[[], list[tuple[str, Any]]]) -> None:
        """Choices of this form's own, in a field and a widget that it does not share."""
        field = copy.copy(self.fields[name])
        field.widget = copy.copy(field.widget)
        field.choices = choices  # type: ignore[attr-defined]  # -- it is a ChoiceField
        self.fields[name] = field

    def _theme_choices(self) -> list[tuple[str, str | Worded]]:
        unknown = str(_("I do not know; let the team choose"))
        return [
            ("", unknown),
            *((str(theme.pk), worded(theme, "title")) for theme in self._themes()),
        ]

    @property
    def offers_themes(self) -> bool:
        """Whether there is a theme to choose; the form looks for themes only where it has to."""
        return self.campaign.asks_theme and bool(self._themes())

    def clean_theme(self) -> Theme | None:
        chosen = self.cleaned_data["theme"]
        if not chosen:
            return None
        return next(theme for theme in self._themes() if str(theme.pk) == chosen)

    def level_choices(self) -> list[tuple[str, str, str, bool]]:
        """Value, label, hint and whether it is chosen, for the page."""
        chosen = self["level"].value()
        offered = self.fields["level"].choices  # type: ignore[attr-defined]  # -- it is a ChoiceField
        return [
            (code, label, str(LEVEL_HINTS[Level(code)]), code == chosen) for code, label in offered
        ]

    def words(self) -> Words:
        """What was written, ready for the action; the language is found where it was not chosen."""
        data = self.cleaned_data
        whole = f"{data['title']}\n{data['text']}"
        return Words(
            title=data["title"],
            text=data["text"],
            language=data.get("language") or detect_language(whole, get_language() or "en"),
            level=data.get("level", ""),
            theme=data.get("theme"),
            country=data.get("country", ""),
            name=data.get("name", ""),
        )


class EditForm(IdeaForm):
    """An idea's words anew, and the answer to a moderator's question."""

    keeps_drafts = False

    answer = WordsField(
        limit=1000,
        label=gettext_lazy("Your answer to the question"),
        required=False,
        help_text=gettext_lazy("Only the moderators read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)

    def __init__(
        self, *args: Any, idea: Idea, themes: Callable[[], Sequence[Theme]], **kwargs: Any
    ) -> None:
        names = ("title", "text", "level", "language", "name")
        start = {name: getattr(idea, name) for name in names}
        start |= {"country": idea.country.code, "theme": idea.theme_id}
        super().__init__(*args, campaign=idea.campaign, themes=themes, initial=start, **kwargs)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


class NewIdeaForm(TrappedForm, IdeaForm):
    """The form of the campaign page, with what keeps machines out."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy(
            "To tell you what became of the idea. Never published, given to nobody."
        ),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )
    field_order = ["title", "text", "level", "theme", "country", "language", "name", "email"]

    def clean_email(self) -> str:
        return _sound_address(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """Whether it was sent after a look at similar ideas, beside what keeps machines out."""
        data = super().clean()
        return data | {
            "key": self.sent_key,
            "proof": self.proof,
            "saw_similar": bool(self.data.get("saw_similar")),
        }


def _sound_address(address: str) -> str:
    """An address that letters can be sent to; one of unseen characters is none."""
    try:
        return clean_line(address, EMAIL_LIMIT)
    except Refused as refusal:
        raise forms.ValidationError(str(refusal.message)) from refusal


class AddressForm(HouseForm):
    """An e-mail address left later, behind the private link."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy(
            "To tell you what became of the idea. Never published, given to nobody."
        ),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        return _sound_address(self.cleaned_data["email"])
