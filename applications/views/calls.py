"""Calls for applications as everybody reads them, and the form by which one applies."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.writing import FAULTY, STALE
from applications import floods, links
from applications.actions import applying
from applications.deadlines import closing_of, opening_of
from applications.doors import call_for, criteria_of, offers_of
from applications.forms import ApplyForm
from applications.models import Call
from applications.reading import calls_of, own_of
from applications.standing import organisation_called
from applications.views.shared import call_crumb, calls_frame
from core.errors import Refused
from core.languages import worded
from core.page_cache import cached_page
from core.wall import is_zone
from groups.doors import cycle_for


@login_not_required
@require_safe
@cached_page("group")
def calls(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """The calls of a cycle, those that take applications first."""
    found = cycle_for(request, group, cycle)
    context = {
        **calls_frame(found, _("Applications"), is_list=True),
        "calls": calls_of(found, request.user),
        "now": timezone.now(),
    }
    return TemplateResponse(request, "applications/calls.html", context)


@login_not_required
@require_safe
@cached_page("group")
def call(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    found = call_for(request, (group, cycle), slug)
    user = request.user
    context = {
        **calls_frame(found.cycle, worded(found, "title").text, about=worded(found, "text").text),
        "call": found,
        "now": timezone.now(),
        "offers": offers_of(found),
        "criteria": criteria_of(found),
        "is_taking": found.is_taking(timezone.now()),
        "opens": opening_of(found),
        "closes": closing_of(found),
        "own": own_of(found, user),
        "apply_url": links.call_path(found, "apply"),
        "received_url": links.call_path(found, "received")
        if user.has_perm("applications.change_call", found)
        else "",
    }
    return TemplateResponse(request, "applications/call.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The form, and what was sent with it."""
    found = call_for(request, (group, cycle), slug)
    user = request.user if isinstance(request.user, User) else None
    form = ApplyForm(
        request.POST if request.method == "POST" else None,
        call=found,
        offers=offers_of(found),
        criteria=criteria_of(found),
        asks_who=user is None,
        find=organisation_called,
        initial={"first": request.GET.get("team", "")[:20]},
    )
    if request.method != "POST":
        return _page(request, found, form)
    if not request.user.has_perm("applications.apply_to_call", found):
        return _page(request, found, form, status=STALE)
    if not form.is_valid():
        return _page(request, found, form, status=FAULTY)
    return _take(request, found, form, user)


def _take(request: HttpRequest, call: Call, form: ApplyForm, user: User | None) -> HttpResponse:
    data = form.cleaned_data
    if applying.sent_before(form.sent_key) is None:
        floods.count_applying(request, data.get("email", ""))
    zone = str(request.POST.get("zone", ""))[:64]
    sender = None if user else applying.Sender(
        email=data["email"],
        name=data["name"],
        language=get_language() or "ar",
        time_zone=zone if is_zone(zone) else "",
    )  # fmt: skip
    try:
        made = applying.apply(call, form.words(), by=user, sender=sender, key=form.sent_key)
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _page(request, call, form, status=STALE)
    if user is not None and made.applicant_id == user.pk:
        return redirect(links.own_path(made) + "?sent=1")
    return redirect(links.call_path(call, "sent"))


def _page(request: HttpRequest, call: Call, form: ApplyForm, *, status: int = 200) -> HttpResponse:
    context = {
        **calls_frame(call.cycle, _("Apply"), call_crumb(call)),
        "call": call,
        "form": form,
        "is_taking": request.user.has_perm("applications.apply_to_call", call),
        "call_url": links.call_path(call),
        "closes": closing_of(call),
    }
    return TemplateResponse(request, "applications/apply.html", context, status=status)


@login_not_required
@never_cache
@require_safe
def sent(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What happens now: the same page for everybody, so that it tells of nobody."""
    found = call_for(request, (group, cycle), slug)
    context = {
        **calls_frame(found.cycle, _("Look into your mailbox"), call_crumb(found)),
        "call": found,
        "call_url": links.call_path(found),
    }
    return TemplateResponse(request, "applications/sent.html", context)
