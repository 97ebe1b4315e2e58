"""What was sent to a call: the list, one application, the decision on it, and telling all decisions together."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, STALE, done, kept, refused
from applications import links
from applications.actions import deciding
from applications.doors import (
    answers_of,
    application_to_read,
    call_for,
    offers_of,
    received_call_for,
)
from applications.forms import DecideForm
from applications.models import Application, Call
from applications.models.application import called
from applications.reading import (
    LISTS,
    decisions_of,
    filled_by,
    numbers_of,
    received,
    seen_in,
)
from applications.states import Held, Status
from applications.views.shared import call_crumb, calls_frame
from core.counts import digits
from core.errors import OutOfDate, Refused
from core.keys import key_in

DECIDE = "applications.decide_application"
CHANGE = "applications.change_call"


@kept
@require_safe
def listed(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """Those who applied; whoever leads a team sees those to it."""
    call = received_call_for(request, (group, cycle), slug)
    which = request.GET.get("list", "")
    team = key_in(request.GET.get("team", ""))
    rows = seen_in(call, request.user)
    numbers = numbers_of(rows)
    after = key_in(request.GET.get("after", ""))
    page = received(rows, which, team, after)
    here = {"list": which if which in LISTS else "", "team": str(team or "")}
    organises = request.user.has_perm(CHANGE, call)
    context = {
        **calls_frame(call.cycle, _("Applications received"), call_crumb(call)),
        "call": call,
        "rows": page.rows,
        "older_url": _query(**here, after=str(page.after)) if page.after else "",
        "newer_url": _query(**here) if after else "",
        "lists": _lists(numbers, which),
        "offers": offers_of(call),
        "team": team,
        "which": which if which in LISTS else "",
        "held": numbers["held"] if organises else 0,
        "total": sum(numbers.values()),
        "release_url": links.call_path(call, "release"),
        "ask_url": links.call_path(call, "ask") if organises else "",
        "list_url": links.call_path(call, "received"),
    }
    return TemplateResponse(request, "applications/received.html", context)


def _query(**parts: str) -> str:
    kept = {name: value for name, value in parts.items() if value}
    return f"?{urlencode(kept)}" if kept else "?"


def _lists(numbers: dict[str, int], which: str) -> list[tuple[str, str, int, bool]]:
    """Of each list its name, its words, how many stand there, whether it is shown."""
    words = {
        "open": Status.SUBMITTED.label,
        "held": _("Decided, not told yet"),
        "accepted": Status.ACCEPTED.label,
        "declined": Status.DECLINED.label,
        "withdrawn": Status.WITHDRAWN.label,
    }
    found = [("", _("All"), sum(numbers.values()), which not in LISTS)]
    found += [
        (name, str(words[name]), count, name == which)
        for name, count in numbers.items()
        if count or name == which
    ]
    return found


@kept
@require_safe
def reading(
    request: SignedInRequest, *, group: str, cycle: str, slug: str, number: int
) -> HttpResponse:
    call = received_call_for(request, (group, cycle), slug)
    return _page(request, call, application_to_read(request, call, number))


def _page(
    request: SignedInRequest,
    call: Call,
    application: Application,
    form: DecideForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    offers = offers_of(call)
    may_decide = (
        request.user.has_perm(DECIDE, application) and application.status == Status.SUBMITTED
    )
    title = _("Application %(number)s") % {"number": digits(str(application.number))}
    received_crumb = (_("Applications received"), links.call_path(call, "received"))
    context = {
        **calls_frame(call.cycle, title, call_crumb(call), received_crumb),
        "call": call,
        "application": application,
        "name": called(application),
        "email": _address(application) if request.user.has_perm(CHANGE, call) else "",
        "answers": answers_of(application),
        "form": (form or DecideForm(initial=_start(application), offers=offers))
        if may_decide
        else None,
        "decide_url": _path(application, "decide"),
        "undo_url": _path(application, "undo") if may_decide and application.is_held else "",
    }
    return TemplateResponse(request, "applications/reading.html", context, status=status)


def _address(application: Application) -> str:
    if application.applicant is not None:
        return application.applicant.email
    contact: Any = getattr(application, "contact", None)
    return contact.email if contact is not None else ""


def _path(application: Application, page: str) -> str:
    return f"{links.reading_path(application)}{page}/"


def _start(application: Application) -> dict[str, Any]:
    decisions = {Held.ACCEPTED.value: "accept", Held.DECLINED.value: "decline"}
    return {
        "decision": decisions.get(application.decision_held, ""),
        "team": application.team_id or application.first_id or "",
        "word": application.word,
        "version": application.version,
    }


@kept
@require_POST
def decide(
    request: SignedInRequest, *, group: str, cycle: str, slug: str, number: int
) -> HttpResponse:
    call = received_call_for(request, (group, cycle), slug)
    application = application_to_read(request, call, number, DECIDE)
    form = DecideForm(request.POST, offers=offers_of(call))
    if not form.is_valid():
        return _page(request, call, application, form, status=FAULTY)
    said: dict[str, Any] = {
        "word": form.cleaned_data["word"],
        "by": request.user,
        "version": form.cleaned_data["version"],
    }
    try:
        if form.cleaned_data["decision"] == "accept":
            deciding.accept(application, form.chosen, **said)
        else:
            deciding.decline(application, **said)
    except OutOfDate as clash:
        return refused(request, clash.words, links.reading_path(application))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, call, application_to_read(request, call, number), form, status=STALE)
    words = _("It is decided, and nobody is told before you release the decisions.")
    if not call.holds_decisions:
        words = _("It is decided, and the letter is on its way.")
    return done(request, words, links.call_path(call, "received"))


@kept
@require_POST
def undo(
    request: SignedInRequest, *, group: str, cycle: str, slug: str, number: int
) -> HttpResponse:
    """Take back a decision that nobody was told."""
    call = received_call_for(request, (group, cycle), slug)
    application = application_to_read(request, call, number, DECIDE)
    path = links.reading_path(application)
    try:
        deciding.undo(application, by=request.user, version=application.version)
    except OutOfDate as clash:
        return refused(request, clash.words, path)
    return done(request, _("The decision is taken back. Nobody was told of it."), path)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """Say how many will be told what, ask once more, then tell them."""
    call = call_for(request, (group, cycle), slug, CHANGE)
    path = links.call_path(call, "received")
    if request.method == "POST":
        return _released(request, call, path)
    kinds = decisions_of(call)
    context = {
        **calls_frame(call.cycle, _("Release the decisions"), call_crumb(call)),
        "call": call,
        "accepted": kinds.count(Held.ACCEPTED),
        "declined": kinds.count(Held.DECLINED),
        "undecided": kinds.count(Held.NONE),
        "teams": filled_by(call, offers_of(call)),
        "back_url": path,
    }
    return TemplateResponse(request, "applications/release.html", context)


def _released(request: HttpRequest, call: Call, path: str) -> HttpResponse:
    found = deciding.release(call, by=request.user)  # type: ignore[arg-type]  # -- signed in: the door asked
    for number, why in found.left:
        words = _("Application %(number)s was not told: %(why)s")
        refused(request, words % {"number": digits(str(number)), "why": why}, path)
    words = ngettext("%(count)s applicant is told.", "%(count)s applicants are told.", found.told)
    return done(request, words % {"count": digits(str(found.told))}, path)
