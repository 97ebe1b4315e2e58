"""Invitations to sign a charter, and signatures. Forms check; they never save or send."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.errors import Refused
from core.fields import LineField, WordsField
from core.forms import HouseForm, OneText
from core.languages import language_name, worded
from core.text import clean_line
from organisations.models import Organisation

EMAIL_LIMIT = 254


class InviteForm(HouseForm):
    """Who is asked to sign, and who answers for them."""

    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"), widget=OneText)
    email = forms.EmailField(
        label=gettext_lazy("E-mail of whoever signs for it"),
        max_length=EMAIL_LIMIT,
        help_text=gettext_lazy("The private link goes there. Never published."),
        widget=forms.EmailInput(attrs={"dir": "ltr"}),
    )
    name = LineField(limit=200, label=pgettext_lazy("of a person", "Name"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"))

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._organisations = {str(each.pk): each for each in organisations}
        boxes: Any = self.fields
        boxes["organisation"].choices = [
            ("", "—"),
            *((pk, worded(each, "name")) for pk, each in self._organisations.items()),
        ]
        boxes["language"].choices = [
            (code, language_name(code)) for code, _name in settings.LANGUAGES
        ]

    @property
    def chosen(self) -> Organisation:
        return self._organisations[self.cleaned_data["organisation"]]

    def clean_email(self) -> str:
        try:
            return clean_line(self.cleaned_data["email"], EMAIL_LIMIT)
        except Refused as refusal:
            raise ValidationError(str(refusal.message)) from refusal


class SignForm(HouseForm):
    """Who signs for the organisation."""

    name = LineField(
        limit=200,
        label=pgettext_lazy("of a person", "Your name"),
        help_text=gettext_lazy("Shown beside the name of your organisation."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    title = LineField(limit=200, label=gettext_lazy("Your office"), required=False)
    agrees = forms.BooleanField(
        label=gettext_lazy("I may sign for this organisation, and it commits to this charter.")
    )


class EndForm(HouseForm):
    words = WordsField(
        limit=1000,
        label=gettext_lazy("Why"),
        required=False,
        help_text=gettext_lazy("Only the organisers see it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
