"""Addresses of calls and briefs, and the private links of authors without an account."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from briefs.models import Author, Brief, Call
from core.private_links import PrivateLink
from groups.models import Cycle

#: Goes by letter only: whoever has it is the author.
MINE = PrivateLink("briefs.private-link", "pk", "link_generation")
#: Whoever has it reads the mailbox that the abstract named.
CONFIRMING = PrivateLink("briefs.confirm-link", "pk", "link_generation")
token_for, confirm_token_for = MINE.token_for, CONFIRMING.token_for


def url(path: str) -> str:
    return settings.PUBLIC_URL + path


def call_path(call: Call) -> str:
    return reverse("briefs:call", args=[call.cycle.group.slug, call.cycle.slug, call.slug])


def poster_path(call: Call) -> str:
    """The call on one sheet of paper."""
    return reverse("briefs:poster", args=[call.cycle.group.slug, call.cycle.slug, call.slug])


def abstract_path(call: Call) -> str:
    """The form for a new abstract."""
    return reverse("briefs:new_abstract", args=[call.cycle.group.slug, call.cycle.slug, call.slug])


def sent_path(call: Call) -> str:
    return reverse("briefs:sent", args=[call.cycle.group.slug, call.cycle.slug, call.slug])


def board_path(cycle: Cycle) -> str:
    return reverse("briefs:board", args=[cycle.group.slug, cycle.slug])


def work_path(brief: Brief) -> str:
    return reverse("briefs:work", args=[brief.code])


def private_path(author: Author) -> str:
    return reverse("briefs:work_by_link", args=[token_for(author)])


def confirm_path(author: Author) -> str:
    return reverse("briefs:confirm", args=[confirm_token_for(author)])


def path_for(author: Author) -> str:
    """The page of the brief for one of its authors: at their desk, or behind their link."""
    return work_path(author.brief) if author.user_id is not None else private_path(author)
