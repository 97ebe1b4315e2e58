"""The signed link in an invitation."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from accounts.models import Invitation

#: Without a time in it: the row says until when the invitation holds.
_SIGNER = signing.Signer(salt="accounts.invitation")


def token_for(invitation: Invitation) -> str:
    """The secret of the letter; the same for every look at it."""
    return _SIGNER.sign_object([invitation.pk, invitation.email])


def read_token(token: str) -> tuple[int, str]:
    """Number and address of the invitation. Raises `signing.BadSignature`."""
    number, email = _SIGNER.unsign_object(token)
    return int(number), str(email)


def link_to(invitation: Invitation) -> str:
    """The whole address, in the language of the invited person."""
    with override(invitation.language):
        path = reverse("accounts:invitation", args=[token_for(invitation)])
    return settings.PUBLIC_URL + path
