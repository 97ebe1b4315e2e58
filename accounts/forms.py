"""What a person tells about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, User
from accounts.models.user import month_name_choices
from accounts.sign_in import AGAIN, PASSWORD_HINT
from accounts.states import AddressForm, Numerals
from accounts.time_zones import offered, with_own, zones
from core.fields import LineField
from core.forms import HouseForm, Listed, OneOf


class SettingsForm(HouseForm):
    """How a person is called, in which language and time, and how numbers look."""

    FIELDS = (
        "name",
        "title",
        "language",
        "time_zone",
        "address_form",
        "numerals",
        "month_names",
    )

    name = LineField(limit=200, required=False, label=_("Your name"))
    title = LineField(
        limit=100,
        required=False,
        label=_("Title"),
        help_text=_("As on your card, for example: Dr"),
    )
    language = forms.ChoiceField(
        label=_("Language of your letters"),
        help_text=_("Pages are in the language of their address."),
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        help_text=_("Choose a big city near you."),
        widget=Listed,
    )
    address_form = forms.ChoiceField(
        label=_("Form of address"),
        help_text=_("Arabic and French words differ by it."),
        choices=AddressForm.choices,
        widget=OneOf,
    )
    numerals = forms.ChoiceField(
        label=_("Numerals on Arabic pages"), choices=Numerals.choices, widget=OneOf
    )
    month_names = forms.ChoiceField(
        label=_("Month names on Arabic pages"),
        help_text=_("In your letters too."),
        choices=month_name_choices,
        required=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        kwargs.setdefault("initial", {name: getattr(user, name) for name in self.FIELDS})
        super().__init__(*args, **kwargs)
        language = User._meta.get_field("language")
        self.fields["language"].choices = language.flatchoices  # type: ignore[attr-defined]  # -- a ChoiceField
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["time_zone"].widget.choices = with_own(offered(), user.time_zone)

    def clean_time_zone(self) -> str:
        """The zone by its whole name, or by the name of its city."""
        written = str(self.cleaned_data["time_zone"]).strip().replace(" ", "_").casefold()
        for name in zones():
            if written in {name.casefold(), name.rpartition("/")[2].casefold()}:
                return name
        raise ValidationError(
            _("This place is not on the list. Choose a big city near you, for example: Riyadh.")
        )


class JoinForm(HouseForm):
    """An account for somebody invited: the address is known from the letter."""

    name = LineField(limit=200, label=_("Your name"))
    password1 = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HINT,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=AGAIN,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        self.invitation = invitation
        kwargs.setdefault("initial", {"name": invitation.name})
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if not first:
            return cleaned
        try:
            person = User(email=self.invitation.email, name=cleaned.get("name", ""))
            validate_password(first, person)
        except ValidationError as weak:
            self.add_error("password1", weak)
        if second and first != second:
            self.add_error("password2", _("The two passwords are not the same."))
        return cleaned


class EraseForm(HouseForm):
    """A last question before everything about a person is forgotten."""

    sure = forms.BooleanField(
        label=_("I know that this cannot be undone"),
        error_messages={"required": _("Say that you know it, or leave this page.")},
    )
