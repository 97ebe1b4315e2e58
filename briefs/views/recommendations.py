"""What a brief recommends and cites."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.writing import FAULTY, STALE, done, refused
from briefs import citable
from briefs.actions import recommending
from briefs.doors import Work, citation_of, recommendation_of
from briefs.forms.recommendations import (
    LookForm,
    RecommendationForm,
    SourceForm,
    languages_of,
    start,
)
from briefs.views.shared import GET_OR_POST, form_page
from core.errors import OutOfDate, Refused


@require_http_methods(GET_OR_POST)
def recommendation(request: HttpRequest, work: Work, pk: int = 0) -> HttpResponse:
    """A new recommendation, or one that is there, in the language chosen above the form."""
    kept = recommendation_of(work, pk) if pk else None
    offered = languages_of(work.brief)
    language = request.GET.get("in", offered[0][0])
    if language not in dict(offered):
        raise Http404
    form = RecommendationForm(request.POST or None, brief=work.brief, language=language, kept=kept)
    shown: dict[str, Any] = {
        "template": "briefs/recommendation.html",
        "languages": offered,
        "text_language": language,
        "kept": kept,
    }
    title = _("A recommendation")
    if not form.is_valid():
        return form_page(request, work, title, form, _("Keep it so"), **shown)
    version = form.cleaned_data["version"]
    try:
        recommending.recommend(
            work.brief, by=work.by, language=language, said=form.said(), to=kept, version=version
        )
    except (Refused, OutOfDate) as fault:
        form.add_error(None, str(fault))
        shown |= {"status": STALE, **_as_it_stands(work, pk, language)}
        return form_page(request, work, title, form, _("Keep it so"), **shown)
    return done(request, _("The recommendation is kept."), work.url() + "#recommendations")


def _as_it_stands(work: Work, pk: int, language: str) -> dict[str, Any]:
    """What another wrote meanwhile, to be read beside one's own words."""
    if not pk:
        return {}
    stands = recommendation_of(work, pk)
    return {"stands": start(stands, language), "version": stands.version}


@require_POST
def drop_recommendation(request: HttpRequest, work: Work, pk: int) -> HttpResponse:
    recommending.drop_recommendation(recommendation_of(work, pk), by=work.by)
    return done(request, _("The recommendation is taken out."), work.url() + "#recommendations")


@require_http_methods(GET_OR_POST)
def cite(request: HttpRequest, work: Work) -> HttpResponse:
    """Look for an idea, a session, a paper or a brief and cite it; or write a source of elsewhere."""
    look = LookForm(request.GET if "q" in request.GET else None, auto_id="look_%s")
    found = []
    if look.is_valid():
        found = citable.find(look.cleaned_data["kind"], look.cleaned_data["q"], work.brief)
    is_unchosen = "found" in request.POST and "target" not in request.POST
    is_source = request.method == "POST" and not {"found", "target"} & request.POST.keys()
    form = SourceForm(request.POST if is_source else None, initial={"kind": "paper"})
    shown: dict[str, Any] = {
        "template": "briefs/cite.html",
        "look": look,
        "found": found,
        "is_unchosen": is_unchosen,
        **({"status": FAULTY} if is_unchosen else {}),
        "recommendations": list(work.brief.recommendations.all()),
    }
    if request.method == "POST" and not is_source and not is_unchosen:
        return _cite_found(request, work)
    if not form.is_valid():
        return form_page(request, work, _("Cite"), form, _("Cite this"), **shown)
    recommending.cite(work.brief, by=work.by, **form.cleaned_data)
    return done(request, _("It stands among the references."), work.url() + "#citations")


def _cite_found(request: HttpRequest, work: Work) -> HttpResponse:
    kind, key = request.POST.get("kind", ""), request.POST.get("target", "")
    target = citable.target(kind, int(key), work.brief) if key[:18].isdecimal() else None
    if target is None:
        return refused(request, _("This cannot be cited any more."), work.url("briefs:cite"))
    on = request.POST.get("recommendation", "")
    made = recommendation_of(work, int(on)) if on[:18].isdecimal() else None
    recommending.cite(work.brief, by=work.by, kind=kind, target=target, recommendation=made)
    return done(request, _("It stands among the references."), work.url() + "#citations")


@require_POST
def drop_citation(request: HttpRequest, work: Work, pk: int) -> HttpResponse:
    recommending.drop_citation(citation_of(work, pk), by=work.by)
    return done(request, _("It is taken out of the references."), work.url() + "#citations")
