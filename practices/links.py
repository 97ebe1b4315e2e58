"""Addresses of practices, and the private links of senders without an account."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core.private_links import PrivateLink
from groups.models import Cycle
from practices.models import Practice

#: Goes by letter only: whoever has it sent the practice.
MINE = PrivateLink("practices.private-link", "pk", "link_generation")


def url(path: str) -> str:
    return settings.PUBLIC_URL + path


def _of(cycle: Cycle) -> list[str]:
    return [cycle.group.slug, cycle.slug]


def practices_path(cycle: Cycle) -> str:
    return reverse("practices:practices", args=_of(cycle))


def all_path(cycle: Cycle) -> str:
    """The practices of all cycles of the group."""
    return reverse("practices:all_practices", args=[cycle.group.slug])


def new_path(cycle: Cycle) -> str:
    return reverse("practices:new", args=_of(cycle))


def sent_path(cycle: Cycle) -> str:
    return reverse("practices:sent", args=_of(cycle))


def practice_path(practice: Practice) -> str:
    return reverse("practices:practice", args=[*_of(practice.cycle), practice.number])


def own_path(practice: Practice, page: str = "mine") -> str:
    """Where its sender sees it: by account, else by the private link."""
    if practice.sent_by_id is not None:
        return reverse(f"practices:{page}", args=[practice.key])
    return reverse(f"practices:{page}_by_link", args=[MINE.token_for(practice)])


def own_url(practice: Practice) -> str:
    return url(own_path(practice))


def desk_path() -> str:
    """Practices that wait to be read."""
    return reverse("practices:desk")


def reading_path(practice: Practice) -> str:
    return reverse("practices:reading", args=[practice.key])
