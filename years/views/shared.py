"""What every page of the years tells its frame."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from groups.models import Cycle, EngagementGroup
from groups.views.shared import Crumb, crumb, frame

#: A form that came back with faults.
FAULTY = 422


def page(cycle: Cycle, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """Frame and crumbs of a page of a cycle."""
    return {
        **frame(cycle.group, cycle, "years", title=title),
        "crumbs": [crumb(cycle.group, cycle), *crumbs],
        "title": title,
    }


def group_page(group: EngagementGroup, cycle: Cycle | None, title: str) -> dict[str, Any]:
    return {
        **frame(group, cycle, "years", title=title),
        "crumbs": [crumb(group, cycle)] if cycle else [],
        "title": title,
    }


def done(request: HttpRequest, words: str, path: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(path)


def refused(request: HttpRequest, words: object, path: str) -> HttpResponse:
    messages.error(request, str(words))
    return redirect(path)
