"""The signed-in person's own time, numerals and month names, and the second factor before the rooms that need it."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pghistory
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import ResolverMatch
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import sessions
from accounts.access import SecondFactorNeeded, hold_second_factor, must_have_second_factor
from accounts.models import User
from core import pages
from core.calendars import use_month_names
from core.counts import use_numerals
from core.references import account

Next = Callable[[HttpRequest], HttpResponseBase]
#: Rooms of the address book in which every page needs the second factor.
GUARDED_PLACES = frozenset({"admin"})
#: How pages of signing in, of passwords and of second factors are called in the address book.
OF_ACCOUNTS = ("account_", "mfa_")


def zone_of(user: User) -> zoneinfo.ZoneInfo:
    """The person's time zone; one that is not known any more is UTC."""
    try:
        return zoneinfo.ZoneInfo(user.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return zoneinfo.ZoneInfo("UTC")


class SignInMiddleware(LoginRequiredMiddleware):
    """Every page asks who one is unless it says otherwise; a text that was sent after its session ended is not lost."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:  # type: ignore[override]  # -- a page that keeps a text is no redirect
        kept = pages.signed_out(request) if request.method == "POST" else None
        return kept or super().handle_no_permission(request, view_func)


class PersonMiddleware:
    """Times in the person's zone, numbers and months as they read them; the language stays that of the address.

    What answers a session is one person's own: nothing between keeps it, unless its view says otherwise.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Whoever carries no session is not asked for: their pages may come from a cache.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        response = self._for_person(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def _for_person(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated or _was_left(request, request.user):
            return self.get_response(request)
        use_numerals(request.user.numerals)
        use_month_names(request.user.month_names)
        token, proof = account.set(str(request.user.pk)), sessions.last_proof(request.session)
        try:
            with timezone.override(zone_of(request.user)), _named(request):
                response = self.get_response(request)
        finally:
            account.reset(token)
        if not request.user.is_authenticated:
            # Signed out: what the browser kept of this person goes with them.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        elif sessions.last_proof(request.session) != proof:
            # Whoever showed once more who they are goes on under a key that nobody has seen before.
            request.session.cycle_key()
        return response


def _was_left(request: HttpRequest, user: User) -> bool:
    """End a session that nobody used for long, where more hangs on it than a person's own page."""
    now = timezone.now()
    is_old = sessions.unused_for(request.session, now=now) > sessions.LEFT_AFTER
    if is_old and must_have_second_factor(user):
        logout(request)
        return True
    sessions.note_use(request.session, now=now)
    return False


def _named(request: HttpRequest) -> AbstractContextManager[Any]:
    """The versions of rows that this request makes know whose they are."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return nullcontext()
    named: AbstractContextManager[Any] = pghistory.context(user=request.user.pk)
    return named


class SecondFactorMiddleware:
    """Sends whoever must have a second factor to set one up, before the organisers' house and moderation."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        place = request.resolver_match
        if place is None or not _is_guarded(place):
            return None
        if not getattr(view, "login_required", True):
            return None
        try:
            hold_second_factor(request.user)
        except SecondFactorNeeded:
            return to_set_up(request)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return to_set_up(request) if isinstance(exception, SecondFactorNeeded) else None


def _is_guarded(place: ResolverMatch) -> bool:
    """Every page of some rooms; where everybody has a second factor, all but those on which one is set up."""
    if settings.SECOND_FACTOR_FOR_EVERYBODY:
        return not {"accounts"} & set(place.app_names) and not (place.url_name or "").startswith(OF_ACCOUNTS)  # fmt: skip
    return bool(GUARDED_PLACES & set(place.app_names))


def to_set_up(request: HttpRequest) -> HttpResponse:
    """The page where a second factor is set up, saying why."""
    words = _(
        "Organisers and moderators sign in with a second factor. Set one up here, then go on with your work."
    )
    if settings.SECOND_FACTOR_FOR_EVERYBODY:
        words = _("Everybody signs in here with a second factor. Set one up, then go on with your work.")  # fmt: skip
    messages.info(request, words)
    return redirect("mfa_index")
