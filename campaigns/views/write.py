"""A stranger writes an idea: one page, no account, nothing lost."""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from campaigns import cards, floods, links
from campaigns.actions import sending
from campaigns.doors import campaign_for
from campaigns.forms import NewIdeaForm, level_options, stamp_now
from campaigns.models import Campaign, Idea
from campaigns.similar import similar
from campaigns.states import WhoMay
from campaigns.views.campaign import stage_of
from campaigns.views.shared import campaign_frame, themes_of
from core.limits import hold

log = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_idea(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The form, and what was sent with it."""
    campaign = campaign_for(request, group, cycle, slug)
    themes = themes_of(campaign)
    if request.method != "POST":
        start = {
            "key": uuid.uuid4(),
            "began": stamp_now(),
            "level": request.GET.get("level", ""),
            "theme": request.GET.get("theme", ""),
        }
        return _page(
            request, campaign, NewIdeaForm(campaign=campaign, themes=themes, initial=start)
        )
    form = NewIdeaForm(request.POST, campaign=campaign, themes=themes)
    if not campaign.is_open or not request.user.has_perm("campaigns.add_idea", campaign):
        return _page(request, campaign, form, status=409 if not campaign.is_open else 403)
    if not form.is_valid():
        return _page(request, campaign, form, status=422)
    return _take(request, campaign, form)


def _take(request: HttpRequest, campaign: Campaign, form: NewIdeaForm) -> HttpResponse:
    """A good form: sent once, after its like was shown, and not out of a flood."""
    there = _sent_before(campaign, form)
    if there is not None:
        return _thanks(there)
    near = [] if form.cleaned_data["saw_similar"] else _near(campaign, form)
    if near:
        return _page(request, campaign, form, near=near)
    needed = floods.proof_needed(request, campaign)
    if needed and not floods.is_proved(campaign, form.cleaned_data["proof"]):
        return _page(request, campaign, form, status=429, proof=floods.new_challenge(campaign))
    hold("idea", request.META.get("REMOTE_ADDR", ""), limit=60, per=timedelta(hours=1))
    return _thanks(_send(request, campaign, form))


def _sent_before(campaign: Campaign, form: NewIdeaForm) -> Idea | None:
    return Idea.objects.filter(submission_key=form.cleaned_data["key"], campaign=campaign).first()


def _near(campaign: Campaign, form: NewIdeaForm) -> list[cards.Close]:
    words = form.words()
    return cards.closes_of(campaign, similar(campaign, f"{words.title}\n{words.text}", most=3))


def _send(request: HttpRequest, campaign: Campaign, form: NewIdeaForm) -> Idea:
    user = request.user if isinstance(request.user, User) else None
    email = "" if user else form.cleaned_data["email"]
    return sending.submit_idea(
        campaign,
        form.words(),
        by=user,
        email=email,
        reader_language=get_language() or "ar",
        key=form.cleaned_data["key"],
    )


def _thanks(idea: Idea) -> HttpResponse:
    """To the private page: going back and sending again lead to the same place."""
    return redirect(links.private_path(idea) + "?sent=1")


def _page(
    request: HttpRequest,
    campaign: Campaign,
    form: NewIdeaForm,
    *,
    status: int = 200,
    near: list[cards.Close] | None = None,
    proof: floods.Challenge | None = None,
) -> HttpResponse:
    context = {
        **campaign_frame(campaign, title=_("Send an idea")),
        "form": form,
        "levels": level_options(campaign),
        "stage": stage_of(campaign),
        "near": near or [],
        "proof": proof,
        "is_invited_only": campaign.who_may == WhoMay.INVITED,
        "may_send": request.user.has_perm("campaigns.add_idea", campaign),
    }
    return TemplateResponse(request, "campaigns/write.html", context, status=status)
