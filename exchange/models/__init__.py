from exchange.models.agreement import Agreement, FollowUp
from exchange.models.listing import Listing, ListingQuerySet, Programme
from exchange.models.match import Match, MatchQuerySet

__all__ = [
    "Agreement",
    "FollowUp",
    "Listing",
    "ListingQuerySet",
    "Match",
    "MatchQuerySet",
    "Programme",
]
