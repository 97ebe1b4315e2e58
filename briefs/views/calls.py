"""The public page of a call, and its form: with an account, or without one and confirmed by letter."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.writing import FAULTY, STALE
from briefs import floods, links, own
from briefs.actions.abstracts import confirm_by_letter, send_abstract
from briefs.doors import call_for, unconfirmed_for_token
from briefs.forms.abstract import AbstractForm, teams_of
from briefs.models import Author, Brief, Call
from briefs.poster import poster_of
from briefs.states import CallStatus, ConsentStatus
from briefs.views.shared import GET_OR_POST, account, call_frame
from core.errors import Refused
from core.private_links import hidden
from core.uploads import PDF, served
from core.wall import is_zone
from mailing.readers import Correspondent, Reader


@login_not_required
@require_safe
def call(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What is asked, until when, how it is reviewed."""
    found = call_for(request, group, cycle, slug)
    now = timezone.now()
    context = {
        **call_frame(found),
        "is_open": found.is_open(now),
        "is_ahead": found.opens_at is not None and now < found.opens_at,
        "may_come_late": found.status == CallStatus.OPEN and bool(found.late_code),
        "sections": list(found.sections.all()),
        "criteria": list(found.criteria.all()),
        "teams": teams_of(found),
        "themes": list(found.themes.all()),
        "questions": list(found.key_questions.all()),
        "own": own.of_call(account(request), found),
        "abstract_path": links.abstract_path(found),
        "poster_path": links.poster_path(found),
    }
    return TemplateResponse(request, "briefs/call.html", context)


@login_not_required
@require_safe
def poster(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponseBase:
    """The call on one sheet, for walls and doors."""
    found = call_for(request, group, cycle, slug)
    file = ContentFile(poster_of(found))
    is_private = found.status == CallStatus.DRAFT or not found.cycle.group.is_public
    return served(file, f"{group}-{cycle}-{slug}-poster.pdf", PDF.mime, is_private=is_private)


@login_not_required
@never_cache
@require_http_methods(GET_OR_POST)
def new_abstract(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The form, and what was sent with it."""
    found = call_for(request, group, cycle, slug)
    user, now = account(request), timezone.now()
    sent = request.POST if request.method == "POST" else None
    takes = found.takes(now) if sent is not None else found.is_open(now)
    start = {"name": user.name if user else "", "language": found.languages[0]}
    if (spoken := get_language() or "") in found.languages:
        start["language"] = spoken
    form = AbstractForm(sent, call=found, user=user, is_closed=not takes, initial=start)
    if sent is None:
        return _page(request, found, form, takes=takes)
    if not takes and not (found.status == CallStatus.OPEN and found.late_code):
        return _page(request, found, form, takes=takes, status=STALE)
    if not form.is_valid():
        return _page(request, found, form, takes=takes, status=FAULTY)
    floods.count_sending(
        request, form.cleaned_data.get("email", ""), tries_code="late_code" in form.fields
    )
    try:
        brief = _send(request, found, form, user)
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _page(request, found, form, takes=takes, status=STALE)
    if user is not None:
        return redirect(links.work_path(brief) + "?sent=1")
    return redirect(links.sent_path(found))


def _send(request: HttpRequest, call: Call, form: AbstractForm, user: User | None) -> Brief:
    return send_abstract(
        call,
        form.entry(),
        by=user,
        to=_reader(request, form, call),
        key=form.sent_key or uuid.uuid4(),
        late_code=form.cleaned_data.get("late_code", ""),
        is_draft=form.is_draft,
    )


def _reader(request: HttpRequest, form: AbstractForm, call: Call) -> Reader:
    if isinstance(request.user, User):
        return request.user
    zone = str(request.POST.get("zone", ""))[:64]
    return Correspondent(
        email=form.cleaned_data["email"],
        language=get_language() or "ar",
        name=form.cleaned_data["name"],
        time_zone=zone if is_zone(zone) else call.zone,
    )


def _page(
    request: HttpRequest, call: Call, form: AbstractForm, *, takes: bool, status: int = 200
) -> HttpResponse:
    context = {
        **call_frame(call, _("Your abstract")),
        "form": form,
        "takes": takes,
        "may_come_late": call.status == CallStatus.OPEN and bool(call.late_code),
    }
    return TemplateResponse(request, "briefs/new_abstract.html", context, status=status)


@login_not_required
@never_cache
@require_safe
def sent(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What is to be done now: the same page for everybody, so that it tells of nobody."""
    found = call_for(request, group, cycle, slug)
    context: dict[str, Any] = call_frame(found, _("Look into your mailbox"))
    context["drafts"] = f"abstract-{found.pk}"
    return TemplateResponse(request, "briefs/sent.html", context)


@login_not_required
@never_cache
@require_http_methods(GET_OR_POST)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """By the link of the letter alone. A GET shows a button and changes nothing; letters are opened by machines."""
    author = unconfirmed_for_token(token)
    if not author.is_corresponding:
        raise Http404
    if author.consent == ConsentStatus.GIVEN:
        return hidden(redirect(links.path_for(author)))
    if request.method == "POST":
        confirm_by_letter(author)
        return hidden(redirect(links.path_for(author) + "?sent=1"))
    context = {**_frame_of(author), "author": author, "brief": author.brief}
    return hidden(TemplateResponse(request, "briefs/confirm.html", context))


def _frame_of(author: Author) -> dict[str, Any]:
    call = author.brief.call
    shown = call_frame(call, _("Did you write this?")) if call is not None else {}
    return {**shown, "social_path": ""}
