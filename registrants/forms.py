"""Forms of the public pages. They check; they never save or send."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.traps import TrappedForm
from registrants.asking import EMAIL_BOX, EMAIL_LIMIT, AskedForm, sound_address
from registration.models import Question


class EntryForm(TrappedForm, AskedForm):
    """The form on the page of registration."""

    keeps_drafts = True

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=EMAIL_LIMIT,
        help_text=gettext_lazy(
            "The confirmation goes there, and news of the event. Given to nobody."
        ),
        widget=forms.EmailInput(attrs=EMAIL_BOX),
    )
    field_order = [
        "name",
        "name_latin",
        "email",
        "category",
        "organisation",
        "country",
        "languages",
    ]

    def __init__(self, *args: Any, user: User | None, **kwargs: Any) -> None:
        self._user = user
        super().__init__(*args, **kwargs)

    def _is_asked(self, name: str) -> bool:
        return self._user is None if name == "email" else super()._is_asked(name)

    def clean_email(self) -> str:
        return sound_address(self.cleaned_data["email"])


class ChangeForm(AskedForm):
    """What a registrant may still change behind the private link."""

    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    field_order = ["name", "name_latin", "category", "organisation", "country", "languages"]

    def __init__(self, *args: Any, is_delegate: bool = False, **kwargs: Any) -> None:
        #: Of a delegate the delegation says for whom they come.
        self._is_delegate = is_delegate
        super().__init__(*args, **kwargs)

    def _is_asked(self, name: str) -> bool:
        if self._is_delegate and name in {"category", "organisation"}:
            return False
        return super()._is_asked(name)

    @property
    def asks(self) -> list[Question]:
        """What may still be answered otherwise; the rest is shown as text."""
        return [question for question in super().asks if not question.is_frozen(self.now)]

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0
