"""Behind the private link: what became of the idea, and what its contributor can still do."""

from __future__ import annotations

from datetime import timedelta
from functools import cache, partial

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns import cards, floods, voters
from campaigns.links import idea_path
from campaigns.models import Idea
from campaigns.states import EDITABLE, MOVES, IdeaStatus
from campaigns.themes import themes_of
from campaigns.trail import trail_of_idea
from campaigns.views.shared import campaign_frame
from contributions import private_links
from contributions.actions import sending
from contributions.doors import private_idea_for, unconfirmed_idea_for
from contributions.forms import AddressForm, EditForm
from core.errors import OutOfDate, TooMany
from core.limits import hold
from core.private_links import behind, hidden

private = behind(private_idea_for)


def _context(idea: Idea) -> dict[str, object]:
    frame = campaign_frame(idea.campaign, title=_("Your idea"))
    frame["social_path"] = ""
    return {
        **frame,
        "idea": idea,
        "token": private_links.token_for(idea),
        "private_url": private_links.private_url(idea),
        "public_url_of_idea": idea_path(idea),
        "count": cards.whole_count(idea.campaign, idea.support_count),
        "country": cards.country_name(idea.country.code or ""),
        "decisions": list(
            idea.decisions.select_related("reason", "same_as").order_by("-decided_at", "-pk")
        ),
        "is_editable": idea.status in EDITABLE,
        "may_withdraw": IdeaStatus.WITHDRAWN in MOVES[idea.status],
    }


@private
@require_safe
def private_idea(request: HttpRequest, idea: Idea) -> HttpResponse:
    """The state of the idea, the reasons, the trail; the link and its QR just after sending."""
    link = private_links.private_url(idea)
    context = {
        **_context(idea),
        "was_sent": "sent" in request.GET,
        "qr": segno.make(link, error="m").svg_inline(
            scale=4, border=2, svgclass="qr", lineclass=None, omitsize=True
        ),
        "trail": trail_of_idea(idea),
        "address_form": AddressForm()
        if idea.contributor is None and idea.sent_by_id is None
        else None,
    }
    return TemplateResponse(request, "contributions/private.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """By the link of the letter alone. A GET shows a button and changes nothing; letters are opened by machines."""
    idea = unconfirmed_idea_for(token)
    if request.method == "POST" and idea.contributor is not None:
        sending.confirm_contributor(idea)
        words = _("Your address is confirmed. We will write to you about your idea.")
        messages.success(request, words)
        response: HttpResponse = redirect(private_links.private_path(idea))
        voters.remember_contributor(response, idea.contributor)
    else:
        response = TemplateResponse(request, "contributions/confirm.html", _context(idea))
    return hidden(response)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, idea: Idea) -> HttpResponse:
    """New words while nobody has decided; a returned idea goes back to be read."""
    if idea.status not in EDITABLE:
        words = _("This idea was decided on meanwhile. It can no longer be changed.")
        messages.error(request, words)
        return redirect(private_links.private_path(idea))
    form = EditForm(
        request.POST or None, idea=idea, themes=cache(partial(themes_of, idea.campaign))
    )
    if request.method != "POST":
        return _edit_page(request, idea, form)
    if not form.is_valid():
        return _edit_page(request, idea, form, status=422)
    data = form.cleaned_data
    try:
        sending.edit_idea(idea, form.words(), version=data["version"], answer=data["answer"])
    except OutOfDate:
        fresh = private_idea_for(private_links.token_for(idea))
        return _edit_page(request, fresh, form, status=409, is_stale=True)
    messages.success(request, _("Your idea stands in its new words."))
    return redirect(private_links.private_path(idea))


def _edit_page(
    request: HttpRequest, idea: Idea, form: EditForm, *, status: int = 200, is_stale: bool = False
) -> HttpResponse:
    context = {
        **_context(idea),
        "form": form,
        "is_stale": is_stale,
        # A second press after both texts were shown means what it says.
        "version": idea.version if is_stale or not form.is_bound else form.data.get("version", ""),
    }
    return TemplateResponse(request, "contributions/edit.html", context, status=status)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Asked for once more before it is done; for good."""
    if request.method == "POST":
        sending.withdraw_idea(idea)
        messages.success(request, _("Your idea was withdrawn."))
        return redirect(private_links.private_path(idea))
    return TemplateResponse(request, "contributions/withdraw.html", _context(idea))


@private
@require_POST
def withdraw_name(request: HttpRequest, idea: Idea) -> HttpResponse:
    sending.withdraw_name(idea)
    messages.success(request, _("The idea is shown without a name now."))
    return redirect(private_links.private_path(idea))


@private
@require_POST
def leave_address(request: HttpRequest, idea: Idea) -> HttpResponse:
    form = AddressForm(request.POST)
    hold("address", request.META.get("REMOTE_ADDR", ""), limit=20, per=timedelta(hours=1))
    if idea.contributor is not None or idea.sent_by is not None:
        messages.error(request, _("An address is there already. Nothing was changed."))
    elif idea.status == IdeaStatus.WITHDRAWN:
        messages.error(request, _("This idea was withdrawn. Nothing was changed."))
    elif form.is_valid():
        counted = floods.letter_to(form.cleaned_data["email"])
        if not counted:
            raise TooMany(counted.retry_after)
        sending.leave_address(idea, form.cleaned_data["email"], language=get_language() or "ar")
        messages.success(
            request, _("A letter is on its way to you. Its link confirms the address.")
        )
    else:
        messages.error(request, _("This is not a whole e-mail address. Nothing was changed."))
    return redirect(private_links.private_path(idea))


@private
@require_POST
def renew(request: HttpRequest, idea: Idea) -> HttpResponse:
    """A new link for a contributor who gave the old one away."""
    messages.success(
        request, _("This is the new private link. The old one does not work any more.")
    )
    return redirect(private_links.private_path(sending.renew_link(idea)) + "?sent=1")
