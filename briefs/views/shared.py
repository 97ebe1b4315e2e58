"""What every page of a call or a brief tells its frame."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.writing import FAULTY
from briefs import links
from briefs.doors import Work
from briefs.models import Call
from core.languages import worded
from groups.models import Cycle
from groups.views.shared import Crumb, crumb, frame

GET_OR_POST = ["GET", "HEAD", "POST"]


def account(request: HttpRequest) -> User | None:
    """Whoever is signed in."""
    return request.user if isinstance(request.user, User) else None


def call_frame(call: Call, title: str = "") -> dict[str, Any]:
    called = worded(call, "title").text
    cycle = call.cycle
    crumbs = [crumb(cycle.group, cycle)]
    if title:
        crumbs.append((called, links.call_path(call)))
    return {
        **frame(cycle.group, cycle, "briefs", title=f"{title} · {called}" if title else called),
        "crumbs": crumbs,
        "call": call,
        "call_path": links.call_path(call),
    }


def cycle_frame(cycle: Cycle, title: str) -> dict[str, Any]:
    shown = {
        **frame(cycle.group, cycle, "briefs", title=title),
        "crumbs": [crumb(cycle.group, cycle)],
        "title": title,
    }
    return {**shown, "social_path": ""}


def work_frame(work: Work, title: str = "", *crumbs: Crumb) -> dict[str, Any]:
    """Not indexed, no social picture; whoever comes by a private link sees no way to the desk."""
    brief = work.brief
    cycle = brief.cycle
    way: list[Crumb] = [] if work.is_by_link else [crumb(cycle.group, cycle)]
    if title:
        way.append((brief.title, work.url()))
    shown = {
        **frame(cycle.group, cycle, "briefs", title=title or _("A brief")),
        "crumbs": [*way, *crumbs],
        "brief": brief,
        "work": work,
        "work_path": work.url(),
    }
    return {**shown, "social_path": ""}


def form_page(
    request: HttpRequest, work: Work, title: str, form: Any, button: str, **shown: Any
) -> TemplateResponse:
    """A page that is one form. One with faults says so in its status."""
    context = {
        **work_frame(work, title),
        "title": title,
        "form": form,
        "button": button,
        "back_path": work.url(),
        **shown,
    }
    is_wrong = form is not None and form.is_bound and form.errors
    status = int(shown.get("status", FAULTY if is_wrong else 200))
    return TemplateResponse(
        request, str(shown.get("template", "briefs/form.html")), context, status=status
    )
