"""Who hears of a discussion; when it is over."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate
from discussions.models import Follow, LetterChoice, Notice, Thread
from discussions.states import Following, Pace


def follow(thread: Thread, state: Following, *, by: User) -> None:
    """Follow it, or mute it."""
    now = timezone.now()
    Follow.objects.update_or_create(
        thread=thread, user=by, defaults={"state": state, "since_at": now}
    )
    if state == Following.MUTED:
        settle(thread, by=by)


def unfollow(thread: Thread, *, by: User) -> None:
    """As if nothing had been chosen."""
    Follow.objects.filter(thread=thread, user=by).delete()


def settle(thread: Thread, *, by: User) -> None:
    """The person has read it: no mention waits for an answer, and no digest tells of it."""
    now = timezone.now()
    rows = Notice.objects.filter(post__thread=thread, user=by)
    rows.filter(settled_at=None).update(settled_at=now)
    rows.filter(told_at=None).update(told_at=now)


def pace_of(user: User) -> Pace:
    """At once, unless the person said otherwise."""
    chosen = LetterChoice.objects.filter(user=user).values_list("pace", flat=True).first()
    return Pace(chosen or Pace.AT_ONCE)


def choose_pace(user: User, pace: Pace) -> None:
    """How the person wants to hear of discussions from now on."""
    LetterChoice.objects.update_or_create(user=user, defaults={"pace": pace})
    if pace in {Pace.AT_ONCE, Pace.NEVER}:
        Notice.objects.filter(user=user).untold().update(told_at=timezone.now())


def close_thread(thread: Thread, *, by: User) -> None:
    """Nothing more is said; what was said stays."""
    _turn(thread, "thread.closed", by=by, closed_at=timezone.now(), closed_by=by)


def reopen_thread(thread: Thread, *, by: User) -> None:
    _turn(thread, "thread.reopened", by=by, closed_at=None, closed_by=None)


def _turn(thread: Thread, verb: str, *, by: User, **changes: object) -> None:
    with transaction.atomic():
        # Whoever comes second finds it turned.
        rows = Thread.objects.filter(pk=thread.pk, closed_at__isnull=thread.is_open)
        if not rows.update(**changes):
            raise OutOfDate
        for name, value in changes.items():
            setattr(thread, name, value)
        record(verb, thread, by=by, scope=thread.group.slug)
