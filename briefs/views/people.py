"""Who writes a brief: inviting co-authors, their order, what is said of them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.writing import STALE, done, refused
from briefs import floods
from briefs.actions import people
from briefs.doors import Work
from briefs.forms.people import AuthorForm, InviteForm
from briefs.models import Author
from briefs.standing import authors_of
from briefs.views.shared import GET_OR_POST, form_page, work_frame
from core.errors import Refused

CHANGE = "briefs.change_authors"


def _author(work: Work, pk: int) -> Author:
    found = next((each for each in authors_of(work.brief) if each.pk == pk), None)
    if found is None:
        raise Http404
    return found


@require_safe
def authors(request: HttpRequest, work: Work) -> HttpResponse:
    """All authors in their order, with what was said of each."""
    context = {
        **work_frame(work, _("Authors")),
        "authors": authors_of(work.brief),
        "author": work.worker.author,
        "may_change_authors": work.may(CHANGE),
    }
    return TemplateResponse(request, "briefs/authors.html", context)


@require_http_methods(GET_OR_POST)
def invite(request: HttpRequest, work: Work) -> HttpResponse:
    form = InviteForm(request.POST or None, initial={"language": get_language()})
    title, words = _("Name a co-author"), _("Ask them by letter")
    shown: dict[str, Any] = {"back_path": work.url("briefs:authors")}
    if not form.is_valid():
        return form_page(request, work, title, form, words, **shown)
    floods.count_asking(work.brief, form.cleaned_data["email"])
    try:
        people.invite(work.brief, by=work.by, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return form_page(request, work, title, form, words, **{**shown, "status": STALE})
    return done(request, _("They are asked by letter."), work.url("briefs:authors"))


@require_http_methods(GET_OR_POST)
def author(request: HttpRequest, work: Work, pk: int) -> HttpResponse:
    """What is said of an author; everybody changes their own, the corresponding author all."""
    found = _author(work, pk)
    if not (work.may(CHANGE) or (found == work.worker.author and found.is_listed)):
        raise PermissionDenied
    found.brief = work.brief
    form = AuthorForm(request.POST or None, author=found)
    shown: dict[str, Any] = {"back_path": work.url("briefs:authors")}
    if not form.is_valid():
        return form_page(request, work, found.name, form, _("Keep it so"), **shown)
    people.change(found, by=work.by, **form.said())
    return done(request, _("It is kept."), work.url("briefs:authors"))


@require_POST
def change(request: HttpRequest, work: Work, pk: int, verb: str) -> HttpResponse:
    """Take an author off, move one up, or let one stand for the brief."""
    found, path = _author(work, pk), work.url("briefs:authors")
    found.brief = work.brief
    try:
        if verb == "remove":
            people.remove(found, by=work.by)
            return done(request, _("They are taken off the brief."), path)
        if verb == "hand-over":
            people.hand_over(work.brief, found, by=work.by)
            return done(request, _("They stand for the brief from now on."), path)
    except Refused as refusal:
        return refused(request, refusal.message, path)
    if verb != "up":
        raise Http404
    keys = [each.pk for each in authors_of(work.brief)]
    place = keys.index(found.pk)
    if place:
        keys[place - 1], keys[place] = keys[place], keys[place - 1]
        people.order(work.brief, keys, by=work.by)
    return done(request, _("The order is changed."), path)


@require_POST
def renew_link(request: HttpRequest, work: Work) -> HttpResponse:
    """The new private link goes by letter: whoever only has the old one shall not learn it."""
    if work.worker.author is None or not work.is_by_link:
        raise Http404
    floods.count_link(work.worker.author)
    people.renew_link(work.worker.author)
    context = {
        "page_title": _("Look into your mailbox"),
        "group": work.brief.group,
        "brief": work.brief,
    }
    return TemplateResponse(request, "briefs/renewed.html", context)
