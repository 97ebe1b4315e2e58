"""allauth's forms in our words: labels that say what is asked, no placeholders, errors beside the field."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as given
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actions import claim_account
from accounts.addresses import account_of, is_confirmed, is_taken
from accounts.models import User
from core.counts import digits_lazy
from core.fields import LineField
from core.forms import HouseErrors

PASSWORD_HINT = digits_lazy(
    _(
        "At least 10 characters. A short sentence that only you would say is easy to keep and hard to guess."
    )
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

    def validate_unique_email(self, value: str) -> str:
        """Taken is an address that an account was made with or has confirmed; added to somebody's account it is not."""
        self.account_already_exists = is_taken(value)
        return value

    def save(self, request: HttpRequest) -> User:
        user: User = super().save(request)
        # allauth leaves the address out when somebody has added it to their own account.
        EmailAddress.objects.get_or_create(
            user=user, email=user.email, defaults={"primary": True, "verified": False}
        )
        return user

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

    def clean_email(self) -> str:
        email: str = get_adapter().clean_email(self.cleaned_data["email"].lower())
        self.owner = account_of(email)
        return email

    def save(self, request: HttpRequest, **_more: Any) -> str:
        """A letter in any case, with the same queries and the same work: the time must not tell who has an account."""
        email: str = self.cleaned_data["email"]
        get_adapter().answer_forgotten_password(email, self.owner)
        return email


class NewPasswordForm(Dressed, given.ResetPasswordKeyForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"password1": _("New password"), "password2": AGAIN}
    hints = {"password1": PASSWORD_HINT}

    def save(self) -> None:
        if not is_confirmed(self.user):
            # The letter shows whose the address is; what was laid into the account before may be somebody else's.
            claim_account(self.user)
        super().save()


class TokenForm(given.UserTokenForm):  # type: ignore[misc]  # -- allauth has no types for us
    """Reads the keys that `AskPasswordForm` makes: without a query of their own."""

    token_generator = default_token_generator


class ReauthenticateForm(Dressed, given.ReauthenticateForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"password": _("Password")}
