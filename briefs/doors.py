"""The one way to get a call or a brief for a request. Unseen is 404, seen but not allowed 403.

A brief has two ways in: the desk, by account and code, and the private link of an author without an account. A view that
works on a brief takes a `Work`, and is put at both by `desk` and `by_link`; `routes` writes both addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import pghistory
from django.contrib.auth.decorators import login_not_required
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.access import guarded_permissions, hold_second_factor, permitted, refuse
from accounts.models import User
from briefs import links, rules
from briefs.models import Assignment, Author, Brief, Call, Citation, Recommendation
from briefs.standing import Actor, Worker, authorship_of
from briefs.states import INTO, BriefStatus, ConsentStatus
from core.calendars import use_calendar
from core.looking import at_a_door
from core.private_links import hidden
from groups.models import Cycle

VIEW = "briefs.view_brief"
Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True, slots=True)
class Work:
    """A brief as somebody works on it, and their way to its pages."""

    brief: Brief
    worker: Worker
    token: str = ""

    @property
    def by(self) -> User | Author:
        return self.worker.actor

    @property
    def is_by_link(self) -> bool:
        return bool(self.token)

    def may(self, permission: str) -> bool:
        return rules.may(self.by, permission, self.brief)

    def may_move(self, to: str) -> bool:
        return rules.may_move(self.by, self.brief, to)

    def permitted(self, permission: str) -> None:
        """Raise PermissionDenied where there is no leave; ask for a second factor where one is needed."""
        with at_a_door():
            if not self.may(permission):
                refuse(self.brief)
        if permission in guarded_permissions and self.worker.user is not None:
            hold_second_factor(self.worker.user)

    def url(self, name: str = "briefs:work", *args: Any) -> str:
        """The address of a page of this brief, for this person: `name` as `routes` was given it."""
        if self.token:
            return reverse(f"{name}_by_link", args=[self.token, *args])
        return reverse(name, args=[self.brief.code, *args])


def call_for(
    request: HttpRequest, group: str, cycle: str, slug: str, permission: str = "briefs.view_call"
) -> Call:
    rows = Call.objects.visible_to(request.user).for_page()
    found = rows.filter(cycle__group__slug=group, cycle__slug=cycle, slug=slug).first()
    if found is None:
        raise Http404
    use_calendar(found.cycle.group.calendar)
    return found if permission == "briefs.view_call" else permitted(request.user, permission, found)


def cycle_for(request: HttpRequest, group: str, cycle: str) -> Cycle:
    rows = Cycle.objects.visible_to(request.user).select_related("group")
    found = rows.filter(group__slug=group, slug=cycle).first()
    if found is None:
        raise Http404
    use_calendar(found.group.calendar)
    return found


def brief_for(request: HttpRequest, code: str, permission: str = VIEW) -> Brief:
    """A brief for somebody with an account who works on it."""
    return _at_desk(request, code, permission).brief


def _at_desk(request: HttpRequest, code: str, permission: str = VIEW) -> Work:
    brief = Brief.objects.for_page().filter(code=code).first()
    user = request.user
    if brief is None or not isinstance(user, User) or not rules.may(user, VIEW, brief):
        raise Http404
    use_calendar(brief.cycle.group.calendar)
    work = Work(brief, Worker(user, authorship_of(user, brief)))
    if permission != VIEW:
        work.permitted(permission)
    return work


def author_for_token(token: str) -> Author:
    """The author behind a private link. A link that is not ours, that was replaced, or of who refused is 404."""
    return _author(links.MINE, token)


def unconfirmed_for_token(token: str) -> Author:
    """The author whose address a letter's link makes sure."""
    return _author(links.CONFIRMING, token)


def _author(link: Any, token: str) -> Author:
    rows = Author.objects.select_related(
        "brief__cycle__group",
        "brief__call",
        "brief__team",
        "brief__theme",
        "brief__abstract",
        "contact",
        "organisation",
        "user",
    )
    found: Author = link.row(token, rows)
    if found.consent == ConsentStatus.REFUSED:
        raise Http404
    use_calendar(found.brief.cycle.group.calendar)
    return found


def _behind(token: str) -> Work:
    author = author_for_token(token)
    return Work(author.brief, Worker(None, author), token)


def assignment_of(work: Work, pk: int) -> Assignment:
    return _of(work, Assignment.objects.filter(pk=pk))


def recommendation_of(work: Work, pk: int) -> Recommendation:
    return _of(work, Recommendation.objects.filter(pk=pk))


def citation_of(work: Work, pk: int) -> Citation:
    return _of(work, Citation.objects.select_related("recommendation").filter(pk=pk))


def _of(work: Work, rows: QuerySet[Thing]) -> Thing:
    """A row that hangs on the brief."""
    found: Any = rows.filter(brief=work.brief).first()
    if found is None:
        raise Http404
    found.brief = work.brief
    return found  # type: ignore[no-any-return]  # -- a row of the given kind


def stands_now(brief: Brief) -> Brief:
    """The brief as somebody else left it meanwhile."""
    return Brief.objects.select_related("abstract").get(pk=brief.pk)


def others_of(brief: Brief) -> list[Brief]:
    """Briefs of the cycle that this one can go into."""
    rows = Brief.objects.filter(cycle=brief.cycle).exclude(pk=brief.pk)
    ended = [*INTO, BriefStatus.WITHDRAWN, BriefStatus.ABSTRACT]
    return list(rows.exclude(status__in=ended).order_by("number", "pk")[:500])


def known(by: Actor) -> User | None:
    """The account of whoever does something, for what only accounts are named in."""
    return by if isinstance(by, User) else None


View = Callable[..., HttpResponse]


def desk(view: View, permission: str = VIEW) -> View:
    """A page of a brief by account and code."""

    @wraps(view)
    def opened(request: HttpRequest, code: str, **rest: Any) -> HttpResponse:
        work = _at_desk(request, code, permission)
        if request.method != "POST":
            return view(request, work, **rest)
        with pghistory.context(user=work.worker.user.pk if work.worker.user else None):
            return view(request, work, **rest)

    return never_cache(opened)


def by_link(view: View, permission: str = VIEW) -> View:
    """The same page behind the private link of an author."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        work = _behind(token)
        work.permitted(permission)
        contact = getattr(work.worker.author, "contact", None)
        with timezone.override(contact.time_zone if contact is not None else None):
            response = view(request, work, **rest)
            # Days are told in the author's own zone.
            return hidden(response.render() if hasattr(response, "render") else response)

    return login_not_required(never_cache(opened))


def routes(rest: str, view: View, name: str, permission: str = VIEW) -> list[URLPattern]:
    """Both addresses of a page of a brief: `briefs:<name>` and `briefs:<name>_by_link`."""
    return [
        path(f"desk/briefs/<str:code>/{rest}", desk(view, permission), name=name),
        path(f"b/<str:token>/{rest}", by_link(view, permission), name=f"{name}_by_link"),
    ]
