"""allauth's forms in our words: labels that say what is asked, no placeholders, errors beside the field."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as given
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.fields import LineField
from core.forms import HouseErrors

PASSWORD_HINT = _(
    "At least 10 characters. A short sentence that only you would say is easy to keep and hard to guess."
)
ADDRESS = _("E-mail address")
AGAIN = _("The same password again")


class Dressed:
    """Gives a form of allauth the labels and hints named in the class."""

    words: dict[str, str | Promise] = {}
    hints: dict[str, str | Promise] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("error_class", HouseErrors)
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]  # -- every form has them
        for name, field in fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.words.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if field.widget.attrs.get("type") == "email" or name == "code":
                field.widget.attrs["dir"] = "ltr"


class SignInForm(Dressed, given.LoginForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"login": ADDRESS, "password": _("Password")}


class SignUpForm(Dressed, given.SignupForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"email": ADDRESS, "password1": _("Password"), "password2": AGAIN}
    hints = {
        "name": _("As you want to be called. One field, in any script."),
        "email": _("A letter goes there; its link confirms the address."),
        "password1": PASSWORD_HINT,
    }
    field_order = ["name", "email", "password1", "password2"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = LineField(
            limit=200,
            label=_("Your name"),
            help_text=self.hints["name"],
            required=False,
        )
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.order_fields(self.field_order)

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            # As long as for a new account: the time must not tell that there is one.
            User().set_password(self.cleaned_data["password1"])
        return super().try_save(request)


class AddressForm(Dressed, given.AddEmailForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"email": _("Another e-mail address")}


class ChangePasswordForm(Dressed, given.ChangePasswordForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": AGAIN,
    }
    hints = {"password1": PASSWORD_HINT}


class SetPasswordForm(Dressed, given.SetPasswordForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"password1": _("New password"), "password2": AGAIN}
    hints = {"password1": PASSWORD_HINT}


class AskPasswordForm(Dressed, given.ResetPasswordForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"email": ADDRESS}


class NewPasswordForm(Dressed, given.ResetPasswordKeyForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"password1": _("New password"), "password2": AGAIN}
    hints = {"password1": PASSWORD_HINT}


class ReauthenticateForm(Dressed, given.ReauthenticateForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"password": _("Password")}
