"""At the desk: measures to report on, recommendations to follow, signatures to ask for."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, STALE, done, kept
from core.errors import OutOfDate, Refused
from core.languages import worded
from core.limits import hold
from discussions.overview import talk_of
from roadmaps import links, talks
from roadmaps.actions import following, signing
from roadmaps.doors import (
    charter_to_lead,
    may_sign,
    measure_for,
    recommendation_for,
    signature_of,
)
from roadmaps.forms.following import FollowForm, ReportForm
from roadmaps.forms.signing import InviteForm
from roadmaps.models import Charter, Measure
from roadmaps.reading import as_it_stands, asked_to_sign, measures_in, measures_to_report
from roadmaps.states import CharterStatus, MeasureStatus, RecommendationStatus
from roadmaps.views.shared import roadmaps_frame

MOST = 200
INVITED_A_DAY = 300


@kept
@require_safe
def measures(request: SignedInRequest) -> HttpResponse:
    """Measures on which the person reports, what is open first."""
    context = {
        "page_title": _("Measures to report on"),
        "measures": measures_to_report(request.user),
    }
    return TemplateResponse(request, "roadmaps/measures.html", context)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how a measure stands."""
    measure = measure_for(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = ReportForm(sent, measure=measure)
    if sent is None:
        return _report_page(request, measure, form)
    if not form.is_valid():
        return _report_page(request, measure, form, status=FAULTY)
    said = form.cleaned_data
    try:
        following.report(
            measure,
            MeasureStatus(said["status"]),
            text=said["text"],
            language=form.language,
            share=said["share"],
            version=said["version"],
            by=request.user,
        )
    except OutOfDate as refusal:
        form.add_error(None, refusal.words)
        return _report_page(request, measure, form, status=STALE)
    return done(request, _("Your report is kept."), links.roadmap_path(measure.roadmap))


def _report_page(
    request: SignedInRequest, measure: Measure, form: ReportForm, *, status: int = 200
) -> HttpResponse:
    stands = as_it_stands(measure)
    context = {
        **roadmaps_frame(
            measure.cycle,
            _("Report on a measure"),
            (worded(measure.roadmap, "title").text, links.roadmap_path(measure.roadmap)),
        ),
        "measure": measure,
        "form": form,
        "version": stands.version if status == STALE else form["version"].value(),
        "stands": stands if status == STALE else None,
        "reports": list(measure.reports.select_related("organisation")[:20]),
        "talk": talk_of(talks.LABEL, measure.pk),
        "back_url": links.roadmap_path(measure.roadmap),
    }
    return TemplateResponse(request, "roadmaps/report.html", context, status=status)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down what followed a recommendation."""
    found = recommendation_for(request, pk, "roadmaps.follow_recommendation")
    own = measures_in(found.cycle)
    sent = request.POST if request.method == "POST" else None
    form = FollowForm(sent, recommendation=found, measures=own)
    status = 200
    if sent is not None and form.is_valid():
        said = form.cleaned_data
        try:
            following.follow(
                found,
                RecommendationStatus(said["status"]),
                text=said["text"],
                language=form.language,
                measure=form.chosen_measure,
                version=said["version"],
                by=request.user,
            )
        except OutOfDate as refusal:
            form.add_error(None, refusal.words)
            found.refresh_from_db()
            status = STALE
        else:
            return done(request, _("It is noted."), links.recommendations_path(found.cycle))
    elif sent is not None:
        status = FAULTY
    context = {
        **roadmaps_frame(found.cycle, _("What followed")),
        "recommendation": found,
        "form": form,
        "version": found.version if status == STALE else form["version"].value(),
        "back_url": links.recommendations_path(found.cycle),
    }
    return TemplateResponse(request, "roadmaps/follow.html", context, status=status)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def signatures(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who was asked to sign, what they answered, and a form to ask another."""
    charter = charter_to_lead(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = InviteForm(sent, organisations=may_sign(charter))
    if sent is None:
        return _signatures_page(request, charter, form)
    charter_to_lead(request, pk, "roadmaps.invite_signatory")
    if not form.is_valid():
        return _signatures_page(request, charter, form, status=FAULTY)
    hold("signatories", str(request.user.pk), limit=INVITED_A_DAY, per=timedelta(days=1))
    said = form.cleaned_data
    contact = {name: said[name] for name in ("email", "name", "language")}
    try:
        signing.invite(charter, form.chosen, **contact, by=request.user)
    except Refused as refusal:
        form.add_error("organisation", str(refusal.message))
        return _signatures_page(request, charter, form, status=STALE)
    return done(request, _("The invitation is on its way."), links.signatures_path(charter))


def _signatures_page(
    request: SignedInRequest, charter: Charter, form: InviteForm, *, status: int = 200
) -> HttpResponse:
    title = worded(charter, "title").text
    context = {
        **roadmaps_frame(charter.cycle, _("Signatures"), (title, links.charter_path(charter))),
        "charter": charter,
        "signatures": asked_to_sign(charter),
        "form": form,
        "is_open": charter.status == CharterStatus.OPEN,
    }
    return TemplateResponse(request, "roadmaps/signatures.html", context, status=status)


@kept
@require_POST
def renew(request: SignedInRequest, pk: int, signature: int) -> HttpResponse:
    """A new link to whoever signs."""
    charter = charter_to_lead(request, pk, "roadmaps.invite_signatory")
    found = signature_of(charter, signature)
    if not hasattr(found, "contact"):
        raise Http404
    signing.renew_link(found, by=request.user)
    return done(request, _("A new link is on its way."), links.signatures_path(charter))
