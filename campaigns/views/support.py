"""Readers take a position or report a problem, with an account or by the device they read on."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from campaigns import cards, floods, links, voters
from campaigns.actions import supporting
from campaigns.doors import Texts, campaign_for, idea_for
from campaigns.models import Idea
from campaigns.views.shared import campaign_frame
from core.limits import hold

#: Positions of one voter.
HOURLY = 600


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponseBase:
    """Take a position, change it, or take it back (`stance` empty). A GET changes nothing and leads to the idea."""
    campaign = campaign_for(request, group, cycle, slug, texts=Texts.NAMES)
    if request.method != "POST":
        return redirect(links.idea_path(idea_for(request, campaign, pk)))
    idea = idea_for(request, campaign, pk, "campaigns.support_idea")
    voter, token = voters.voter_of(request)
    stance = request.POST.get("stance", "")
    # By the voter and not by the address: behind some addresses stand whole towns.
    hold("position", voter.key, limit=HOURLY, per=timedelta(hours=1))
    if token and floods.proof_needed_of_device(request, campaign):
        proof = request.POST.get("proof", "")
        if not floods.is_proved(campaign, proof):
            return _ask_for_work(request, idea, stance)
    if stance:
        supporting.take_position(idea, stance, by=voter)
    else:
        supporting.take_back(idea, by=voter)
    response = _answer(request, idea, stance)
    if token:
        voters.remember(response, token)
    return response


def _ask_for_work(request: HttpRequest, idea: Idea, stance: str) -> HttpResponse:
    """In a flood a device nobody knows works first; whoever has no scripts waits a minute and presses again."""
    context = {
        **campaign_frame(idea.campaign, title=_("Your position")),
        "idea": idea,
        "stance": stance,
        "proof": floods.new_challenge(idea.campaign),
    }
    is_part = bool(request.headers.get("HX-Request"))
    template = "campaigns/_support_work.html" if is_part else "campaigns/support_work.html"
    response = TemplateResponse(request, template, context, status=429)
    response["Retry-After"] = "60"
    return response


def _answer(request: HttpRequest, idea: Idea, stance: str) -> HttpResponse:
    idea.refresh_from_db(fields=["support_count", "agree_count", "disagree_count", "pass_count"])
    if request.headers.get("HX-Request"):
        context = {
            **campaign_frame(idea.campaign),
            "idea": idea,
            "taken": stance,
            "count": cards.whole_count(idea.campaign, idea.support_count),
        }
        return TemplateResponse(request, "campaigns/_support.html", context)
    context = {
        **campaign_frame(idea.campaign, title=_("Your position")),
        "idea": idea,
        "taken": stance,
        "count": cards.whole_count(idea.campaign, idea.support_count),
    }
    return TemplateResponse(request, "campaigns/supported.html", context)
