"""What pages of roadmaps and charters tell their frame."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import pghistory
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from groups.models import Cycle
from groups.views.shared import Crumb, crumb, frame
from roadmaps import links

FAULTY, STALE = 422, 409
View = Callable[..., HttpResponse]


def roadmaps_frame(
    cycle: Cycle, title: str, *crumbs: Crumb, about: str = "", is_list: bool = False
) -> dict[str, Any]:
    way = [] if is_list else [(_("Roadmaps and follow-up"), links.roadmaps_path(cycle))]
    return {
        **frame(cycle.group, cycle, "roadmaps", title=title, about=about),
        "crumbs": [crumb(cycle.group, cycle), *way, *crumbs],
        "title": title,
    }


def kept(view: View) -> View:
    """The page is nobody else's, and the history of rows knows who wrote."""

    @wraps(view)
    def written(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not isinstance(request.user, User):
            return view(request, *args, **kwargs)
        with pghistory.context(user=request.user.pk):
            return view(request, *args, **kwargs)

    return never_cache(written)


def done(request: HttpRequest, words: str, path: str) -> HttpResponse:
    """Say that it is done, and go where it shows."""
    messages.success(request, words)
    return redirect(path)
