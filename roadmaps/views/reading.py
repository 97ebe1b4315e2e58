"""Public pages: all of a cycle, a roadmap with its measures, recommendations with what followed, a charter."""

from __future__ import annotations

from collections import Counter

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import worded
from core.page_cache import cached_page
from groups.doors import cycle_for
from groups.reading import Unconfirmed
from roadmaps import links
from roadmaps.doors import charter_for, roadmap_for
from roadmaps.reading import (
    charters_of,
    measures_of,
    roadmaps_of,
    signed,
    spoken_and_followed,
    spoken_in,
)
from roadmaps.states import MeasureStatus, RecommendationKind
from roadmaps.views.shared import roadmaps_frame
from traces.trail import beside


@login_not_required
@require_safe
@cached_page("group")
def roadmaps(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """Roadmaps, charters, and how many recommendations are followed."""
    found = cycle_for(request, group, cycle)
    maps = roadmaps_of(found)
    charters = charters_of(found, request.user)
    spoken = spoken_in(found)
    context = {
        **roadmaps_frame(found, _("Roadmaps and follow-up"), is_list=True),
        "roadmaps": maps,
        "charters": charters,
        "recommendations": [
            each for each in spoken if each.kind == RecommendationKind.RECOMMENDATION
        ],
        "outcomes": [each for each in spoken if each.kind == RecommendationKind.OUTCOME],
        "recommendations_url": links.recommendations_path(found),
        "unconfirmed": Unconfirmed([*maps, *charters]),
    }
    return TemplateResponse(request, "roadmaps/roadmaps.html", context)


@login_not_required
@require_safe
@cached_page("group")
def roadmap(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """A roadmap with its measures, who carries them out, and what was reported last."""
    found = cycle_for(request, group, cycle)
    one = roadmap_for(request, found, slug)
    measures = measures_of(one)
    counts = Counter(measure.status for measure in measures)
    title = worded(one, "title").text
    context = {
        **roadmaps_frame(found, title, about=worded(one, "about").text[:200]),
        "roadmap": one,
        "measures": measures,
        "counts": [(status.label, counts[status]) for status in MeasureStatus if counts[status]],
        "unconfirmed": Unconfirmed([one]),
        "trail": beside(one),
    }
    return TemplateResponse(request, "roadmaps/roadmap.html", context)


@login_not_required
@require_safe
@cached_page("group")
def recommendations(request: HttpRequest, group: str, cycle: str) -> HttpResponse:
    """What was recommended, by whom, and what followed; then what was expected to come of it."""
    found = cycle_for(request, group, cycle)
    spoken = spoken_and_followed(found)
    kinds = [
        (kind, words, [each for each in spoken if each.kind == kind])
        for kind, words in (
            (RecommendationKind.RECOMMENDATION, _("Recommendations")),
            (RecommendationKind.OUTCOME, _("Expected outcomes")),
        )
    ]
    context = {
        **roadmaps_frame(found, _("Recommendations and what followed")),
        "kinds": [each for each in kinds if each[2]],
        "unconfirmed": Unconfirmed(spoken),
    }
    return TemplateResponse(request, "roadmaps/recommendations.html", context)


@login_not_required
@require_safe
@cached_page("group")
def charter(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The text, its principles, and who signed."""
    found = cycle_for(request, group, cycle)
    one = charter_for(request, found, slug)
    title = worded(one, "title").text
    context = {
        **roadmaps_frame(found, title, about=worded(one, "text").text[:200]),
        "charter": one,
        "principles": list(one.principles.all()),
        "signatures": signed(one),
        "unconfirmed": Unconfirmed([one]),
        "trail": beside(one),
    }
    return TemplateResponse(request, "roadmaps/charter.html", context)
