"""Forms of the public pages. They check; they never save or send."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django_countries import countries

from campaigns.actions.sending import Words
from campaigns.models import Campaign
from campaigns.models.idea import NAME_LIMIT, TITLE_LIMIT, Idea
from campaigns.states import Level
from core.errors import Refused
from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf
from core.languages import language_name, worded
from core.text import clean_line, detect_language, fold
from groups.models import Theme

EMAIL_LIMIT = 254
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


class _Countries(BaseChoiceIterator):
    """Read where they are needed; a list would be gone through anew by each field and widget that gets it."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from country_options()


def country_options() -> list[tuple[str, str]]:
    """All countries in the reader's language, sorted as its readers look for them."""
    return [("", str(_("Choose a country"))), *_countries_in(get_language() or "")]


@lru_cache(maxsize=16)
def _countries_in(_language: str) -> tuple[tuple[str, str], ...]:
    named = ((code, str(name)) for code, name in countries)
    return tuple(sorted(named, key=lambda pair: fold(pair[1])))


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
            self._set_choices("country", _Countries())
        else:
            self.fields.pop("country")
        self._set_choices("language", language_options())
        if not campaign.asks_name:
            self.fields.pop("name")

    def _set_choices(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
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
        # Not by the manager, which looks for words to translate in every condition.
        offered: QuerySet[Theme] = QuerySet(Theme).filter(pk__in=[theme.pk for theme in themes])
        field.queryset = offered  # type: ignore[attr-defined]  # -- it is a ModelChoiceField
        field.label_from_instance = lambda theme: worded(theme, "title").text  # type: ignore[attr-defined]  # -- as above

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
            language=data.get("language") or detect_language(whole),
            level=data.get("level", ""),
            theme=data.get("theme"),
            country=data.get("country", ""),
            name=data.get("name", ""),
        )


class EditForm(IdeaForm):
    """An idea's words anew, and the answer to a moderator's question."""

    answer = WordsField(
        limit=1000,
        label=gettext_lazy("Your answer to the question"),
        required=False,
        help_text=gettext_lazy("Only the moderators read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, idea: Idea, themes: list[Theme], **kwargs: Any) -> None:
        names = ("title", "text", "level", "theme", "language", "name")
        start = {**{name: getattr(idea, name) for name in names}, "country": idea.country.code}
        super().__init__(*args, campaign=idea.campaign, themes=themes, initial=start, **kwargs)
        for name in ("title", "text"):
            self.fields[name].widget.attrs.pop("data-keep")

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


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
    #: The form's own name, so that sending it twice makes one idea.
    key = forms.CharField(required=False, max_length=36)
    began = forms.CharField(required=False, max_length=80)
    #: People do not see this box; machines fill it.
    more = forms.CharField(required=False)
    proof = forms.CharField(required=False)
    saw_similar = forms.BooleanField(required=False)

    field_order = ["title", "text", "level", "theme", "country", "language", "name", "email"]

    def clean_key(self) -> uuid.UUID | None:
        return self.sent_key

    def clean_email(self) -> str:
        return _sound_address(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("more") or self._seconds_open() < LEAST_SECONDS:
            raise forms.ValidationError(
                _("This came as machines send it. Wait a moment and press the button again.")
            )
        return data

    def _seconds_open(self) -> float:
        try:
            return time.time() - int(_stamp.unsign(str(self.data.get("began", ""))))
        except (signing.BadSignature, ValueError):
            return 0

    @property
    def own_key(self) -> str:
        """The name this form goes on with."""
        return str(self.sent_key or uuid.uuid4())

    @property
    def sent_key(self) -> uuid.UUID | None:
        """The name it was sent by; one that makes no sense is none."""
        try:
            return uuid.UUID(str(self.data.get("key", "")))
        except ValueError:
            return None

    @property
    def own_stamp(self) -> str:
        """When the form was opened: as it was sent, else now."""
        return str(self.data["began"]) if self.is_bound and self._seconds_open() else stamp_now()


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


class ReportForm(HouseForm):
    words = WordsField(
        limit=500,
        label=gettext_lazy("What is wrong?"),
        required=False,
        help_text=gettext_lazy("The moderators read it. Nobody learns who wrote."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
