"""What the page of a discussion says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from discussions.models import Follow, Notice, Post, Thread

PAGE = 50


@dataclass(frozen=True, slots=True)
class Said:
    """One contribution, and what its reader can do with it."""

    post: Post
    is_own: bool
    is_editable: bool
    may_withdraw: bool
    #: The reader is mentioned in it and has not answered.
    is_for_reader: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The newest contributions, the oldest of them first."""

    said: Sequence[Said]
    #: The key before which the earlier ones stand; empty where these are the first.
    before: str
    state: str
    waits: bool


def page_of(thread: Thread, user: User, before: str, *, now: datetime) -> Page:
    """Three queries, whatever was said."""
    rows = Post.objects.filter(thread=thread).select_related("by")
    if before.isdecimal() and len(before) < len("9" * 18):
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE][::-1]
    state = Follow.objects.filter(thread=thread, user=user).values_list("state", flat=True).first()
    own = Notice.objects.unanswered().filter(user=user, post__thread=thread)
    waiting = set(own.values_list("post", flat=True))
    leads = _withdraws_all(user, thread)
    return Page(
        [_said(post, thread, user, now, leads=leads, waiting=waiting) for post in shown],
        str(found[PAGE - 1].pk) if len(found) > PAGE else "",
        state or "",
        bool(waiting),
    )


def _withdraws_all(user: User, thread: Thread) -> bool:
    """Whether the person may take back the words of others, too."""
    nobodys = Post(thread=thread, by_id=0)
    return user.has_perm("discussions.withdraw_post", nobodys)


def _said(
    post: Post, thread: Thread, user: User, now: datetime, *, leads: bool, waiting: set[int]
) -> Said:
    post.thread = thread
    is_own = post.by_id == user.pk
    return Said(
        post,
        is_own,
        post.is_editable_by(user, now),
        post.withdrawn_at is None and (is_own or leads),
        post.pk in waiting,
    )
