"""What the library keeps of a person, for their file; what they sent stays as the group's, without them."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from library.models import PaperVersion


def versions_for_file(user: User) -> list[dict[str, Any]]:
    """The files that the person added, as plain data."""
    added = PaperVersion.objects.filter(by=user).select_related("paper__group").order_by("pk")
    return [
        {
            "group": version.paper.group.slug,
            "paper": version.paper.slug,
            "language": version.language,
            "number": version.number,
            "at": version.at,
        }
        for version in added
    ]


def forget_person(user: User) -> None:
    """The files stay; who added them is forgotten."""
    PaperVersion.objects.filter(by=user).update(by=None)
