"""Who may do what with practices and with the exchange. Read the table at the bottom first.

Somebody who sent a practice without an account stands nowhere in it: they come by a link of their own (`practices.doors`).
"""

from __future__ import annotations

from typing import Any

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.rules import is_keeper, is_moderator, is_organiser, sees_group
from practices.models import Agreement, Catalogue, FollowUp, Listing, Match, Practice, Programme
from practices.standing import spoken_for
from practices.states import (
    EDITABLE,
    MOVES,
    AgreementStatus,
    CatalogueKind,
    ListingStatus,
    MatchStatus,
    PracticeStatus,
)

Person = User | AnonymousUser


@rules.predicate
def is_taking(user: Person, catalogue: Catalogue) -> bool:
    return catalogue.is_open and catalogue.kind == CatalogueKind.PRACTICES


@rules.predicate
def is_published(user: Person, practice: Practice) -> bool:
    return practice.status == PracticeStatus.PUBLISHED


@rules.predicate
def is_draft(user: Person, practice: Practice) -> bool:
    return practice.status == PracticeStatus.DRAFT


@rules.predicate
def sent_it(user: Person, practice: Practice) -> bool:
    return practice.sent_by_id is not None and practice.sent_by_id == user.pk and user.is_active


@rules.predicate
def is_editable(user: Person, practice: Practice) -> bool:
    return practice.status in EDITABLE


@rules.predicate
def is_withdrawable(user: Person, practice: Practice) -> bool:
    return PracticeStatus.WITHDRAWN in MOVES[practice.status]


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
reads = (is_moderator | is_keeper) & ~is_draft

PERMISSIONS = {
    "practices.add_practice": is_taking & sees_group,
    "practices.view_practice": (is_published & sees_group) | sent_it | reads | is_keeper,
    "practices.edit_practice": sent_it & is_editable,
    "practices.withdraw_practice": is_withdrawable & (sent_it | (organises & ~is_draft)),
    "practices.review_practice": reads & ~sent_it,
    "practices.decide_practice": organises & ~is_draft & ~sent_it,
    "practices.change_practice": organises & ~is_draft,
    "practices.change_catalogue": organises,
    "practices.add_listing": takes_listings & speaks_for_some,
    "practices.view_listing": (is_open_listing & sees_group)
    | speaks_for_its_organisation
    | organises,
    "practices.change_listing": speaks_for_its_organisation | organises,
    "practices.propose_match": is_open_listing & (speaks_for_another | organises),
    "practices.view_match": speaks_for_a_side | organises,
    "practices.answer_match": is_proposed & speaks_for_a_side,
    "practices.word_agreement": is_accepted & is_being_worded & speaks_for_a_side,
    "practices.follow_agreement": is_agreed & (speaks_for_a_side | organises),
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
