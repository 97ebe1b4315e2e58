"""The page of a report: its bar while it is made, what it says and its files once it is ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from core.private_links import behind, hidden
from core.uploads import served
from reports import doors, links, store
from reports.actions import asking
from reports.models import Report
from reports.states import AGAIN, MIMES
from reports.views.shared import page_frame, private

#: The page is looked at again after so many seconds where no script does it.
LOOK_AGAIN = 3


@login_not_required
@require_safe
def report(request: HttpRequest, group: str, cycle: str, code: str) -> HttpResponse:
    found = doors.report_for(request, group, cycle, code)
    user = request.user
    context = {
        **_shown(found, lambda form: links.file_path(found, form)),
        "may_change": user.has_perm("reports.change_report", found),
        "may_publish": user.has_perm("reports.publish_report", found),
        "is_again": found.status in AGAIN,
        "look_again": LOOK_AGAIN,
    }
    return private(TemplateResponse(request, "reports/report.html", context))


def _shown(found: Report, path_of: Callable[[str], str]) -> dict[str, Any]:
    return {
        **page_frame(found.cycle, found.title),
        "report": found,
        "document": found.document,
        "files": [(file, path_of(file.format)) for file in found.files.all()],
    }


@login_not_required
@require_safe
def progress(request: HttpRequest, group: str, cycle: str, code: str) -> HttpResponse:
    """The bar alone, for the script; once it is ready the page itself is asked for."""
    found = doors.report_for(request, group, cycle, code)
    context = {"report": found}
    response = private(TemplateResponse(request, "reports/_progress.html", context))
    response["X-Robots-Tag"] = "noindex"
    response["Report-Status"] = found.status
    return response


@login_not_required
@require_safe
def file(request: HttpRequest, group: str, cycle: str, code: str, form: str) -> HttpResponseBase:
    """One of its files, saved and not opened."""
    return _file(doors.report_for(request, group, cycle, code), form)


def _file(found: Report, form: str) -> HttpResponseBase:
    kept = doors.file_of(found, form)
    name = f"{found.group.slug}-{found.cycle.slug}-{found.kind}-{found.language}.{form}"
    return private(served(store.take(kept.name), name, MIMES[form]))


@behind(doors.listed_report)
def listed(request: HttpRequest, found: Report) -> HttpResponse:
    """The same page, for somebody on the list of its timetable."""
    token = str(request.resolver_match.kwargs["token"] if request.resolver_match else "")
    paths = lambda form: reverse("reports:listed_file", args=[token, form])  # noqa: E731 -- one line
    context = {**_shown(found, paths), "crumbs": [], "is_listed": True}
    return TemplateResponse(request, "reports/report.html", context)


@login_not_required
@require_safe
def listed_file(request: HttpRequest, token: str, form: str) -> HttpResponseBase:
    return hidden(_file(doors.listed_report(token), form))


class _Verb:
    def __init__(self, do: Callable[[Report, User], object], said: Any, permission: str = "reports.change_report") -> None:  # fmt: skip
        self.do, self.said, self.permission = do, said, permission


VERBS = {
    "cancel": _Verb(
        lambda found, by: asking.cancel(found, by=by), gettext_lazy("The report is cancelled.")
    ),
    "again": _Verb(lambda found, by: asking.ask_again(found, by=by), ""),
    "delete": _Verb(
        lambda found, by: asking.delete(found, by=by),
        gettext_lazy("The report is deleted, with its files."),
    ),
    "publish": _Verb(
        lambda found, by: asking.publish(found, by=by),
        gettext_lazy("Everybody finds the report on the page of reports now."),
        "reports.publish_report",
    ),
    "take-back": _Verb(
        lambda found, by: asking.take_back(found, by=by),
        gettext_lazy("The report is not listed any more."),
        "reports.publish_report",
    ),
}


@require_POST
def do(request: SignedInRequest, group: str, cycle: str, code: str, verb: str) -> HttpResponse:
    """One of the buttons of the page."""
    asked = VERBS.get(verb)
    if asked is None:
        raise Http404
    found = doors.report_for(request, group, cycle, code, asked.permission)
    asked.do(found, request.user)
    if asked.said:
        messages.success(request, str(asked.said))
    gone = verb == "delete"
    return private(redirect(links.reports_path(found.cycle) if gone else links.report_path(found)))
