"""Who takes a position: an account, or a device by a signed token that is set only then."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from campaigns.actions.supporting import Voter

COOKIE = "__Host-device" if settings.HTTPS else "device"
KEPT_SECONDS = 2 * 365 * 86_400
_signer = signing.Signer(salt="campaigns.device")


def device_of(request: HttpRequest) -> str | None:
    """The device's token, if it has one that we signed."""
    try:
        return _signer.unsign(request.COOKIES.get(COOKIE, ""))
    except signing.BadSignature:
        return None


def voter_of(request: HttpRequest) -> Voter | None:
    """Who this reader is as a voter; None for a device without a token."""
    if request.user.is_authenticated:
        return Voter(f"u:{request.user.pk}", is_confirmed=True)
    device = device_of(request)
    return Voter(f"d:{_digest(device)}") if device else None


def new_voter() -> tuple[Voter, str]:
    """A voter for a device without a token, and the token to leave on it."""
    token = secrets.token_urlsafe(18)
    return Voter(f"d:{_digest(token)}"), _signer.sign(token)


def remember(response: HttpResponseBase, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=KEPT_SECONDS,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def _digest(token: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), token.encode(), hashlib.sha256).hexdigest()[:40]
