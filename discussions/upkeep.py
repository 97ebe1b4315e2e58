"""What discussions know of a person: given to them as one file, and forgotten when they ask."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from discussions.models import Follow, LetterChoice, Notice, Post


def posts_for_file(user: User) -> dict[str, Any]:
    """What the person said and follows, as plain data."""
    posts = Post.objects.filter(by=user).select_related("thread").order_by("pk")
    follows = Follow.objects.filter(user=user).select_related("thread").order_by("pk")
    return {
        "said": [
            {"discussion": post.thread.title, "text": post.text, "at": post.at, "by": post.source}
            for post in posts
        ],
        "follows": [{"discussion": row.thread.title, "state": row.state} for row in follows],
    }


def forget_person(user: User) -> None:
    """What they said stays with their team, under a name that is no more; what they follow is forgotten."""
    for rows in (Follow.objects, LetterChoice.objects, Notice.objects):
        rows.filter(user=user).delete()
