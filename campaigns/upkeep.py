"""What is forgotten in time or at a person's word, and counts that are put right."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from pghistory import core as history

from accounts import privacy
from accounts.models import User
from campaigns.models import Contributor, Idea, Position
from core import page_cache


def forget_contacts(*, now: datetime) -> int:
    """Forget the addresses whose day has come; the ideas stay. Gives how many were forgotten."""
    gone, _kinds = Contributor.objects.past_their_day(now=now).delete()
    return gone


def ideas_for_file(user: User) -> list[dict[str, Any]]:
    """The ideas a person sent, by account or by an address that is theirs, as plain data."""
    ideas = _ideas_of(user).select_related("campaign__cycle__group").order_by("pk")
    return [
        {
            "campaign": str(idea.campaign),
            "title": idea.title,
            "text": idea.text,
            "name": idea.name,
            "status": idea.status,
            "submitted_at": idea.submitted_at,
            "published_at": idea.published_at,
        }
        for idea in ideas
    ]


def positions_for_file(user: User) -> list[dict[str, Any]]:
    rows = Position.objects.filter(voter=f"u:{user.pk}").order_by("pk")
    return [dict(row) for row in rows.values("idea_id", "stance", "at")]


def forget_person(user: User) -> None:
    """Take the person's name and address out of ideas; the ideas and the counts of positions stay."""
    with transaction.atomic():
        shown_by = _ideas_of(user).values_list("campaign__cycle__group__slug", flat=True)
        page_cache.touch(*shown_by.distinct())
        _ideas_of(user).update(name="", sent_by=None, contributor=None)
        Contributor.objects.filter(email__in=privacy.addresses_of(user)).delete()
        forget_voter(Position.objects.all(), user)


def forget_voter(rows: QuerySet[Any], user: User) -> None:
    """The rows stay, and are nobody's any more."""
    for row in rows.filter(voter=f"u:{user.pk}"):
        rows.filter(pk=row.pk).update(voter=f"x:{row.pk}")


def forget_words(idea: Idea) -> None:
    """An idea that was withdrawn leaves no words behind."""
    (events,) = history.event_models(tracks_model=Idea)
    events._default_manager.filter(pgh_obj_id=idea.pk).delete()


def _ideas_of(user: User) -> Any:
    addresses = privacy.addresses_of(user)
    return Idea.objects.filter(Q(sent_by=user) | Q(contributor__email__in=addresses))
