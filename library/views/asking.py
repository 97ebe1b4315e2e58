"""Organisers ask organisations for papers of a collection."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.counts import number
from core.languages import worded
from library import actions, links
from library.doors import paper_for, spoken_for_by_nobody, to_be_asked
from library.forms import AskForm
from library.models import Paper
from library.views.papers import paper_frame

FAULTY = 422


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, group: str, slug: str) -> HttpResponse:
    """The form that asks; whoever is asked gets a letter with the way to hand in."""
    collection = paper_for(request, group, slug, "library.change_paper")
    organisations = to_be_asked(collection)
    form = AskForm(request.POST or None, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        due, by = form.cleaned_data["due"], cast("User", request.user)
        asked = actions.expect(collection, form.chosen, due=due, by=by)
        _tell(request, collection, form, asked)
        return redirect(links.paper_path(collection))
    context = {
        **paper_frame(collection, collection.cycle),
        "form": form,
        "organisations": organisations,
        "back_url": links.paper_path(collection),
        "page_title": _("Ask for papers"),
    }
    status = FAULTY if form.is_bound else 200
    return TemplateResponse(request, "library/ask.html", context, status=status)


def _tell(request: HttpRequest, collection: Paper, form: AskForm, asked: int) -> None:
    words = ngettext(
        "%(count)s organisation is asked.", "%(count)s organisations are asked.", asked
    )
    messages.success(request, words % {"count": number(asked)})
    unheard = spoken_for_by_nobody(collection.group, form.chosen)
    if unheard:
        named = " · ".join(worded(each, "name").text for each in unheard)
        words = _("Nobody sits in the group for these, so no letter reaches them: %(names)s")
        messages.warning(request, words % {"names": named})
