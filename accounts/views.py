"""A person's own page, their data, and the page behind an invitation."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions, privacy, sessions
from accounts.access import has_second_factor, must_have_second_factor, panels, way_after
from accounts.doors import invitation_for
from accounts.forms import EraseForm, JoinForm, SettingsForm
from accounts.http import SignedInRequest
from accounts.models import Invitation, User
from core.contacts import address_of
from core.limits import hold

A_DAY = 86_400
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty form too."""
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def me(request: SignedInRequest) -> HttpResponse:
    form = SettingsForm(_sent(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.change_settings(request.user, form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:me")
    shown = [panel for make in panels if (panel := make(request, request.user))]
    context = {
        "page_title": _("My account"),
        "form": form,
        "panels": sorted(shown, key=lambda panel: panel.order),
        "has_second_factor": has_second_factor(request.user),
        "must_have_second_factor": must_have_second_factor(request.user),
        "second_factor_relaxed": not settings.SECOND_FACTOR_REQUIRED,
        "second_factor_for_everybody": settings.SECOND_FACTOR_FOR_EVERYBODY,
    }
    return render(request, "accounts/me.html", context)


@require_GET
@never_cache
def signed_in(request: SignedInRequest) -> HttpResponse:
    """Where this account is signed in, each place with a way to end it."""
    context = {
        "page_title": _("Where I am signed in"),
        "places": sessions.places_of(request.user, here=request.session.session_key),
        "lasts": settings.SESSION_COOKIE_AGE // A_DAY,
    }
    return render(request, "accounts/signed_in.html", context)


@require_POST
@never_cache
def sign_out_there(request: SignedInRequest) -> HttpResponse:
    """End one of one's sessions, or all but this one."""
    place = request.POST.get("place", "")
    if place:
        ended = int(sessions.end_session(request.user, place))
    else:
        ended = sessions.end_sessions(request.user.pk, but=request.session.session_key)
    if ended:
        messages.success(request, _("Signed out there."))
    else:
        messages.info(request, _("That was signed out already."))
    return redirect("accounts:signed_in")


@require_GET
@never_cache
@reauthentication_required
def my_data(request: SignedInRequest) -> HttpResponse:
    """Everything known of the person as one file."""
    response = JsonResponse(
        privacy.data_of(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = (
        f'attachment; filename="tawasul-{timezone.localdate():%Y-%m-%d}.json"'
    )
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@reauthentication_required(allow_get=False)
def erase(request: SignedInRequest) -> HttpResponse:
    form = EraseForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        actions.erase_person(request.user, by=request.user)
        logout(request)
        return redirect("accounts:erased")
    context = {
        "page_title": _("Erase my account"),
        "form": form,
        "reasons": privacy.reasons_to_wait(request.user),
    }
    return render(request, "accounts/erase.html", context)


@require_GET
@login_not_required
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/erased.html", {"page_title": _("Your account is erased")})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody is invited to. Looking changes nothing; a button accepts."""
    found = invitation_for(token)
    has_account = actions.has_account(found.email)
    if isinstance(request.user, User):
        return _invitation_of(request, found, request.user)
    form = JoinForm(_sent(request), invitation=found)
    if request.method == "POST" and not has_account:
        hold("invitation", request.META.get("REMOTE_ADDR", ""), limit=30, per=actions.AN_HOUR)
        if form.is_valid():
            return _join(request, found, form)
    return _show(request, found, form=form, has_account=has_account)


def _invitation_of(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    is_theirs = actions.owns_address(user, found.email)
    if request.method == "POST":
        actions.accept_invitation(found, by=user)
        messages.success(request, _("You have accepted the invitation."))
        return redirect(way_after(found))
    return _show(request, found, is_theirs=is_theirs)


def _join(request: HttpRequest, found: Invitation, form: JoinForm) -> HttpResponse:
    user = actions.join_by_invitation(
        found, name=form.cleaned_data["name"], password=form.cleaned_data["password1"]
    )
    login(request, user, backend=BACKEND)
    sessions.remember_beginning(request.session, request.META.get("HTTP_USER_AGENT", ""))
    record_authentication(request, user, method="password", email=user.email)
    messages.success(request, _("You have accepted the invitation."))
    return redirect(way_after(found))


def _show(request: HttpRequest, found: Invitation, **more: object) -> HttpResponse:
    context = {"page_title": _("Invitation"), "invitation": found, **more}
    if found.state in ("withdrawn", "expired"):
        context["contact"] = address_of(found.scope)
    return render(request, "accounts/invitation.html", context)
