"""Who may do what in the exchange. Read the table at the bottom first."""

from __future__ import annotations

from typing import Any

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from exchange.models import Agreement, FollowUp, Listing, Match, Programme
from exchange.states import AgreementStatus, ListingStatus, MatchStatus
from groups.rules import is_keeper, is_organiser, sees_group
from groups.speaking import spoken_for

Person = User | AnonymousUser


@rules.predicate
def takes_listings(user: Person, programme: Programme) -> bool:
    return programme.is_open


@rules.predicate
def speaks_for_some(user: Person, programme: Programme) -> bool:
    return bool(spoken_for(user, programme.cycle))


@rules.predicate
def is_open_listing(user: Person, listing: Listing) -> bool:
    return listing.status == ListingStatus.OPEN


@rules.predicate
def speaks_for_its_organisation(user: Person, listing: Listing) -> bool:
    return listing.organisation_id in spoken_for(user, listing.cycle)


@rules.predicate
def speaks_for_another(user: Person, listing: Listing) -> bool:
    return bool(spoken_for(user, listing.cycle) - {listing.organisation_id})


def _match(thing: Any) -> Match:
    if isinstance(thing, FollowUp):
        thing = thing.agreement
    return thing.match if isinstance(thing, Agreement) else thing


@rules.predicate
def speaks_for_a_side(user: Person, thing: Any) -> bool:
    match = _match(thing)
    sides = {match.offer.organisation_id, match.request.organisation_id}
    return bool(spoken_for(user, match.cycle) & sides)


@rules.predicate
def is_proposed(user: Person, match: Match) -> bool:
    return match.status == MatchStatus.PROPOSED


@rules.predicate
def is_accepted(user: Person, match: Match) -> bool:
    return match.status == MatchStatus.ACCEPTED


@rules.predicate
def is_being_worded(user: Person, thing: Any) -> bool:
    agreement = getattr(_match(thing), "agreement", None)
    return agreement is None or agreement.status == AgreementStatus.DRAFT


@rules.predicate
def is_agreed(user: Person, thing: Any) -> bool:
    agreement = getattr(_match(thing), "agreement", None)
    return agreement is not None and agreement.status == AgreementStatus.AGREED


organises = is_organiser | is_keeper

PERMISSIONS = {
    "exchange.change_programme": organises,
    "exchange.add_listing": takes_listings & speaks_for_some,
    "exchange.view_listing": (is_open_listing & sees_group)
    | speaks_for_its_organisation
    | organises,
    "exchange.change_listing": speaks_for_its_organisation | organises,
    "exchange.propose_match": is_open_listing & (speaks_for_another | organises),
    "exchange.view_match": speaks_for_a_side | organises,
    "exchange.answer_match": is_proposed & speaks_for_a_side,
    "exchange.word_agreement": is_accepted & is_being_worded & speaks_for_a_side,
    "exchange.follow_agreement": is_agreed & (speaks_for_a_side | organises),
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
