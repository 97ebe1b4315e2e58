"""What texts know of a person: given to them as one file, and forgotten when they ask."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from accounts.models import User
from briefs.models import Author
from core.kept import forget_old
from editions.models import Comment, SectionSave, Writer
from editions.states import WORD_FILES


def texts_for_file(user: User) -> dict[str, Any]:
    """What a person wrote into texts and said of them, as plain data."""
    mine = Q(writer__user=user) | Q(writer__author__user=user)
    near = "section__edition__brief__cycle__group"
    saves = SectionSave.objects.filter(mine).select_related(near).order_by("pk")
    comments = Comment.objects.filter(mine).select_related(near).order_by("pk")
    return {
        "states": [
            {**_place(each.section), "written_at": each.at, "text": each.html} for each in saves
        ],
        "comments": [
            {**_place(each.section), "written_at": each.at, "about": each.quote, "text": each.text}
            for each in comments
        ],
    }


def _place(section: Any) -> dict[str, str]:
    edition = section.edition
    return {
        "group": edition.brief.cycle.group.slug,
        "cycle": edition.brief.cycle.slug,
        "brief": edition.brief.title,
        "language": edition.language,
        "section": section.key,
    }


def forget_person(user: User) -> None:
    """Texts stay whole: a brief belongs to all who wrote it. That this person wrote is forgotten."""
    Writer.objects.filter(user=user).update(user=None)


def forget_author(author: Author) -> None:
    """The same for an author who had the private link only."""
    Writer.objects.filter(author=author).update(author=None)


def forget_files(*, now: datetime) -> None:
    """Word files that somebody looked at and did not take."""
    forget_old(WORD_FILES, now=now)
