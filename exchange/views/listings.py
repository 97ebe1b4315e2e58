"""The exchange as everybody sees it, one offer or request, and how one is written."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, STALE, done, kept, refused
from core.errors import OutOfDate, Refused
from core.languages import worded
from core.page_cache import cached_page
from core.traps import sent_key
from exchange import actions, links
from exchange.doors import listing_for, programme_for, programme_of
from exchange.forms import ListingForm, ProposeForm
from exchange.models import Listing, Programme
from exchange.reading import agreed_in, matches_near, open_listings, others_for, published_in
from exchange.states import ListingStatus, Side
from exchange.views.shared import exchange_frame
from groups.doors import cycle_for
from groups.reading import Unconfirmed
from groups.speaking import organisations_of, spoken_for
from practices.doors import fields_of


@login_not_required
@require_safe
@cached_page("group")
def exchange(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """What the exchange is for, what organisations offer, and what they look for."""
    found = cycle_for(request, group, cycle)
    programme = programme_of(found)
    listings = open_listings(found)
    context = {
        **exchange_frame(found, worded(programme, "title").text if programme else _("Exchange"), is_list=True),
        "programme": programme,
        "may_post": may_post(request, programme),
        "sides": [
            (side, heading, [each for each in listings if each.side == side])
            for side, heading in ((Side.OFFER, _("Offers")), (Side.REQUEST, _("Requests")))
        ],
        "agreed": agreed_in(programme) if programme else 0,
        "unconfirmed": Unconfirmed([programme] if programme else []),
    }  # fmt: skip
    return TemplateResponse(request, "exchange/exchange.html", context)


def may_post(request: HttpRequest, programme: Programme | None) -> bool:
    """Whether the way to the form is shown: to whoever may write, and to strangers, who sign in first."""
    if programme is None or not programme.is_open:
        return False
    if not request.user.is_authenticated:
        return True
    return request.user.has_perm("exchange.add_listing", programme)


@login_not_required
@never_cache
@require_safe
def listing(request: HttpRequest, group: str, cycle: str, pk: int) -> HttpResponse:
    """One offer or request; to whoever may, a form that brings it together with another."""
    found = cycle_for(request, group, cycle)
    return _listing_page(request, listing_for(request, found, pk))


def _listing_page(
    request: HttpRequest, one: Listing, form: ProposeForm | None = None, *, status: int = 200
) -> HttpResponse:
    user, may = request.user, request.user.has_perm
    others = _others(request, one) if may("exchange.propose_match", one) else []
    context = {
        **exchange_frame(one.cycle, one.title),
        "listing": one,
        "others": others,
        "form": form or ProposeForm(others=others),
        "may_change": may("exchange.change_listing", one),
        "matches": matches_near(user, one),
    }
    return TemplateResponse(request, "exchange/listing.html", context, status=status)


def _others(request: HttpRequest, one: Listing) -> list[Listing]:
    """What could go with it: of one's own organisations, or all of them for an organiser."""
    leads = request.user.has_perm("exchange.change_programme", one.programme)
    return others_for(one, None if leads else spoken_for(request.user, one.cycle))


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def new_listing(request: SignedInRequest, group: str, cycle: str) -> HttpResponse:
    """An offer or a request of an organisation for which the person sits."""
    found = cycle_for(request, group, cycle)
    programme = programme_for(request, found, "exchange.add_listing")
    form = ListingForm(
        request.POST if request.method == "POST" else None,
        organisations=organisations_of(request.user, found),
        fields_of_work=fields_of(found.group),
        practices=published_in(found),
    )
    if request.method == "POST" and form.is_valid():
        made = actions.post(programme, by=request.user, key=sent_key(request.POST), **form.words())
        return done(request, _("It stands in the exchange."), links.listing_path(made))
    key = sent_key(request.POST) or uuid4()
    context = {**exchange_frame(found, _("Offer or ask")), "form": form, "key": key}
    status = FAULTY if form.errors else 200
    return TemplateResponse(request, "exchange/new_listing.html", context, status=status)


@kept
@require_POST
def turn(request: SignedInRequest, group: str, cycle: str, pk: int) -> HttpResponse:
    """Close it, or open it again."""
    found = cycle_for(request, group, cycle)
    one = listing_for(request, found, pk, "exchange.change_listing")
    to = ListingStatus.CLOSED if one.status == ListingStatus.OPEN else ListingStatus.OPEN
    actions.move_listing(one, to, by=request.user)
    return done(request, _("It is changed."), links.listing_path(one))


@kept
@require_POST
def propose(request: SignedInRequest, group: str, cycle: str, pk: int) -> HttpResponse:
    """Bring it together with another."""
    found = cycle_for(request, group, cycle)
    one = listing_for(request, found, pk, "exchange.propose_match")
    form = ProposeForm(request.POST, others=_others(request, one))
    if not form.is_valid():
        return _listing_page(request, one, form, status=FAULTY)
    try:
        words = form.cleaned_data["words"]
        match = actions.propose(one, form.row("other"), words=words, by=request.user)
    except Refused as refusal:
        form.add_error("other", str(refusal.message))
        return _listing_page(request, one, form, status=STALE)
    except OutOfDate as refusal:
        return refused(request, refusal.words, links.listing_path(one))
    return done(request, _("The other side is asked."), links.match_path(match))
