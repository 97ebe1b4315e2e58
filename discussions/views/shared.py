"""What the pages of discussions tell their frame."""

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
from discussions import links
from discussions.standing import Found
from groups.views.shared import Crumb, crumb, frame

View = Callable[..., HttpResponse]
#: A form that came back with faults; a text that somebody else changed meanwhile.
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


def subject_frame(found: Found, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """Frame and crumbs of a page about a thing; it is not indexed and has no social picture."""
    subject = found.subject
    cycle, team = subject.cycle, subject.team
    way = [crumb(cycle.group, cycle)]
    if team is not None and found.kind.label != "groups.team":
        way.append((worded(team, "name").text, links.team_path(team)))
    return {
        **frame(cycle.group, cycle, "teams", title=title),
        "social_path": "",
        "crumbs": [*way, (subject.title, subject.url), *crumbs],
        "subject": subject,
        "title": title,
    }


def discussions_crumb(found: Found) -> Crumb:
    return _("Discussions"), links.subject_path(found.kind.label, found.pk)


def done(request: HttpRequest, words: str, path: str) -> HttpResponse:
    """Say that it is done, and go where it shows."""
    messages.success(request, words)
    return redirect(path)


def refused(request: HttpRequest, words: object, path: str) -> HttpResponse:
    messages.error(request, str(words))
    return redirect(path)
