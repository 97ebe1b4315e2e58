"""Figures of a text: added with their alternative text, described anew, taken away; given out to those who may see them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.writing import FAULTY, done, refused
from core.errors import OutOfDate, Refused
from core.uploads import SANDBOX
from editions.actions.drawing import add_figure, describe_figure, remove_figure
from editions.documents import MIME, content_of_figure
from editions.doors import WRITE, Desk, figure_for, figure_of, on_text
from editions.forms import FigureForm, FigureWordsForm
from editions.models import Figure
from editions.reading import figures_of
from editions.views.shared import page


@on_text()
@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The figures of the text, and the form for another."""
    form = FigureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and desk.may_write and form.is_valid():
        said = form.cleaned_data
        try:
            add_figure(
                desk.edition,
                said["file"],
                alternative=said["alternative"],
                caption=said["caption"],
                writer=desk.writer,
            )
        except (OutOfDate, Refused) as refusal:
            form.add_error("file", str(refusal))
        else:
            words = _("The figure is there. Put it into a section with the button for figures.")
            return done(request, words, desk.path("figures"))
    status = FAULTY if form.is_bound and form.errors else 200
    found = [(figure, desk.path("figure_file", figure.key)) for figure in figures_of(desk.edition)]
    return page(
        request,
        desk,
        "figures",
        pgettext("pictures in a text", "Figures"),
        status=status,
        form=form,
        found=found,
    )


@on_text(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """What a figure says, said anew; or taken away, where no text shows it."""
    found = figure_of(desk, key)
    here = desk.path("figures")
    begun = {"alternative": found.alternative, "caption": found.caption}
    form = FigureWordsForm(request.POST or None, initial=begun)
    try:
        if "remove" in request.POST:
            remove_figure(found)
            return done(request, _("The figure is taken away."), here)
        if form.is_valid():
            describe_figure(found, **form.cleaned_data)
            return done(request, _("The figure says this now."), here)
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, here)
    status = FAULTY if form.is_bound else 200
    shown: dict[str, Any] = {
        "figure": found,
        "form": form,
        "address": desk.path("figure_file", found.key),
    }
    return page(request, desk, "figure", _("A figure"), status=status, **shown)


@on_text()
@require_safe
def figure_file(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The picture, for those who work on the text."""
    return _given(figure_of(desk, key, of_brief=True), is_private=True)


@login_not_required
@require_safe
def public_figure(request: HttpRequest, group: str, cycle: str, key: str) -> HttpResponse:
    """The picture for everybody, once the text that shows it is published."""
    found = figure_for(request, group, cycle, key)
    return _given(found, is_private=not found.is_public)


def _given(found: Figure, *, is_private: bool) -> HttpResponse:
    """The picture in the page that shows it; opened alone it is a page of nothing."""
    content = content_of_figure(found)
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type=MIME)
    answer["Content-Disposition"] = f'inline; filename="figure-{found.key}.jpg"'
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store" if is_private else "public, max-age=300"
    return answer
