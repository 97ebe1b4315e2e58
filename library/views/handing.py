"""Files sent in: a further version of a paper, and a paper that was asked for."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.errors import OutOfDate, Refused
from library import actions, links
from library.doors import expected_for, paper_for, version_for
from library.forms import HandInForm, VersionForm
from library.views.papers import paper_frame

FAULTY = 422


@require_http_methods(["GET", "HEAD", "POST"])
def add_version(request: HttpRequest, group: str, slug: str) -> HttpResponse:
    """The form for the next version of a paper."""
    paper = paper_for(request, group, slug, "library.add_version")
    form = VersionForm(request.POST or None, request.FILES or None, group=paper.group)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.add_version(
                paper,
                said["file"],
                language=said["language"],
                note=said["note"],
                by=cast("User", request.user),
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("The version is there."))
            return redirect(links.paper_path(paper))
    context = {
        **paper_frame(paper, paper.cycle),
        "form": form,
        "back_url": links.paper_path(paper),
        "page_title": _("Add a version"),
    }
    status = FAULTY if form.is_bound else 200
    return TemplateResponse(request, "library/add_version.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(
    request: HttpRequest, group: str, slug: str, language: str, number: int
) -> HttpResponse:
    """Ask whether a file is to be taken back; its number is not given again."""
    paper = paper_for(request, group, slug, "library.add_version")
    version = version_for(request, group, slug, language, number)
    if request.method == "POST":
        try:
            actions.take_back(version, by=cast("User", request.user))
        except OutOfDate:
            messages.warning(request, _("The file was taken back meanwhile."))
        else:
            messages.success(request, _("The file is taken back."))
        return redirect(links.paper_path(paper))
    context = {
        **paper_frame(paper, paper.cycle),
        "version": version,
        "page_title": _("Take a file back?"),
        "back_url": links.paper_path(paper),
    }
    return TemplateResponse(request, "library/take_back.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, group: str, pk: int) -> HttpResponse:
    """The form for a paper that was asked for; once it came, the way to it."""
    expected = expected_for(request, group, pk)
    collection = expected.collection
    form = HandInForm(request.POST or None, request.FILES or None, group=collection.group)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            paper = actions.hand_in(expected, by=cast("User", request.user), **said)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        except OutOfDate as passed:
            form.add_error(None, passed.words)
        else:
            messages.success(request, _("The paper has come. Thank you."))
            return redirect(links.paper_path(paper))
    context = {
        **paper_frame(collection, collection.cycle),
        "expected": expected,
        "form": form,
        "page_title": _("Hand in a paper"),
        "back_url": links.paper_path(collection),
    }
    status = FAULTY if form.is_bound else 200
    return TemplateResponse(request, "library/hand_in.html", context, status=status)
