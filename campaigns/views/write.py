"""A stranger writes an idea: one page, no account, nothing lost."""

from __future__ import annotations

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
from campaigns import cards, floods, links, voters
from campaigns.actions import sending
from campaigns.doors import campaign_for
from campaigns.forms import NewIdeaForm
from campaigns.models import Campaign, Idea
from campaigns.similar import similar
from campaigns.states import EDITABLE, WhoMay
from campaigns.themes import themes_of
from campaigns.views.campaign import stage_of
from campaigns.views.shared import campaign_frame
from core.errors import OutOfDate
from core.limits import Count, hit_all

#: From one address; behind some addresses stand whole towns, so a flood is met by work long before this.
HOURLY = 600


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_idea(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The form, and what was sent with it."""
    campaign = campaign_for(request, group, cycle, slug)
    themes = themes_of(campaign)
    if request.method != "POST":
        start = {name: request.GET.get(name, "") for name in ("level", "theme")}
        form = NewIdeaForm(campaign=campaign, themes=themes, initial=start)
        return _page(request, campaign, form)
    form = NewIdeaForm(request.POST, campaign=campaign, themes=themes)
    if not campaign.is_open:
        there = sending.sent_before(campaign, form.sent_key)
        return _thanks(there) if there else _page(request, campaign, form, status=409)
    if not request.user.has_perm("campaigns.add_idea", campaign):
        return _page(request, campaign, form, status=403)
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
        challenge = floods.new_challenge(campaign)
        return _page(request, campaign, form, status=429, proof=challenge, retry_after=60)
    token, retry_after = _counted(request, campaign, form)
    if retry_after:
        return _page(request, campaign, form, status=429, retry_after=retry_after)
    response = _thanks(_send(request, campaign, form))
    voters.remember(response, token)
    return response


def _sent_before(campaign: Campaign, form: NewIdeaForm) -> Idea | None:
    """The idea this form made already. Words changed since are taken while that idea can still be edited."""
    there = sending.sent_before(campaign, form.cleaned_data["key"])
    words = form.words()
    if there is None or (there.title, there.text) == (words.title, words.text):
        return there
    if there.status not in EDITABLE:
        form.cleaned_data["key"] = None
        return None
    try:
        return sending.edit_idea(there, words, version=there.version)
    except OutOfDate:
        form.cleaned_data["key"] = None
        return None


def _counted(request: HttpRequest, campaign: Campaign, form: NewIdeaForm) -> tuple[str, int]:
    """The device's token, and how many seconds to wait when it, or its address, has sent too much."""
    token = voters.device_of(request) or voters.new_token()
    place = request.META.get("REMOTE_ADDR", "")
    by_device = f"{campaign.pk}:{token}"
    email = form.cleaned_data["email"]
    counts = [
        Count("idea-device", by_device, campaign.daily_limit, timedelta(days=1)),
        Count("idea-address", place, HOURLY, timedelta(hours=1)),
    ]
    if email:
        counts.append(floods.letter_count(email))
    waits = (limit.retry_after for limit in hit_all(*counts) if not limit)
    return token, next(waits, 0)


def _near(campaign: Campaign, form: NewIdeaForm) -> list[cards.Close]:
    words = form.words()
    return cards.closes_of(campaign, similar(campaign, f"{words.title}\n{words.text}", most=3))


def _send(request: HttpRequest, campaign: Campaign, form: NewIdeaForm) -> Idea:
    user = request.user if isinstance(request.user, User) else None
    return sending.submit_idea(
        campaign,
        form.words(),
        by=user,
        email="" if user else form.cleaned_data["email"],
        confirmed=voters.contributor_of(request),
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
    retry_after: int = 0,
) -> HttpResponse:
    context = {
        **campaign_frame(campaign, title=_("Send an idea")),
        "form": form,
        "stage": stage_of(campaign),
        "near": near or [],
        "proof": proof,
        "minutes": -(-retry_after // 60),
        "is_invited_only": campaign.who_may == WhoMay.INVITED,
        "may_send": request.user.has_perm("campaigns.add_idea", campaign),
    }
    response = TemplateResponse(request, "campaigns/write.html", context, status=status)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response
