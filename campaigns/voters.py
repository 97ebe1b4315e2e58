"""Who takes a position: an account, a contributor who confirmed an address here, or a device."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from campaigns.actions.supporting import Voter
from campaigns.models import Contributor

PREFIX = "__Host-" if settings.HTTPS else ""
#: Set when a device first sends something, never for reading.
DEVICE = f"{PREFIX}device"
#: Set when a contributor confirms their address on this device.
CONTRIBUTOR = f"{PREFIX}contributor"
KEPT_SECONDS = 2 * 365 * 86_400
_device = signing.Signer(salt="campaigns.device")
_contributor = signing.Signer(salt="campaigns.contributor")


def new_token() -> str:
    return secrets.token_urlsafe(18)


def device_of(request: HttpRequest) -> str | None:
    """The device's token, if it has one that we signed."""
    return _read(request, DEVICE, _device)


def contributor_of(request: HttpRequest) -> int | None:
    """The key of the contributor who confirmed an address on this device."""
    key = _read(request, CONTRIBUTOR, _contributor)
    return int(key) if key else None


def known_voter(request: HttpRequest) -> Voter | None:
    """Who this reader is as a voter; None for a device that never sent anything. At most one query."""
    if request.user.is_authenticated:
        return Voter(f"u:{request.user.pk}", is_confirmed=True)
    key = contributor_of(request)
    if key and Contributor.objects.filter(pk=key, confirmed_at__isnull=False).exists():
        return Voter(f"c:{key}", is_confirmed=True)
    token = device_of(request)
    return _by_device(token) if token else None


def voter_of(request: HttpRequest) -> tuple[Voter, str]:
    """Who this reader is as a voter, and the token to leave on a device that had none."""
    known = known_voter(request)
    if known is not None:
        return known, ""
    token = new_token()
    return _by_device(token), token


def remember(response: HttpResponseBase, token: str) -> None:
    """Leave the token on the device."""
    _leave(response, DEVICE, _device.sign(token))


def remember_contributor(response: HttpResponseBase, contributor: Contributor) -> None:
    """From here on this device speaks for a confirmed address."""
    _leave(response, CONTRIBUTOR, _contributor.sign(str(contributor.pk)))


def _read(request: HttpRequest, cookie: str, signer: signing.Signer) -> str | None:
    try:
        return signer.unsign(request.COOKIES.get(cookie, ""))
    except signing.BadSignature:
        return None


def _leave(response: HttpResponseBase, cookie: str, value: str) -> None:
    response.set_cookie(
        cookie,
        value,
        max_age=KEPT_SECONDS,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def _by_device(token: str) -> Voter:
    secret = settings.SECRET_KEY.encode()
    digest = hmac.new(secret, token.encode(), hashlib.sha256).hexdigest()
    return Voter(f"d:{digest[:40]}")
