from practices.models.catalogue import Catalogue, Criterion, Field
from practices.models.exchange import (
    Agreement,
    FollowUp,
    Listing,
    ListingQuerySet,
    Match,
    MatchQuerySet,
    Programme,
)
from practices.models.practice import (
    Contact,
    Described,
    Opinion,
    Practice,
    PracticeQuerySet,
    Step,
)

__all__ = [
    "Agreement",
    "Catalogue",
    "Contact",
    "Criterion",
    "Described",
    "Field",
    "FollowUp",
    "Listing",
    "ListingQuerySet",
    "Match",
    "MatchQuerySet",
    "Opinion",
    "Practice",
    "PracticeQuerySet",
    "Programme",
    "Step",
]
