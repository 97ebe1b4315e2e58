"""One letter about all discussions: daily or weekly, at eight by the clock of whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from accounts.models import User
from discussions import emails
from discussions.models import LetterChoice, Notice, Post, Thread
from discussions.standing import keep_subjects
from discussions.states import Pace

MORNING = time(8)
MONDAY = 0
#: Contributions in one letter; the others are counted.
MOST = 100


def queue_digests(*, now: datetime) -> int:
    """Write the letters of this hour; one that is late is written later the same day. Gives how many."""
    waiting = Notice.objects.untold().values("user")
    rows = LetterChoice.objects.filter(
        pace__in=[Pace.DAILY, Pace.WEEKLY], user__in=waiting, user__is_active=True
    )
    written = 0
    for choice in rows.select_related("user").order_by("pk"):
        local = now.astimezone(_zone_of(choice.user))
        is_its_day = choice.pace == Pace.DAILY or local.weekday() == MONDAY
        if is_its_day and local.time() >= MORNING and choice.told_on != local.date():
            written += _write(choice, local.date(), now=now)
    return written


def _write(choice: LetterChoice, day: date, *, now: datetime) -> int:
    """Compare and set by the day: of two sweeps one writes."""
    user = choice.user
    with transaction.atomic():
        rows = LetterChoice.objects.filter(pk=choice.pk).exclude(told_on=day)
        if not (rows | LetterChoice.objects.filter(pk=choice.pk, told_on=None)).update(told_on=day):
            return 0
        notices = list(
            Notice.objects.untold()
            .filter(user=user, at__lte=now)
            .select_related("post__thread__cycle__group", "post__thread__team", "post__by")
        )
        Notice.objects.filter(pk__in=[one.pk for one in notices]).update(told_at=now)
        parts = _parts(user, [one.post for one in notices])
        if not parts:
            return 0
        total = sum(len(posts) for _thread, posts in parts)
        return 1 if emails.digest(user, day, parts, total=total) is not None else 0


def _parts(user: User, posts: Sequence[Post]) -> list[tuple[Thread, list[Post]]]:
    """By discussion, as far as the person still reads them."""
    keep_subjects(post.thread for post in posts)
    found: dict[int, tuple[Thread, list[Post]]] = {}
    for post in posts[:MOST]:
        if post.withdrawn_at is None:
            found.setdefault(post.thread_id, (post.thread, []))[1].append(post)
    return [
        (thread, said)
        for thread, said in found.values()
        if user.has_perm("discussions.view_thread", thread)
    ]


def _zone_of(user: User) -> ZoneInfo:
    """The person's time zone; an unknown one is UTC."""
    try:
        return ZoneInfo(user.time_zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
