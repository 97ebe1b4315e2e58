"""Letters about discussions: at once or in a digest. Each is keyed by what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import translation

from accounts.models import User
from discussions import links
from discussions.models import Notice, Post, Thread
from discussions.standing import subject_of
from discussions.states import Why
from mailing.actions import Draft, queue_letter, queue_letters
from mailing.actions import take_back as take_letter_back
from mailing.models import OutgoingLetter
from mailing.rendering import language_for
from mailing.states import SERVICE

#: Kinds that a reader can stop; their words stand in `discussions.joins`.
NEWS, DIGEST = "discussion_news", "discussion_digest"
LETTERS = {
    Why.OPENED: "thread_opened",
    Why.FOLLOWED: "post_written",
    Why.MENTIONED: "mentioned",
}


def _key(post: int, user: int) -> str:
    return f"discussion-post:{post}:{user}"


def post_written(post: Post, readers: Sequence[tuple[User, Why]]) -> None:
    """To those who want it at once: one letter each, by the reason that says most."""
    for why, name in LETTERS.items():
        drafts = [_draft(post, to) for to, reason in readers if reason == why]
        if drafts:
            queue_letters(
                f"discussions/{name}",
                drafts,
                kind=NEWS,
                scope=post.group.slug,
                about=post.thread,
            )


def _draft(post: Post, to: User) -> Draft:
    thread = post.thread
    address = links.reply_address(thread.pk, to.pk)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    headers = {"References": f"<discussion-{thread.pk}@{domain}>"}
    if address:
        headers["Reply-To"] = address
    context = {
        **_of(thread, to),
        "post": post,
        "author": post.by.name or post.by.email,
        "is_answerable": bool(address),
        "quote": post.text,
        "quote_language": "",
    }
    return Draft(to, _key(post.pk, to.pk), context, headers)


def _of(thread: Thread, to: User) -> dict[str, object]:
    """What every letter about a discussion says; addresses in the reader's language."""
    group = thread.group
    with translation.override(language_for(to)):
        found = subject_of(thread)
        return {
            "group": group,
            "accent": group.accent,
            # Letters have a `thread`, a colour, and a `subject` of their own.
            "discussion": thread,
            "about_what": found.subject if found is not None else None,
            "thread_url": links.url(links.thread_path(thread)),
        }


def take_back(post: Post) -> None:
    """Letters that have not left yet stay."""
    for user in Notice.objects.filter(post=post).values_list("user", flat=True):
        take_letter_back(_key(post.pk, user))


def digest_key(user: int, day: date) -> str:
    return f"discussions-digest:{user}:{day:%Y%m%d}"


def digest(
    to: User, day: date, parts: Sequence[tuple[Thread, Sequence[Post]]], *, total: int
) -> OutgoingLetter | None:
    """What was said since the last one, by discussion."""
    with translation.override(language_for(to)):
        shown = [
            {
                "thread": thread,
                "posts": posts,
                "url": links.url(links.thread_path(thread)),
                "group": thread.group,
            }
            for thread, posts in parts
        ]
        mine = links.url(links.mine_path())
    return queue_letter(
        "discussions/digest",
        to=to,
        key=digest_key(to.pk, day),
        kind=DIGEST,
        context={"parts": shown, "total": total, "mine_url": mine},
    )


def reply_refused(to: User, thread: Thread, *, mail: str, words: str) -> OutgoingLetter | None:
    """What somebody answered by mail was not taken, and why."""
    return queue_letter(
        "discussions/reply_refused",
        to=to,
        key=f"discussion-reply-refused:{mail}",
        kind=SERVICE,
        context={**_of(thread, to), "why": words},
        scope=thread.group.slug,
        about=thread,
    )
