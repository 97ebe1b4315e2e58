"""Somebody sends a practice: one page, with an account or without one, nothing lost."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.writing import FAULTY, STALE
from core.errors import Refused
from core.wall import is_zone
from groups.doors import cycle_for
from practices import floods, links
from practices.actions import sending
from practices.doors import catalogue_of, criteria_of, fields_of
from practices.forms.practice import NewForm
from practices.models import Catalogue
from practices.reading import organisation_called
from practices.views.shared import practices_frame


def _catalogue(request: HttpRequest, group: str, cycle: str) -> Catalogue:
    found = catalogue_of(cycle_for(request, group, cycle))
    if found is None:
        raise Http404
    return found


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """The form, and what was sent with it."""
    catalogue = _catalogue(request, group, cycle)
    user = request.user if isinstance(request.user, User) else None
    form = NewForm(
        request.POST if request.method == "POST" else None,
        catalogue=catalogue,
        has_account=user is not None,
        criteria=criteria_of(catalogue.group),
        fields_of_work=fields_of(catalogue.group),
        find=partial(organisation_called, catalogue.cycle),
    )
    if request.method != "POST":
        return _page(request, catalogue, form)
    if not request.user.has_perm("practices.add_practice", catalogue):
        return _page(request, catalogue, form, status=STALE)
    if not form.is_valid():
        return _page(request, catalogue, form, status=FAULTY)
    return _take(request, catalogue, form, user)


def _take(
    request: HttpRequest, catalogue: Catalogue, form: NewForm, user: User | None
) -> HttpResponse:
    email = form.cleaned_data.get("email", "")
    if sending.sent_before(form.sent_key) is None:
        floods.count_sending(request, email)
    sender = None if user else _sender(request, form, email)
    try:
        practice = sending.begin_practice(
            catalogue, form.words(), by=user, sender=sender, is_sent=form.is_sent, key=form.sent_key
        )
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _page(request, catalogue, form, status=STALE)
    if user is not None and practice.sent_by_id == user.pk:
        return redirect(links.own_path(practice) + "?sent=1")
    return redirect(links.sent_path(catalogue.cycle))


def _sender(request: HttpRequest, form: NewForm, email: str) -> sending.Sender:
    zone = str(request.POST.get("zone", ""))[:64]
    return sending.Sender(
        email=email,
        name=form.cleaned_data["name"],
        language=get_language() or "ar",
        time_zone=zone if is_zone(zone) else "",
    )


@login_not_required
@never_cache
@require_safe
def sent(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """What happens now: the same page for everybody, so that it tells of nobody."""
    catalogue = _catalogue(request, group, cycle)
    context = practices_frame(catalogue.cycle, _("Look into your mailbox"))
    return TemplateResponse(request, "practices/sent.html", context)


def _page(
    request: HttpRequest, catalogue: Catalogue, form: NewForm, *, status: int = 200
) -> HttpResponse:
    context = {
        **practices_frame(catalogue.cycle, _("Send a practice")),
        "catalogue": catalogue,
        "form": form,
        "is_taking": request.user.has_perm("practices.add_practice", catalogue),
    }
    return TemplateResponse(request, "practices/new.html", context, status=status)
