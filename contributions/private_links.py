"""Private links of ideas: whoever has one is the contributor."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from campaigns.models import Idea
from core.private_links import PrivateLink

MINE = PrivateLink("campaigns.private-link", "pk", "link_generation", takes_back=True)
#: Goes by letter only: whoever has it reads the mailbox.
CONFIRMING = PrivateLink("campaigns.confirm-link", "pk", "contributor_id")
token_for, confirm_token_for = MINE.token_for, CONFIRMING.token_for


def private_path(idea: Idea) -> str:
    return reverse("contributions:private_idea", args=[token_for(idea)])


def private_url(idea: Idea) -> str:
    """The whole address of the private page, in the active language."""
    return settings.PUBLIC_URL + private_path(idea)


def confirm_url(idea: Idea) -> str:
    return settings.PUBLIC_URL + reverse("contributions:confirm", args=[confirm_token_for(idea)])
