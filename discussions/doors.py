"""The one way to get a discussion or a contribution for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from accounts.access import permitted
from accounts.models import User
from core.calendars import use_calendar
from discussions.models import Follow, Notice, Post, Thread
from discussions.standing import Found, find, is_silent, keep_subjects
from discussions.states import Following
from groups.freezing import hold_open

VIEW = "discussions.view_thread"
NEAR = ("cycle__group", "team__cycle", "opened_by")
#: Discussions on a page.
MOST = 100


def _threads() -> QuerySet[Thread]:
    return Thread.objects.select_related(*NEAR)


def thread_for(request: HttpRequest, pk: int, permission: str = VIEW) -> Thread:
    found = _threads().filter(pk=pk).first()
    if found is None or not request.user.has_perm(VIEW, found):
        raise Http404
    use_calendar(found.cycle.group.calendar)
    return permitted(request.user, permission, found) if permission != VIEW else found


def post_for(request: HttpRequest, thread: Thread, pk: int) -> Post:
    found = Post.objects.filter(thread=thread, pk=pk).select_related("by").first()
    if found is None:
        raise Http404
    found.thread = thread
    return found


def subject_for(request: HttpRequest, label: str, pk: str, *, speaks: bool = False) -> Found:
    """A thing that is talked about, for whoever reads what is said of it; with `speaks` for whoever may begin."""
    found = find(label, pk)
    user = request.user
    if found is None or not isinstance(user, User) or not found.kind.reads(user, found.thing):
        raise Http404
    subject = found.subject
    use_calendar(subject.cycle.group.calendar)
    if speaks:
        if is_silent(user, subject.team):
            raise PermissionDenied
        hold_open(subject.cycle)
    return found


def threads_about(found: Found) -> list[Thread]:
    """The discussions of one thing, the liveliest first."""
    rows = _threads().filter(subject_label=found.kind.label, subject_pk=found.pk)
    return list(rows.order_by("-last_at", "-pk")[:MOST])


def threads_of(user: User) -> list[Thread]:
    """Those that somebody has a part in and still reads."""
    followed = Follow.objects.filter(user=user, state=Following.FOLLOWED).values("thread")
    told = Notice.objects.filter(user=user).values("post__thread")
    rows = _threads().filter(pk__in=followed) | _threads().filter(pk__in=told)
    muted = Follow.objects.filter(user=user, state=Following.MUTED).values("thread")
    found = list(rows.exclude(pk__in=muted).distinct().order_by("-last_at", "-pk")[:MOST])
    keep_subjects(found)
    return [thread for thread in found if user.has_perm(VIEW, thread)]
