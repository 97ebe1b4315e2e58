"""The form by which the head of a delegation names somebody."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.fields import LineField
from registrants.asking import EMAIL_LIMIT, NAME_LIMIT, NameFields, sound_address


class DelegateForm(NameFields):
    """Who fills one place of a delegation."""

    #: Somebody else's: the head's own name is not put forward by the browser.
    name = LineField(limit=NAME_LIMIT, label=pgettext_lazy("of a person", "Name"))
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=EMAIL_LIMIT,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    def clean_email(self) -> str:
        return sound_address(self.cleaned_data["email"])
