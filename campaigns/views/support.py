"""Readers take a position or report a problem, with an account or by the device they read on."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from campaigns import cards, links, voters
from campaigns.actions import supporting
from campaigns.doors import campaign_for, idea_for
from campaigns.forms import ReportForm
from campaigns.models import Idea
from campaigns.views.shared import campaign_frame
from core.limits import hold


@login_not_required
@never_cache
@require_POST
def support(request: HttpRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponseBase:
    """Take a position, change it, or take it back (`stance` empty)."""
    campaign = campaign_for(request, group, cycle, slug)
    idea = idea_for(request, campaign, pk, "campaigns.support_idea")
    hold("position", request.META.get("REMOTE_ADDR", ""), limit=600, per=timedelta(hours=1))
    voter, token = voters.voter_of(request)
    stance = request.POST.get("stance", "")
    if stance:
        supporting.take_position(idea, stance, by=voter)
    else:
        supporting.take_back(idea, by=voter)
    response = _answer(request, idea, stance)
    if token:
        voters.remember(response, token)
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


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponseBase:
    """Tell the moderators that something is wrong with an idea."""
    campaign = campaign_for(request, group, cycle, slug)
    idea = idea_for(request, campaign, pk, "campaigns.report_idea")
    form = ReportForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {
            **campaign_frame(campaign, title=_("Report a problem")),
            "idea": idea,
            "form": form,
        }
        return TemplateResponse(
            request,
            "campaigns/report.html",
            context,
            status=200 if request.method != "POST" else 422,
        )
    hold("report", request.META.get("REMOTE_ADDR", ""), limit=30, per=timedelta(hours=1))
    voter, token = voters.voter_of(request)
    supporting.report_problem(idea, form.cleaned_data["words"], by=voter)
    messages.success(request, _("Thank you. The moderators look at it."))
    response = redirect(links.idea_path(idea))
    if token:
        voters.remember(response, token)
    return response
