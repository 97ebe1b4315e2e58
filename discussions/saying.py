"""Something is said, and whoever it concerns is told in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused
from discussions import emails
from discussions.mentions import mentioned_in
from discussions.models import Follow, LetterChoice, Notice, Post, Thread
from discussions.standing import circle_of, readers_among, subject_of
from discussions.states import Following, Pace, Source, Why


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says, whom they name beside those in the text, and what brought it."""

    text: str
    sent_as: str
    mentioned: Collection[int] = ()
    source: Source = Source.PAGE


def say_in(thread: Thread, words: Words, *, by: User) -> Post:
    """Say something in a discussion, once for each form or mail. Raises Refused for one that was closed meanwhile."""
    before = said_before(words)
    if before is not None:
        return before
    with transaction.atomic():
        rows = Thread.objects.filter(pk=thread.pk, closed_at=None)
        if not list(rows.select_for_update(of=("self",)).values_list("pk", flat=True)):
            raise Refused(_("This discussion was closed meanwhile."))
        return say(thread, words, by=by, now=timezone.now())


def said_before(words: Words) -> Post | None:
    return Post.objects.filter(sent_as=words.sent_as).select_related("thread").first()


def say(thread: Thread, words: Words, *, by: User, now: datetime, is_first: bool = False) -> Post:
    try:
        with transaction.atomic():
            post = Post.objects.create(
                thread=thread,
                text=words.text,
                at=now,
                by=by,
                source=words.source,
                sent_as=words.sent_as,
            )
    except IntegrityError:
        # The same form, sent twice at once.
        before = said_before(words)
        if before is None:
            raise
        return before
    Thread.objects.filter(pk=thread.pk).update(post_count=F("post_count") + 1, last_at=now)
    Follow.objects.get_or_create(thread=thread, user=by, defaults={"since_at": now})
    Notice.objects.filter(user=by, post__thread=thread, settled_at=None).update(settled_at=now)
    _tell(post, words, is_first=is_first)
    return post


def _tell(post: Post, words: Words, *, is_first: bool) -> None:
    """Notices for everybody concerned, and letters for those who want them at once."""
    thread, found = post.thread, subject_of(post.thread)
    if found is None:
        return
    circle = circle_of(found)
    states = dict(Follow.objects.filter(thread=thread).values_list("user", "state"))
    followers = [pk for pk, state in states.items() if state == Following.FOLLOWED]
    near = {user.pk for user in circle}
    others = User.objects.filter(is_active=True, pk__in=set(followers) - near)
    readers = {user.pk: user for user in readers_among(found, [*circle, *others], circle)}
    named = {user.pk for user in mentioned_in(post.text, circle)} | set(words.mentioned) & near
    why = dict.fromkeys(near, Why.OPENED) if is_first else {}
    why |= dict.fromkeys(followers, Why.FOLLOWED) | dict.fromkeys(named, Why.MENTIONED)
    told = {
        pk: reason
        for pk, reason in why.items()
        if pk in readers and pk != post.by_id and states.get(pk) != Following.MUTED
    }
    _write_down(post, told, readers)


def _write_down(post: Post, told: dict[int, Why], readers: dict[int, User]) -> None:
    paces = dict(LetterChoice.objects.filter(user__in=told).values_list("user", "pace"))
    now = post.at
    rows, at_once = [], []
    for pk, why in told.items():
        pace = paces.get(pk, Pace.AT_ONCE)
        is_told = pace in {Pace.AT_ONCE, Pace.NEVER}
        rows.append(
            Notice(post=post, user_id=pk, why=why, at=now, told_at=now if is_told else None)
        )
        if pace == Pace.AT_ONCE:
            at_once.append((readers[pk], why))
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    mentioned = [pk for pk, why in told.items() if why == Why.MENTIONED]
    # Whoever is named has a part in it from now on.
    Follow.objects.bulk_create(
        (Follow(thread=post.thread, user_id=pk, since_at=now) for pk in mentioned),
        ignore_conflicts=True,
    )
    emails.post_written(post, at_once)
