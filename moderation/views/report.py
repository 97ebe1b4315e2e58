"""Readers report a problem, with an account or by the device they read on."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from campaigns import links, voters
from campaigns.doors import campaign_for, idea_for
from campaigns.views.shared import campaign_frame
from core.limits import hold
from moderation.actions import reporting
from moderation.forms import ReportForm


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponseBase:
    """Tell the moderators that something is wrong with an idea."""
    campaign = campaign_for(request, group, cycle, slug)
    idea = idea_for(request, campaign, pk, "moderation.report_idea")
    form = ReportForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {
            **campaign_frame(campaign, title=_("Report a problem")),
            "idea": idea,
            "form": form,
        }
        return TemplateResponse(
            request,
            "moderation/report.html",
            context,
            status=200 if request.method != "POST" else 422,
        )
    hold("report", request.META.get("REMOTE_ADDR", ""), limit=30, per=timedelta(hours=1))
    voter, token = voters.voter_of(request)
    reporting.report_problem(idea, form.cleaned_data["words"], by=voter)
    messages.success(request, _("Thank you. The moderators look at it."))
    response = redirect(links.idea_path(idea))
    if token:
        voters.remember(response, token)
    return response
