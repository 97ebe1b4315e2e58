"""The list of ideas, one idea, and what is close to a text."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns import cards, voters
from campaigns.doors import Texts, campaign_for, gone_idea_for, idea_for
from campaigns.listing import ORDERS, page_of
from campaigns.models import Campaign, Idea
from campaigns.search import LONGEST_QUERY, Asked
from campaigns.similar import similar as similar_ideas
from campaigns.similar import similar_to
from campaigns.states import Level
from campaigns.tallies import counts_of
from campaigns.themes import all_theme_names
from campaigns.trail import trail_of_idea
from campaigns.views.shared import campaign_frame, ideas_crumb
from core.errors import Refused
from core.page_cache import cached_page
from core.text import clean_line


def read_asked(query: QueryDict) -> Asked:
    """What an address asks of the list; what makes no sense is left out."""
    order, theme, seed = query.get("order", ""), query.get("theme", ""), query.get("seed", "")
    return Asked(
        words=_words(query.get("q", "")),
        order=order if order in ORDERS else "newest",
        levels=tuple(level for level in query.getlist("level")[:4] if level in Level.values),
        theme=int(theme) if theme.isdecimal() and len(theme) < len("9" * 18) else None,
        country=_code(query.get("country", ""))[:2].upper(),
        language=_code(query.get("language", ""))[:8],
        seed=_seed(seed),
        after=query.get("after", ""),
        before=query.get("before", ""),
    )


def _code(text: str) -> str:
    """A code of a language or a country holds letters and hyphens; anything else is nobody's."""
    return text if text.replace("-", "").isalpha() else ""


def _seed(text: str) -> int:
    """Where a list at random begins: as the address says, else anywhere; the next pages go on from there."""
    known = text.isdecimal() and len(text) < len("9" * 18)
    return int(text) % 2**31 if known else secrets.randbelow(2**31)


def _words(text: str) -> str:
    try:
        return clean_line(text[:LONGEST_QUERY], LONGEST_QUERY)
    except Refused:
        return ""


def address(asked: Asked, **changed: str) -> str:
    """The query of a list page: what was asked, with some of it changed."""
    parts: list[tuple[str, str]] = [("q", asked.words)]
    parts += [("level", level) for level in asked.levels]
    parts += [
        ("theme", str(asked.theme or "")),
        ("country", asked.country),
        ("language", asked.language),
    ]
    parts += [("order", asked.order if asked.order != "newest" else "")]
    parts += [("seed", str(asked.seed) if asked.order == "random" else "")]
    kept = [(name, value) for name, value in parts if value and name not in changed]
    kept += [(name, value) for name, value in changed.items() if value]
    return f"?{urlencode(kept)}" if kept else "?"


@login_not_required
@require_safe
@cached_page("group")
def ideas(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    found = campaign_for(request, group, cycle, slug, texts=Texts.NAMES)
    asked = read_asked(request.GET)
    page = page_of(found, asked)
    counts, themes = counts_of(found), all_theme_names(found)
    context = {
        **campaign_frame(found, title=_("People’s ideas")),
        "asked": asked,
        "counts": counts,
        "cards": cards.cards_of(found, page.ideas, themes),
        "levels": cards.level_choices(found, counts, asked.levels),
        "themes": cards.theme_choices(counts, themes, asked.theme),
        "countries": cards.country_choices(counts, asked.country),
        "languages": cards.language_choices(counts, asked.language),
        "newer_url": address(asked, before=page.newer) if page.newer else "",
        "older_url": address(asked, after=page.older) if page.older else "",
        "is_filtered": bool(
            asked.words or asked.levels or asked.theme or asked.country or asked.language
        ),
        "is_noindex": bool(request.GET),
    }
    return TemplateResponse(request, "campaigns/ideas.html", context)


@login_not_required
@require_safe
@cached_page("group")
def idea(request: HttpRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponse:
    campaign = campaign_for(request, group, cycle, slug, texts=Texts.NAMES)
    try:
        found = idea_for(request, campaign, pk)
    except Http404:
        return _gone(request, campaign, pk)
    country = cards.country_name(cards.country_code(found))
    near = similar_to(found, found.stems, most=4)  # type: ignore[attr-defined]  # -- the door adds them
    context = {
        **campaign_frame(campaign, title=found.title, about=cards.excerpt(found.text)),
        "idea": found,
        "country": country,
        "holes": cards.holes_of(found, country),
        "count": cards.whole_count(campaign, found.support_count),
        "taken": _own_position(request, found),
        "trail": trail_of_idea(found),
        "near": cards.closes_of(campaign, near),
    }
    context["crumbs"] = [context["crumbs"][0], ideas_crumb(campaign)]
    return TemplateResponse(request, "campaigns/idea.html", context)


def _own_position(request: HttpRequest, idea: Idea) -> str:
    """The reader's position, for one who took some before: their page is not kept for others."""
    voter = voters.known_voter(request)
    if voter is None:
        return ""
    return idea.positions.filter(voter=voter.key).values_list("stance", flat=True).first() or ""


def _gone(request: HttpRequest, campaign: Campaign, pk: int) -> HttpResponse:
    gone = gone_idea_for(campaign, pk)
    if gone is None:
        raise Http404
    context = {
        **campaign_frame(campaign, title=_("This idea is not here any more")),
        "idea": gone,
    }
    return TemplateResponse(request, "campaigns/gone.html", context, status=410)


@login_not_required
@require_safe
def similar(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """A part of a page: published ideas close to a text being written."""
    campaign = campaign_for(request, group, cycle, slug, texts=Texts.NAMES)
    text = f"{request.GET.get('title', '')}\n{request.GET.get('text', '')}"[:1000]
    near = similar_ideas(campaign, _words(text) and text.replace("\x00", ""))
    context = {
        "near": cards.closes_of(campaign, near),
        "ideas_url": campaign_frame(campaign)["ideas_url"],
    }
    return TemplateResponse(request, "campaigns/_similar.html", context)
