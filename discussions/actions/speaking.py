"""A discussion begins, goes on, and words of it are taken back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused
from discussions import emails
from discussions.models import Notice, Post, Thread
from discussions.saying import Words, said_before, say, say_in
from discussions.standing import Found


def open_thread(found: Found, title: str, words: Words, *, by: User) -> Thread:
    """Begin a discussion about a thing; the same form begins one, however often it is sent."""
    before = said_before(words)
    if before is not None:
        return before.thread
    subject, now = found.subject, timezone.now()
    with transaction.atomic():
        thread = Thread.objects.create(
            cycle=subject.cycle,
            team=subject.team,
            subject_label=found.kind.label,
            subject_pk=found.pk,
            title=title,
            opened_at=now,
            opened_by=by,
            last_at=now,
        )
        thread.__dict__["_subject"] = found
        record("thread.opened", thread, by=by, scope=thread.group.slug)
        say(thread, words, by=by, now=now, is_first=True)
    return thread


def write_post(thread: Thread, words: Words, *, by: User) -> Post:
    """Say something in a discussion. Raises Refused for one that was closed meanwhile."""
    return say_in(thread, words, by=by)


def edit_post(post: Post, text: str, *, by: User) -> Post:
    """The words anew, while that is still possible; nobody gets another letter."""
    now = timezone.now()
    if not post.is_editable_by(by, now):
        raise Refused(
            _("A contribution can be changed within its first hour, by whoever wrote it.")
        )
    rows = Post.objects.filter(pk=post.pk, withdrawn_at=None, text=post.text)
    if not rows.update(text=text, edited_at=now):
        raise OutOfDate
    post.text, post.edited_at = text, now
    return post


def withdraw_post(post: Post, *, by: User) -> None:
    """Its words are gone; its place in the discussion stays."""
    with transaction.atomic():
        rows = Post.objects.filter(pk=post.pk, withdrawn_at=None)
        if not rows.update(text="", withdrawn_at=timezone.now(), withdrawn_by=by):
            raise OutOfDate
        emails.take_back(post)
        Notice.objects.filter(post=post).delete()
        record("post.withdrawn", post.thread, by=by, scope=post.group.slug)
