"""Addresses of reviews: of co-chairs, of authors, and the private ones of reviewers."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from briefs import links as of_briefs
from briefs.models import Author, Brief, Call
from core.private_links import PrivateLink
from reviews.models import Invitation

#: It names the invitation by a number that is drawn, so that an address counts nothing.
reviewer_link = PrivateLink("reviews.private-link", "key", "link_generation")


def reviewer_path(invitation: Invitation, page: str = "reviewer") -> str:
    return reverse(f"reviews:{page}", args=[reviewer_link.token_for(invitation)])


def reviewer_url(invitation: Invitation) -> str:
    """The whole private address at which somebody answers and reviews, in the active language."""
    return settings.PUBLIC_URL + reviewer_path(invitation)


def desk_path(brief: Brief, page: str = "reviews") -> str:
    return reverse(f"reviews:{page}", args=[brief.code])


def desk_url(brief: Brief) -> str:
    return settings.PUBLIC_URL + desk_path(brief)


def decision_path(author: Author) -> str:
    """Where an author reads the decisions and writes the response."""
    if author.user_id is not None:
        return desk_path(author.brief, "decision")
    return reverse("reviews:decision_by_link", args=[of_briefs.token_for(author)])


def decision_url(author: Author) -> str:
    return settings.PUBLIC_URL + decision_path(author)


def of_call_path(call: Call) -> str:
    cycle = call.cycle
    return reverse("reviews:of_call", args=[cycle.group.slug, cycle.slug, call.slug])
