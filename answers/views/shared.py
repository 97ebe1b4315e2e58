"""What the pages of a team's ideas and answers tell their frame."""

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
from answers import links
from core.languages import worded
from groups.models import Team
from groups.views.shared import Crumb, crumb, frame

View = Callable[..., HttpResponse]
#: A form that came back with faults; a text that somebody else wrote meanwhile.
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


def team_crumb(team: Team) -> Crumb:
    return worded(team, "name").text, links.team_path(team)


def team_frame(team: Team, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """Frame and crumbs of a page of the team's work; it is not indexed and has no social picture."""
    cycle = team.cycle
    return {
        **frame(cycle.group, cycle, "teams", title=title),
        "social_path": "",
        "crumbs": [crumb(cycle.group, cycle), team_crumb(team), *crumbs],
        "team": team,
        "title": title,
    }


def ideas_crumb(team: Team) -> Crumb:
    return _("Ideas for the team"), links.ideas_path(team)


def done(request: HttpRequest, words: str, path: str) -> HttpResponse:
    """Say that it is done, and go where it shows."""
    messages.success(request, words)
    return redirect(path)


def refused(request: HttpRequest, words: object, path: str) -> HttpResponse:
    messages.error(request, str(words))
    return redirect(path)
