"""What the exchange keeps of a person, for their file; what they wrote stays as their organisation's, without them."""

from __future__ import annotations

from typing import Any

from pghistory import core as history

from accounts.models import User
from exchange.models import Listing, Match


def listings_for_file(user: User) -> list[dict[str, Any]]:
    """Offers and requests that they wrote for their organisation."""
    rows = Listing.objects.filter(posted_by=user).order_by("pk")
    return [{"side": row.side, "title": row.title, "text": row.text} for row in rows]


def forget_person(user: User) -> None:
    """Who wrote an offer or brought two together is forgotten; what was signed stays signed, by an account without a name."""
    for model, column in ((Listing, "posted_by"), (Match, "proposed_by")):
        model._default_manager.filter(**{column: user}).update(**{column: None})
        (events,) = history.event_models(tracks_model=model)
        events._default_manager.filter(**{column: user.pk}).update(**{column: None})
