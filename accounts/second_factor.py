"""allauth's forms for the second factor in our words."""

from __future__ import annotations

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
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


class AddPasskeyForm(Dressed, webauthn.AddWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {
        "name": pgettext_lazy("of a passkey", "Name"),
        "passwordless": _("Sign in with this passkey alone"),
    }
    hints = {
        "name": _("So that you know it again, for example: my telephone."),
        "passwordless": _("Without a password. The device asks for your finger, face or PIN."),
    }


class RenamePasskeyForm(Dressed, webauthn.EditWebAuthnForm):  # type: ignore[misc]  # -- allauth has no types for us
    words = {"name": pgettext_lazy("of a passkey", "Name")}
