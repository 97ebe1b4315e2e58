"""Readers take a position or report a problem, with an account or by the device they read on."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from campaigns import cards, floods, links, voters
from campaigns.actions import supporting
from campaigns.actions.supporting import Place
from campaigns.doors import Texts, campaign_for, idea_for, idea_in_place
from campaigns.models import Idea
from campaigns.states import ASKED
from campaigns.views.shared import campaign_frame
from core.errors import TooMany
from core.limits import Count, hit_all, take_back

#: Positions of one voter.
HOURLY = 600


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponseBase:
    """Take a position, change it, or take it back (`stance` empty). A GET changes nothing and leads to the idea."""
    if request.method != "POST":
        campaign = campaign_for(request, group, cycle, slug, texts=Texts.NAMES)
        return redirect(links.idea_path(idea_for(request, campaign, pk, texts=Texts.NAMES)))
    place = Place(group, cycle, slug, pk)
    voter, token = voters.voter_of(request)
    stance = request.POST.get("stance", "")
    is_calm, is_due = _counted(request, place, voter, is_new=bool(token))
    response = None
    if is_calm and not request.user.is_authenticated and request.headers.get("HX-Request"):
        response = _at_once(place, stance, by=voter, is_due=is_due)
    if response is None:
        response = _after_reading(request, place, stance, by=voter, is_calm=is_calm, is_due=is_due)
    if token and response.status_code == HTTPStatus.OK:
        voters.remember(response, token)
    return response


def _at_once(
    place: Place, stance: str, *, by: supporting.Voter, is_due: bool
) -> HttpResponse | None:
    """What most who press the button get: a part of the page, without the idea having been read for it."""
    counts = supporting.take_in_place(place, stance, by=by, is_due=is_due)
    if counts is None:
        return None
    positions = ASKED[stance]
    shown = {
        "is_open": True,
        "positions": positions,
        "ideas_url": links.ideas_path_of(place.group, place.cycle, place.slug),
        "idea": {"pk": place.pk, **counts},
        "taken": stance,
        "count": cards.said_count(positions, counts["support_count"]),
    }
    return HttpResponse(render_to_string("campaigns/_support.html", shown))


def _after_reading(
    request: HttpRequest,
    place: Place,
    stance: str,
    *,
    by: supporting.Voter,
    is_calm: bool,
    is_due: bool,
) -> HttpResponse:
    """The same with the idea in hand: a page of its own, whatever is refused and why, and work in a flood."""
    # A part of a page names nothing.
    texts = Texts.NONE if request.headers.get("HX-Request") else Texts.NAMES
    where = (place.group, place.cycle, place.slug, place.pk)
    try:
        idea = idea_in_place(request, *where, "campaigns.support_idea", texts=texts)
    except (Http404, PermissionDenied):
        if is_due:
            # Nothing became stale: the next position that is taken says so.
            take_back(supporting.staleness(place.group))
        raise
    if not is_calm:
        proof = request.POST.get("proof", "")
        if not floods.is_proved(idea.campaign, proof):
            return _ask_for_work(request, idea, stance)
    if stance:
        supporting.take_position(idea, stance, by=by, is_due=is_due)
    else:
        supporting.take_back(idea, by=by, is_due=is_due)
    return _answer(request, idea, stance)


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


def _counted(
    request: HttpRequest, place: Place, voter: supporting.Voter, *, is_new: bool
) -> tuple[bool, bool]:
    """Whether no flood of new devices is on, and whether kept pages are due to be made anew; TooMany for a voter who
    takes too many positions. All of it in one trip to the store."""
    # By the voter and not by the address: behind some addresses stand whole towns.
    own = Count("position", voter.key, HOURLY, timedelta(hours=1))
    campaign = f"{place.group}/{place.cycle}/{place.slug}"
    signs = floods.signs_of_device(request, campaign) if is_new else ()
    within, due, *calm = hit_all(own, supporting.staleness(place.group), *signs)
    if not within:
        raise TooMany(within.retry_after)
    return all(calm), bool(due)


def _answer(request: HttpRequest, idea: Idea, stance: str) -> HttpResponse:
    shown = {
        "campaign": idea.campaign,
        "is_open": idea.campaign.is_open,
        "positions": idea.campaign.positions,
        "ideas_url": links.ideas_path(idea.campaign),
        "idea": idea,
        "taken": stance,
        "count": cards.whole_count(idea.campaign, idea.support_count),
    }
    if request.headers.get("HX-Request"):
        # A part of a page: it needs nothing of what stands around it.
        return HttpResponse(render_to_string("campaigns/_support.html", shown))
    context = {**campaign_frame(idea.campaign, title=_("Your position")), **shown}
    return TemplateResponse(request, "campaigns/supported.html", context)
