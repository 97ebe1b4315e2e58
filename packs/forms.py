"""The form by which a pack is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """Without personal data, unless somebody says why."""

    with_people = forms.BooleanField(
        label=_("With names and addresses of people"),
        required=False,
        help_text=_("Accounts, contacts of contributors, authors, reviewers and guests, what they answered on forms. Only where they know of it."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why they come along"),
        required=False,
        max_length=300,
        help_text=_("It stands in the pack and in the record. For example: the agreement with the next host."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("with_people") and not cleaned.get("reason"):
            self.add_error("reason", gettext("Say why personal data come along."))
        return cleaned

    @property
    def leave(self) -> str:
        return str(self.cleaned_data["reason"]) if self.cleaned_data["with_people"] else ""
