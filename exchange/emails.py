"""Letters of the exchange, to whoever speaks for the two sides. Each is keyed by what it tells."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from accounts.models import User
from core.languages import worded
from exchange import links
from exchange.models import Agreement, Match
from groups.speaking import speakers_of
from mailing.actions import queue_letter
from mailing.rendering import language_for
from mailing.states import SERVICE


def match_proposed(match: Match) -> None:
    """To the side, or the sides, that have not said yes."""
    asked = [
        listing.organisation_id
        for listing, said in (
            (match.offer, match.offer_said_at),
            (match.request, match.request_said_at),
        )
        if said is None
    ]
    _write("match_proposed", match, speakers_of(asked, match.cycle))


def match_accepted(match: Match) -> None:
    _write("match_accepted", match, _both(match))


def match_declined(match: Match) -> None:
    _write("match_declined", match, _both(match), said=match.declined_words)


def agreement_worded(agreement: Agreement, *, by: User) -> None:
    """To everybody on both sides but the one who wrote."""
    readers = [user for user in _both(agreement.match) if user.pk != by.pk]
    _write("agreement_worded", agreement.match, readers, mark=str(agreement.version))


def agreement_agreed(agreement: Agreement) -> None:
    _write("agreement_agreed", agreement.match, _both(agreement.match), mark=str(agreement.version))


def _both(match: Match) -> list[User]:
    return speakers_of([match.offer.organisation_id, match.request.organisation_id], match.cycle)


def _write(
    letter: str, match: Match, readers: list[User], *, mark: str = "", said: str = ""
) -> None:
    group = match.group
    for to in readers:
        with translation.override(language_for(to)):
            context: dict[str, Any] = {
                "group": group,
                "cycle": match.cycle,
                "accent": group.accent,
                "offering": worded(match.offer.organisation, "name").text,
                "asking": worded(match.request.organisation, "name").text,
                "title": match.offer.title,
                "title_language": match.offer.language,
                "said": said,
                "match_url": links.url(links.match_path(match)),
            }
        queue_letter(
            f"exchange/{letter}",
            to=to,
            key=f"{letter.replace('_', '-')}:{match.pk}:{mark}:{to.pk}",
            kind=SERVICE,
            context=context,
            scope=group.slug,
            about=match,
        )
