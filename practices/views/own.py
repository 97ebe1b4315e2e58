"""What somebody sees of the practice they sent, by account or behind the private link, and what they can still do."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.writing import FAULTY, STALE, done, refused
from core.errors import OutOfDate
from core.languages import worded
from practices import floods, links
from practices.actions import sending
from practices.doors import catalogue_of, criteria_of, described, fields_of, steps_of
from practices.forms.practice import ChangeForm
from practices.listing import countries_of
from practices.models import Practice
from practices.reading import as_it_stands, organisation_called
from practices.states import EDITABLE, MOVES, PracticeKind, PracticeStatus
from practices.views.shared import Work, practices_frame


@require_safe
def mine(request: HttpRequest, work: Work) -> HttpResponse:
    """Where it stands, what was said of it, and what is to be done."""
    practice = work.practice
    steps = steps_of(practice)
    is_public = practice.status == PracticeStatus.PUBLISHED
    context = {
        **practices_frame(practice.cycle, worded(practice, "title").text),
        "practice": practice,
        "steps": steps,
        "last_words": next((step.words for step in reversed(steps) if step.words), ""),
        "described": described(practice),
        "countries": countries_of(practice),
        "is_by_link": work.is_by_link,
        "was_sent": "sent" in request.GET,
        "public_url": links.practice_path(practice) if is_public else "",
        "edit_url": work.path("edit") if practice.status in EDITABLE else "",
        "withdraw_url": work.path("withdraw")
        if PracticeStatus.WITHDRAWN in MOVES[practice.status]
        else "",
        "renew_url": work.path("renew_link") if work.is_by_link else "",
    }
    return TemplateResponse(request, "practices/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, work: Work) -> HttpResponse:
    """Other words, as long as nobody reads it; a draft is sent from here."""
    practice = work.practice
    if practice.status not in EDITABLE:
        return refused(request, _("It is being read, or it was decided on: its words stay as they are."), work.path())  # fmt: skip
    form = _form(request, practice)
    if request.method != "POST":
        return _page(request, work, form)
    if not form.is_valid():
        return _page(request, work, form, status=FAULTY)
    data = form.cleaned_data
    try:
        sending.edit_practice(
            practice,
            form.words(),
            version=data["version"] or 0,
            by=work.by,
            is_sent=form.is_sent,
            said=data.get("said", ""),
        )
    except OutOfDate as refusal:
        form.add_error(None, refusal.words)
        return _page(request, work, form, status=STALE)
    words = _("It is sent.") if form.is_sent else _("It is kept as a draft.")
    return done(request, words, work.path())


def _form(request: HttpRequest, practice: Practice) -> ChangeForm:
    group = practice.cycle.group
    catalogue = catalogue_of(practice.cycle)
    kinds = list(catalogue.kinds) if catalogue else PracticeKind.values
    return ChangeForm(
        request.POST if request.method == "POST" else None,
        practice=practice,
        described=described(practice),
        kinds=list(dict.fromkeys([*kinds, practice.kind])),
        criteria=criteria_of(group),
        fields_of_work=fields_of(group),
        find=partial(organisation_called, practice.cycle),
    )


def _page(request: HttpRequest, work: Work, form: ChangeForm, *, status: int = 200) -> HttpResponse:
    practice = work.practice
    stands = as_it_stands(practice) if status == STALE else None
    context = {
        **practices_frame(practice.cycle, _("Change my practice")),
        "practice": practice,
        "form": form,
        "theirs": stands,
        "version": stands.version if stands else form["version"].value() or 0,
        "back_url": work.path(),
        "is_by_link": work.is_by_link,
    }
    return TemplateResponse(request, "practices/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, work: Work) -> HttpResponse:
    practice = work.practice
    if request.method == "POST":
        sending.withdraw_practice(practice, by=work.by)
        return done(request, _("It is withdrawn."), work.path())
    context = {
        **practices_frame(practice.cycle, _("Withdraw my practice?")),
        "practice": practice,
        "may_withdraw": PracticeStatus.WITHDRAWN in MOVES[practice.status],
        "back_url": work.path(),
        "is_by_link": work.is_by_link,
    }
    return TemplateResponse(request, "practices/withdraw.html", context)


@require_POST
def renew_link(request: HttpRequest, work: Work) -> HttpResponse:
    """The old link stops working; the new one goes to the mailbox alone."""
    floods.count_link(work.practice)
    sending.renew_link(work.practice)
    return done(
        request,
        _("A new link is on its way to your mailbox. The old one opens nothing any more."),
        links.practices_path(work.practice.cycle),
    )
