"""A stranger writes an idea: one page, no account, nothing lost."""

from __future__ import annotations

from datetime import timedelta
from functools import cache, partial
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from campaigns import cards, floods, voters
from campaigns.doors import Texts, campaign_for
from campaigns.models import Campaign, Idea
from campaigns.similar import similar
from campaigns.states import EDITABLE, WhoMay
from campaigns.themes import themes_of
from campaigns.views.campaign import stage_of
from campaigns.views.shared import campaign_frame
from contributions import again, private_links
from contributions.actions import sending
from contributions.forms import EMAIL_LIMIT, NewIdeaForm
from core.errors import OutOfDate
from core.limits import Count, hit_all, take_back
from core.traps import sent_key
from core.work import Challenge

#: From one address; behind some addresses stand whole towns, so a flood is met by work long before this.
HOURLY = 600


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_idea(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The form, and what was sent with it."""
    is_sent = request.method == "POST"
    # What is sent is seldom answered by a page; the page has its texts read then.
    texts = Texts.NONE if is_sent else Texts.ALL
    key = sent_key(request.POST) if is_sent else None
    email = _address(request) if key else ""
    place = (group, cycle, slug)
    campaign = campaign_for(request, *place, texts=texts, sent_by=key, email=email)
    themes = cache(partial(themes_of, campaign))
    if not is_sent:
        start = {name: request.GET.get(name, "") for name in ("level", "theme")}
        form = NewIdeaForm(campaign=campaign, themes=themes, initial=start)
        return _page(request, campaign, form)
    form = NewIdeaForm(request.POST, campaign=campaign, themes=themes)
    if not campaign.is_open:
        there = _made(campaign)
        return _thanks(there) if there else _page(request, campaign, form, status=409)
    if not request.user.has_perm("contributions.add_idea", campaign):
        return _page(request, campaign, form, status=403)
    if not form.is_valid():
        return _page(request, campaign, form, status=422)
    return _take(request, campaign, form)


def _address(request: HttpRequest) -> str:
    """The address that a stranger left, for the door to look for; the form says later whether it is one."""
    typed = str(request.POST.get("email", "")).strip().lower()
    is_likely = typed.isascii() and typed.isprintable() and len(typed) <= EMAIL_LIMIT
    return typed if is_likely and not request.user.is_authenticated else ""


def _take(request: HttpRequest, campaign: Campaign, form: NewIdeaForm) -> HttpResponse:
    """A good form: sent once, after its like was shown, and not out of a flood."""
    words = form.words()
    there = _sent_before(request, campaign, form, words)
    if there is not None:
        return _thanks(there)
    near = [] if form.cleaned_data["saw_similar"] else _near(campaign, words)
    if near:
        return _page(request, campaign, form, near=near)
    token = voters.device_of(request) or voters.new_token()
    signs, counts = floods.signs_of(request, campaign), _counts(request, campaign, form, token)
    key = form.cleaned_data["key"] or uuid4()
    note = again.note(campaign, token, words, key)
    calm, quiet, *limits = hit_all(*signs, *counts, note=note)
    if not (calm and quiet) and not floods.is_proved(campaign, form.cleaned_data["proof"]):
        take_back(*counts)
        challenge = floods.new_challenge(campaign)
        return _page(request, campaign, form, status=429, proof=challenge, retry_after=60)
    retry_after = next((limit.retry_after for limit in limits if not limit), 0)
    if retry_after:
        return _page(request, campaign, form, status=429, retry_after=retry_after)
    idea = _send(request, campaign, form, words, key)
    response = _thanks(idea)
    voters.remember(response, token)
    return response


def _sent_before(
    request: HttpRequest, campaign: Campaign, form: NewIdeaForm, words: sending.Words
) -> Idea | None:
    """The idea this form made already, or these words of this device. What was changed or added since is taken while that idea can still be edited."""
    there = _made(campaign)
    there = there or again.sent_again(campaign, voters.device_of(request), words)
    if there is None:
        return None
    if again.differs(there, words) and there.status in EDITABLE:
        try:
            sending.edit_idea(there, words, version=there.version)
        except OutOfDate:
            form.cleaned_data["key"] = None
            return None
    elif (there.title, there.text) != (words.title, words.text):
        form.cleaned_data["key"] = None
        return None
    _add_address(request, there, form.cleaned_data["email"])
    return there


def _made(campaign: Campaign) -> Idea | None:
    """The idea that this very form made already: its number came with the campaign."""
    number = vars(campaign).get("sent_idea")
    return sending.idea_sent(campaign, number) if number else None


def _add_address(request: HttpRequest, idea: Idea, email: str) -> None:
    """Who went back to leave an address is written to, as from the private page."""
    is_alone = idea.contributor_id is None and idea.sent_by_id is None
    if email and is_alone and not request.user.is_authenticated and floods.letter_to(email):
        sending.leave_address(idea, email, language=get_language() or "ar")


def _counts(request: HttpRequest, campaign: Campaign, form: NewIdeaForm, token: str) -> list[Count]:
    """What an idea counts for: its device, its address, and the mailbox that hears of it."""
    counts = [
        Count("idea-device", f"{campaign.pk}:{token}", campaign.daily_limit, timedelta(days=1)),
        Count("idea-address", request.META.get("REMOTE_ADDR", ""), HOURLY, timedelta(hours=1)),
    ]
    if email := form.cleaned_data["email"]:
        counts.append(floods.letter_count(email))
    return counts


def _near(campaign: Campaign, words: sending.Words) -> list[cards.Close]:
    return cards.closes_of(campaign, similar(campaign, f"{words.title}\n{words.text}", most=3))


def _send(
    request: HttpRequest, campaign: Campaign, form: NewIdeaForm, words: sending.Words, key: UUID
) -> Idea:
    user = request.user if isinstance(request.user, User) else None
    return sending.submit_idea(
        campaign,
        words,
        by=user,
        email="" if user else form.cleaned_data["email"],
        confirmed=voters.contributor_of(request),
        reader_language=get_language() or "ar",
        key=key,
    )


def _thanks(idea: Idea) -> HttpResponse:
    """To the private page: going back and sending again lead to the same place."""
    return HttpResponseRedirect(private_links.private_path(idea) + "?sent=1")


def _page(
    request: HttpRequest,
    campaign: Campaign,
    form: NewIdeaForm,
    *,
    status: int = 200,
    near: list[cards.Close] | None = None,
    proof: Challenge | None = None,
    retry_after: int = 0,
) -> HttpResponse:
    if request.method == "POST":
        group, cycle = campaign.cycle.group, campaign.cycle
        campaign = campaign_for(request, group.slug, cycle.slug, campaign.slug)
    context = {
        **campaign_frame(campaign, title=_("Send an idea")),
        "form": form,
        "stage": stage_of(campaign),
        "near": near or [],
        "proof": proof,
        "minutes": -(-retry_after // 60),
        "is_invited_only": campaign.who_may == WhoMay.INVITED,
        "may_send": request.user.has_perm("contributions.add_idea", campaign),
    }
    response = TemplateResponse(request, "contributions/write.html", context, status=status)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response
