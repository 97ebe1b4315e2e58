"""Publishing at the desk: what appears when, corrections, withdrawal, the DOI."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from briefs.doors import Work
from briefs.states import BriefStatus, may_follow
from core.errors import Refused
from core.languages import language_name
from publications import actions, links
from publications.forms import DoiForm, NoteForm, PlanForm
from publications.ledger import ledger_of

INVALID = 422
FORMS: dict[str, type[PlanForm | NoteForm | DoiForm]] = {
    "publish": PlanForm,
    "correct": NoteForm,
    "supersede": NoteForm,
    "retract": NoteForm,
    "reserve-doi": DoiForm,
}


@require_safe
def publishing(request: HttpRequest, work: Work) -> HttpResponse:
    """What is published of a brief, and what can be done with it now."""
    return _page(request, work, {})


@require_POST
def act(request: HttpRequest, work: Work, verb: str) -> HttpResponse:
    """One of the verbs: publish, correct, supersede, retract, add-language, reserve-doi, register-doi."""
    make = VERBS.get(verb)
    if make is None:
        raise Http404
    form = _form(work, verb, request.POST)
    if form is not None and not form.is_valid():
        return _page(request, work, {verb: form}, status=INVALID)
    try:
        words = make(work, form, request)
    except Refused as refusal:
        if form is None:
            raise
        form.add_error(None, refusal.message)
        return _page(request, work, {verb: form}, status=INVALID)
    messages.success(request, words)
    return redirect("publications:publishing", work.brief.code)


def _by(work: Work) -> User:
    if work.worker.user is None:
        raise Http404
    return work.worker.user


def _form(work: Work, verb: str, data: Any = None) -> Any:
    kind = FORMS.get(verb)
    if kind is None:
        return None
    auto_id = f"id_{verb}_%s"
    if kind is PlanForm:
        return PlanForm(data, brief=work.brief, auto_id=auto_id)
    return kind(data, auto_id=auto_id)  # type: ignore[call-arg]  # -- the two that ask for words alone


def _publish(work: Work, form: Any, _request: HttpRequest) -> str:
    actions.publish(work.brief, by=_by(work), plan=form.plan())
    return _("The brief is published.")


def _correct(work: Work, form: Any, _request: HttpRequest) -> str:
    actions.correct(work.brief, by=_by(work), note=form.cleaned_data["note"])
    return _("The corrected version is published.")


def _supersede(work: Work, form: Any, _request: HttpRequest) -> str:
    actions.supersede(work.brief, by=_by(work), note=form.cleaned_data["note"])
    return _("The page says now that the brief is superseded.")


def _retract(work: Work, form: Any, _request: HttpRequest) -> str:
    actions.retract(work.brief, by=_by(work), note=form.cleaned_data["note"])
    return _("The brief is withdrawn; its page says when and why.")


def _add_language(work: Work, _form: Any, request: HttpRequest) -> str:
    language = request.POST.get("language", "")[:10]
    actions.publish_language(work.brief, language, by=_by(work))
    return _("The translation is published.")


def _reserve(work: Work, form: Any, _request: HttpRequest) -> str:
    actions.reserve_doi(work.brief, form.cleaned_data["doi"], by=_by(work))
    return _("The DOI is written down.")


def _register(work: Work, _form: Any, _request: HttpRequest) -> str:
    actions.register_doi(work.brief, by=_by(work))
    return _("The DOI counts as registered now.")


VERBS: dict[str, Callable[[Work, Any, HttpRequest], str]] = {
    "publish": _publish,
    "correct": _correct,
    "supersede": _supersede,
    "retract": _retract,
    "add-language": _add_language,
    "reserve-doi": _reserve,
    "register-doi": _register,
}
_TO = {
    "publish": BriefStatus.PUBLISHED,
    "correct": BriefStatus.CORRECTED,
    "supersede": BriefStatus.SUPERSEDED,
    "retract": BriefStatus.RETRACTED,
}


def _page(
    request: HttpRequest, work: Work, sent: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    brief = work.brief
    verbs = [verb for verb, to in _TO.items() if may_follow(brief.status, to)]
    forms = {verb: sent.get(verb) or _form(work, verb) for verb in [*verbs, "reserve-doi"]}
    ledger = ledger_of(brief)
    context = {
        "group": brief.cycle.group,
        "cycle": brief.cycle,
        "section": "briefs",
        "page_title": _("Publishing"),
        "brief": brief,
        "work_path": work.url(),
        "crumbs": [(brief.title, work.url())],
        "forms": {verb.replace("-", "_"): form for verb, form in forms.items()},
        "publications": ledger.publications,
        "published": ledger.texts,
        "waiting": [(code, language_name(code)) for code in ledger.waiting],
        "doi": ledger.doi,
        "public_path": links.brief_path(brief) if ledger.publications else "",
    }
    return TemplateResponse(request, "publications/publishing.html", context, status=status)
