"""What every page of a team's decisions tells its frame."""

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
from core.languages import worded
from groups.models import Team
from groups.views.shared import Crumb, crumb, frame
from polls import links

View = Callable[..., HttpResponse]
#: A form that came back with faults; one that somebody was quicker than.
FAULTY, STALE = 422, 409


def kept(view: View) -> View:
    """The page is nobody else's, and the history of rows knows who wrote."""

    @wraps(view)
    def written(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not isinstance(request.user, User):
            return view(request, *args, **kwargs)
        with pghistory.context(user=request.user.pk):
            return view(request, *args, **kwargs)

    return never_cache(written)


def team_frame(team: Team, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """Frame and crumbs of a page of a team's decisions; it has no social picture."""
    cycle = team.cycle
    shown = {
        **frame(cycle.group, cycle, "teams", title=f"{title} · {worded(team, 'name').text}"),
        "crumbs": [
            crumb(cycle.group, cycle),
            (worded(team, "name").text, links.team_path(team)),
            *crumbs,
        ],
        "team": team,
        "title": title,
    }
    return {**shown, "social_path": ""}


def decisions_crumb(team: Team) -> Crumb:
    return _("Decisions"), links.decisions_path(team)


def done(request: HttpRequest, words: str, path: str) -> HttpResponse:
    """Say that it is done, and go where it shows."""
    messages.success(request, words)
    return redirect(path)


def refused(request: HttpRequest, words: object, path: str) -> HttpResponse:
    messages.error(request, str(words))
    return redirect(path)
