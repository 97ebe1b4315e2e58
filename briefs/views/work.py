"""The page where a brief is worked on, its steps, and who does what. At the desk and behind authors' private links."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.writing import STALE, done, refused
from briefs import citable, panels
from briefs.actions import assigning, people, road
from briefs.actions.abstracts import change_abstract
from briefs.dates import due_of
from briefs.doors import Work, assignment_of, known, others_of, stands_now
from briefs.forms.abstract import ChangeForm
from briefs.forms.people import AssignForm
from briefs.forms.steps import StepForm
from briefs.models import Brief
from briefs.standing import authors_of
from briefs.states import HOLDABLE, INTO, BriefStatus, Who, may_follow
from briefs.turns import button, next_for, ways_of
from briefs.views.shared import GET_OR_POST, form_page, work_frame
from core.errors import OutOfDate, Refused


@require_safe
def work(request: HttpRequest, work: Work) -> HttpResponse:
    """Where the brief stands, what is next, who writes it, what it recommends; parts of the rooms above."""
    brief = work.brief
    follows = work.may("briefs.follow_brief")
    judges = work.may("briefs.recommend_brief")
    citations = list(brief.citations.select_related("recommendation"))
    names = citable.named(citations)
    author = work.worker.author
    context = {
        **work_frame(work),
        "next": next_for(work),
        "due": due_of(brief),
        "ways": ways_of(work),
        "author": author,
        "is_asked": author is not None and author.consent == "asked",
        "authors": authors_of(brief),
        "may_change_authors": work.may("briefs.change_authors"),
        "may_change_abstract": work.may("briefs.write_abstract"),
        "may_recommend": work.may("briefs.recommend_in_brief"),
        "may_assign": work.may("briefs.assign_brief"),
        "assignments": list(brief.assignments.select_related("user")) if follows else [],
        "follows": follows,
        # What is held is told to nobody who writes it.
        "held": brief.get_decision_held_display() if judges and brief.decision_held else "",
        "held_reason": brief.held_reason if judges else "",
        "mix": mix_of(brief),
        "recommendations": list(brief.recommendations.select_related("addressee", "theme")),
        "citations": [(each, names.get((each.target_label, each.target_pk))) for each in citations],
        "steps": list(brief.steps.select_related("by")),
        "parts": panels.panels_of(brief, work.worker),
        "was_sent": "sent" in request.GET,
        "drafts": f"abstract-{brief.call_id}" if "sent" in request.GET else "",
    }
    return TemplateResponse(request, "briefs/work.html", context)


def mix_of(brief: Brief) -> list[str]:
    """What the call wishes of who writes together and the authors do not meet yet: a word, and no wall."""
    call, authors = brief.call, authors_of(brief)
    if call is None:
        return []
    found = []
    houses = {each.organisation_id or each.affiliation.strip().casefold() for each in authors}
    if len(houses - {""}) < call.mix_organisations:
        words = _("The call wishes for authors from at least %(count)s organisations.")
        found.append(words % {"count": call.mix_organisations})
    if len({each.country.code for each in authors} - {"", None}) < call.mix_countries:
        words = _("The call wishes for authors from at least %(count)s countries.")
        found.append(words % {"count": call.mix_countries})
    return found


@require_http_methods(GET_OR_POST)
def step(request: HttpRequest, work: Work, to: str) -> HttpResponse:
    """One step of the road: asked for once more, with the words that go with it."""
    brief = work.brief
    found = may_follow(brief.status, to)
    if found is None:
        return refused(
            request, _("The brief stands elsewhere by now. Look at it once more."), work.url()
        )
    if not work.may_move(to):
        raise PermissionDenied
    form = StepForm(
        request.POST or None,
        to=to,
        needs_reason=found.needs_reason,
        tells=bool(found.letter) or found.needs_reason,
        others=others_of(brief) if to in INTO else [],
        is_authors=found.who == Who.AUTHOR,
        initial={"version": brief.version},
    )
    shown: dict[str, Any] = {"template": "briefs/step.html", "to": BriefStatus(to).label}
    shown["complaints"] = panels.complaints(brief, to)
    shown["holds"] = to in HOLDABLE and brief.call is not None and brief.call.holds_decisions
    words = str(button(brief.status, to))
    if not form.is_valid():
        return form_page(request, work, words, form, words, **shown)
    try:
        _take(work, to, form)
    except (Refused, OutOfDate) as fault:
        form.add_error(None, str(fault))
        return form_page(request, work, words, form, words, **{**shown, "status": STALE})
    return done(request, _("Done: %(status)s") % {"status": brief.get_status_display()}, work.url())


def _take(work: Work, to: str, form: StepForm) -> None:
    brief, data = work.brief, form.cleaned_data
    brief.version = data["version"]
    reason, into, user = data.get("reason", ""), form.chosen_brief, work.worker.user
    if to in HOLDABLE and user is not None:
        road.decide(brief, to, by=user, reason=reason, into=into)
    else:
        road.move(brief, to, by=work.by, reason=reason, into=into)


@require_http_methods(GET_OR_POST)
def abstract(request: HttpRequest, work: Work) -> HttpResponse:
    """The abstract said anew; a draft is sent in from here, too."""
    brief = work.brief
    if brief.call is None or not hasattr(brief, "abstract"):
        raise Http404
    form = ChangeForm(request.POST or None, call=brief.call, initial=ChangeForm.start(brief))
    is_draft = brief.status == BriefStatus.ABSTRACT
    sends = is_draft and "send" in request.POST
    if is_draft and not sends and form.is_bound:
        form.allow_draft()
    shown: dict[str, Any] = {"template": "briefs/abstract.html", "is_draft": is_draft}
    title, words = _("Your abstract"), _("Keep it so")
    if not form.is_valid():
        return form_page(request, work, title, form, words, **shown)
    version = form.cleaned_data["version"]
    if sends:
        work.permitted("briefs.answer_for_brief")
    try:
        change_abstract(brief, form.entry(), by=work.by, version=version, sends=sends)
    except (Refused, OutOfDate) as fault:
        form.add_error(None, str(fault))
        stands = stands_now(brief)
        shown |= {"status": STALE, "stands": stands, "version": stands.version}
        return form_page(request, work, title, form, words, **shown)
    said = _("The abstract is sent in.") if sends else _("The abstract is changed.")
    return done(request, said, work.url())


@require_POST
def answer(request: HttpRequest, work: Work) -> HttpResponse:
    """A co-author says whether their name may stand on the brief."""
    author = work.worker.author
    if author is None:
        raise Http404
    is_agreed = request.POST.get("answer") == "yes"
    try:
        people.answer(author, is_agreed=is_agreed)
    except Refused as refusal:
        return refused(request, refusal.message, work.url())
    if is_agreed:
        return done(request, _("Thank you. Your name stands on the brief."), work.url())
    # They see the brief no more.
    context = {"page_title": _("Your answer"), "brief": work.brief, "group": work.brief.group}
    return TemplateResponse(request, "briefs/refused.html", context)


@require_http_methods(GET_OR_POST)
def assign(request: HttpRequest, work: Work) -> HttpResponse:
    """Give somebody a part of the work."""
    by = known(work.by)
    form = AssignForm(request.POST or None, brief=work.brief)
    title, words = _("Who does what"), _("Give it to them")
    if by is None or not form.is_valid():
        return form_page(request, work, title, form, words)
    data = form.cleaned_data
    try:
        assigning.assign(work.brief, form.user, role=data["role"], by=by, language=data["language"])
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return form_page(request, work, title, form, words)
    return done(request, _("They are told by letter."), work.url())


@require_POST
def unassign(request: HttpRequest, work: Work, pk: int) -> HttpResponse:
    by = known(work.by)
    found = assignment_of(work, pk)
    if by is not None:
        assigning.unassign(found, by=by)
    return done(request, _("The work is taken back."), work.url())
