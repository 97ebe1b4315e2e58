"""What every page of applications tells its frame, and how an application is opened by account or by link."""

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
from applications import links
from applications.doors import application_for_token, own_application
from applications.models import Application, Call
from core.languages import worded
from core.private_links import hidden
from groups.models import Cycle
from groups.views.shared import Crumb, crumb, frame


def calls_frame(
    cycle: Cycle, title: str, *crumbs: Crumb, about: str = "", is_list: bool = False
) -> dict[str, Any]:
    way = [] if is_list else [(_("Applications"), links.calls_path(cycle))]
    return {
        **frame(cycle.group, cycle, "teams", title=title, about=about),
        "crumbs": [crumb(cycle.group, cycle), *way, *crumbs],
        "title": title,
        "calls_url": links.calls_path(cycle),
    }


def call_crumb(call: Call) -> Crumb:
    return worded(call, "title").text, links.call_path(call)


@dataclass(frozen=True, slots=True)
class Work:
    """An application as its sender sees it."""

    application: Application
    by: User | None
    is_by_link: bool

    def path(self, page: str = "mine") -> str:
        return links.own_path(self.application, page)


def by_account(view: View) -> View:
    @wraps(view)
    def opened(request: HttpRequest, pk: int) -> HttpResponse:
        by = request.user if isinstance(request.user, User) else None
        return view(request, Work(own_application(request, pk), by, is_by_link=False))

    return kept(opened)


def by_link(view: View) -> View:
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        work = Work(application_for_token(token), None, is_by_link=True)
        return hidden(view(request, work))

    return login_not_required(never_cache(opened))
