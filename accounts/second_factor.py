"""allauth's forms for the second factor in our words."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.sign_in import Dressed

CODE = pgettext_lazy("of an authenticator app", "Code")


class CodeForm(Dressed, base.AuthenticateForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"code": CODE}
    hints = {
        "code": _("The six digits your authenticator app shows now, or one of your recovery codes.")
    }


class CodeAgainForm(Dressed, base.ReauthenticateForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"code": CODE}
    hints = CodeForm.hints


class FirstCodeForm(Dressed, totp.ActivateTOTPForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"code": CODE}
    hints = {"code": _("The six digits that the app shows after it has read the picture.")}


#: What the readers of a passkey's answer stumble over where no browser wrote it.
STUMBLES = (LookupError, ValueError, TypeError, AttributeError, RecursionError, struct.error)


@contextmanager
def _as_refusal() -> Iterator[None]:
    try:
        yield
    except STUMBLES as fault:
        raise ValidationError(
            _("The passkey could not be read. Try it once more, or use your password."),
            code="unread",
        ) from fault


class Credential(forms.JSONField):
    """What a device answers; anybody can send something else in its place."""

    def to_python(self, value: Any) -> Any:
        with _as_refusal():
            return super().to_python(value)


class Answered(forms.Form):
    credential = Credential(required=True, widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        with _as_refusal():
            return super().clean_credential()  # type: ignore[misc]  # -- of allauth's form beside this one


class PasskeySignInForm(Answered, webauthn.LoginWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types for us
    pass


class PasskeyForm(Answered, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types for us
    pass


class PasskeyAgainForm(Answered, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types for us
    pass


class AddPasskeyForm(Dressed, webauthn.AddWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {
        "name": pgettext_lazy("of a passkey", "Name"),
        "passwordless": _("Sign in with this passkey alone"),
    }
    hints = {
        "name": _("So that you know it again, for example: my telephone."),
        "passwordless": _("Without a password. The device asks for your finger, face or PIN."),
    }
    credential = Credential(required=True, widget=forms.HiddenInput)

    def clean(self) -> Any:
        with _as_refusal():
            return super().clean()


class RenamePasskeyForm(Dressed, webauthn.EditWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"name": pgettext_lazy("of a passkey", "Name")}
