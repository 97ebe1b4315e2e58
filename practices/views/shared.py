"""What every page of practices tells its frame, and how a practice is worked on by account or by link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.writing import View, kept
from core.private_links import hidden
from groups.models import Cycle
from groups.views.shared import Crumb, crumb, frame
from practices import links
from practices.doors import own_practice, practice_for_token
from practices.models import Practice


def practices_frame(
    cycle: Cycle, title: str, *crumbs: Crumb, about: str = "", is_list: bool = False
) -> dict[str, Any]:
    way = [] if is_list else [(_("Good practices"), links.practices_path(cycle))]
    return {
        **frame(cycle.group, cycle, "practices", title=title, about=about),
        "crumbs": [crumb(cycle.group, cycle), *way, *crumbs],
        "practices_url": links.practices_path(cycle),
    }


@dataclass(frozen=True, slots=True)
class Work:
    """A practice as its sender works on it."""

    practice: Practice
    by: User | None
    is_by_link: bool

    def path(self, page: str = "mine") -> str:
        return links.own_path(self.practice, page)


def by_account(view: View) -> View:
    @wraps(view)
    def opened(request: HttpRequest, key: str) -> HttpResponse:
        by = request.user if isinstance(request.user, User) else None
        return view(request, Work(own_practice(request, key), by, is_by_link=False))

    return kept(opened)


def by_link(view: View) -> View:
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        return hidden(view(request, Work(practice_for_token(token), None, is_by_link=True)))

    return login_not_required(never_cache(opened))
