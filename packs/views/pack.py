"""Packs of a cycle: the form, those that were made, the bar of the one being made, and its file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from core.uploads import served
from groups.models import Cycle
from groups.views.shared import crumb, frame
from packs import doors, links, listing
from packs.actions import asking
from packs.forms import AskForm
from packs.models import Pack
from packs.store import shelf

#: The page is looked at again after so many seconds where no script does it.
LOOK_AGAIN = 3
R = TypeVar("R", bound=HttpResponseBase)


def _private(response: R) -> R:
    """Not kept, not indexed."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store, private"
    return response


def _frame(cycle: Cycle, title: str) -> dict[str, Any]:
    return {
        **frame(cycle.group, cycle, "cycle", title=title),
        "crumbs": [crumb(cycle.group, cycle)],
        "packs_url": links.packs_path(cycle),
        "social_path": "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def packs(request: SignedInRequest, group: str, cycle: str) -> HttpResponse:
    """The form, and what was asked for."""
    place = doors.place_for(request, group, cycle)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = asking.ask_for(place, leave=form.leave, by=request.user)
        return _private(redirect(links.pack_path(made)))
    found = listing.packs_of(place)
    context = {
        **_frame(place, _("Handover packs")),
        "form": form,
        "packs": found,
        "under_way": next((pack for pack in found if pack.is_under_way), None),
    }
    status = 422 if form.errors else 200
    return _private(TemplateResponse(request, "packs/packs.html", context, status=status))


@require_safe
def pack(request: HttpRequest, group: str, cycle: str, code: str) -> HttpResponse:
    found = doors.pack_for(request, group, cycle, code)
    context = {
        **_frame(found.cycle, _("Handover pack")),
        "pack": found,
        "may_change": request.user.has_perm("packs.change_pack", found),
        "look_again": LOOK_AGAIN,
    }
    context["crumbs"].append((_("Handover packs"), links.packs_path(found.cycle)))
    return _private(TemplateResponse(request, "packs/pack.html", context))


@require_safe
def progress(request: HttpRequest, group: str, cycle: str, code: str) -> HttpResponse:
    """The bar alone, for the script; once it is ready the page itself is asked for."""
    found = doors.pack_for(request, group, cycle, code)
    response = _private(TemplateResponse(request, "packs/_progress.html", {"pack": found}))
    # The script of the bar is that of reports, and this is what it listens to.
    response["Report-Status"] = found.status
    return response


@require_safe
def file(request: SignedInRequest, group: str, cycle: str, code: str) -> HttpResponseBase:
    """The archive, saved and not opened; that it was taken is written down."""
    found = doors.pack_for(request, group, cycle, code)
    if not found.is_ready:
        raise Http404
    content = shelf.take(found.name)
    if request.method == "GET":
        asking.note_taken(found, by=request.user)
    name = f"{found.cycle.group.slug}-{found.cycle.slug}-pack.zip"
    return _private(served(content, name, "application/zip"))


VERBS: dict[str, tuple[Callable[[Pack, User], None], Any]] = {
    "cancel": (
        lambda found, by: asking.cancel(found, by=by),
        gettext_lazy("The pack is cancelled."),
    ),
    "throw-away": (
        lambda found, by: asking.throw_away(found, by=by),
        gettext_lazy("The file of the pack is thrown away."),
    ),
}


@require_POST
def do(request: SignedInRequest, group: str, cycle: str, code: str, verb: str) -> HttpResponse:
    """One of the buttons of the page."""
    if verb not in VERBS:
        raise Http404
    found = doors.pack_for(request, group, cycle, code, "packs.change_pack")
    act, said = VERBS[verb]
    act(found, request.user)
    messages.success(request, str(said))
    return _private(redirect(links.packs_path(found.cycle)))
