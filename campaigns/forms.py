"""Forms of the public pages. They check; they never save or send."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django_countries import countries

from campaigns.actions.sending import Words
from campaigns.models import Campaign
from campaigns.states import Level
from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf
from core.languages import language_name, worded
from core.text import detect_language, fold
from groups.models import Theme

TITLE_LIMIT = 200
NAME_LIMIT = 120
#: Nobody writes an idea in less; machines do.
LEAST_SECONDS = 3
#: A page left open longer than this still works; the stamp only has to be ours.
_stamp = signing.Signer(salt="campaigns.form-time")

LEVEL_HINTS = {
    Level.INDIVIDUAL: gettext_lazy("a habit or a choice in a person’s life"),
    Level.COMMUNITY: gettext_lazy("a school, a neighbourhood, a workplace"),
    Level.COUNTRY: gettext_lazy("a policy, a rule, a public service"),
    Level.WORLD: gettext_lazy("what no country can do alone"),
}


def stamp_now() -> str:
    return _stamp.sign(str(int(time.time())))


def country_options() -> list[tuple[str, str]]:
    """All countries in the reader's language, sorted as its readers look for them."""
    named = sorted(((code, str(name)) for code, name in countries), key=lambda pair: fold(pair[1]))
    return [("", str(_("Choose a country"))), *named]


def level_options(campaign: Campaign) -> list[tuple[str, str, str]]:
    """The levels that a campaign asks for: value, name, and what it means."""
    return [
        (level.value, str(level.label), str(LEVEL_HINTS[level]))
        for level in Level
        if level.value in campaign.levels
    ]


def language_options() -> list[tuple[str, str]]:
    detected = (
        "",
        str(pgettext_lazy("the language of a text", "As it is written: found by itself")),
    )
    return [detected, *((code, language_name(code)) for code, _own in settings.CONTENT_LANGUAGES)]


class IdeaForm(HouseForm):
    """What a stranger writes. Little is asked, and why is said."""

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
    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        label=gettext_lazy("Theme"),
        required=False,
        empty_label=gettext_lazy("I do not know; let the team choose"),
    )
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

    def __init__(self, *args: Any, campaign: Campaign, themes: list[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        text = self.fields["text"]
        text.limit = campaign.text_limit  # type: ignore[attr-defined]  # -- it is a WordsField
        text.widget.attrs.update(
            {"data-limit": str(campaign.text_limit), "data-keep": f"{campaign.pk}-text"}
        )
        self.fields["title"].widget.attrs["data-keep"] = f"{campaign.pk}-title"
        self._offer_level(campaign)
        self._offer_theme(campaign, themes)
        if campaign.asks_country:
            self._set_choices("country", country_options())
        else:
            self.fields.pop("country")
        self._set_choices("language", language_options())
        if not campaign.asks_name:
            self.fields.pop("name")

    def _set_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # -- it is a ChoiceField

    def _offer_level(self, campaign: Campaign) -> None:
        offered = [level for level in Level if level.value in campaign.levels]
        if not offered:
            self.fields.pop("level")
            return
        self._set_choices("level", [(level.value, str(level.label)) for level in offered])

    def _offer_theme(self, campaign: Campaign, themes: list[Theme]) -> None:
        if not campaign.asks_theme or not themes:
            self.fields.pop("theme")
            return
        field = self.fields["theme"]
        field.queryset = Theme.objects.filter(pk__in=[theme.pk for theme in themes])  # type: ignore[attr-defined]  # -- it is a ModelChoiceField
        field.label_from_instance = lambda theme: worded(theme, "title").text  # type: ignore[attr-defined]  # -- as above

    def words(self) -> Words:
        """What was written, ready for the action; the language is found where it was not chosen."""
        data = self.cleaned_data
        whole = f"{data['title']}\n{data['text']}"
        return Words(
            title=data["title"],
            text=data["text"],
            language=data.get("language") or detect_language(whole),
            level=data.get("level", ""),
            theme=data.get("theme"),
            country=data.get("country", ""),
            name=data.get("name", ""),
        )


class NewIdeaForm(IdeaForm):
    """The form of the campaign page, with what keeps machines out."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy(
            "To tell you what became of the idea. Never published, given to nobody."
        ),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    began = forms.CharField(widget=forms.HiddenInput, required=False)
    #: People do not see this box; machines fill it.
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )
    proof = forms.CharField(required=False, widget=forms.HiddenInput)
    saw_similar = forms.BooleanField(required=False, widget=forms.HiddenInput)

    field_order = ["title", "text", "level", "theme", "country", "language", "name", "email"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("website") or self._was_too_quick():
            raise forms.ValidationError(
                _("This came as machines send it. Wait a moment and press the button again.")
            )
        return data

    def _was_too_quick(self) -> bool:
        try:
            began = int(_stamp.unsign(self.cleaned_data.get("began", "")))
        except (signing.BadSignature, ValueError):
            return True
        return time.time() - began < LEAST_SECONDS


class AddressForm(HouseForm):
    """An e-mail address left later, behind the private link."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy(
            "To tell you what became of the idea. Never published, given to nobody."
        ),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )


class ReportForm(HouseForm):
    words = WordsField(
        limit=500,
        label=gettext_lazy("What is wrong?"),
        required=False,
        help_text=gettext_lazy("The moderators read it. Nobody learns who wrote."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
