"""Offers and requests, matches, agreements, follow-ups: where each may go from where it is."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    OFFER = "offer", pgettext_lazy("of an exchange", "Offer")
    REQUEST = "request", pgettext_lazy("of an exchange", "Request")


class ListingStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("an offer or request", "Open")
    CLOSED = "closed", pgettext_lazy("an offer or request", "Closed")


LISTING_MOVES: dict[str, frozenset[str]] = {
    ListingStatus.OPEN: frozenset({ListingStatus.CLOSED}),
    ListingStatus.CLOSED: frozenset({ListingStatus.OPEN}),
}


class MatchStatus(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("a match", "Proposed")
    ACCEPTED = "accepted", pgettext_lazy("a match", "Accepted by both")
    DECLINED = "declined", pgettext_lazy("a match", "Declined")


MATCH_MOVES: dict[str, frozenset[str]] = {
    MatchStatus.PROPOSED: frozenset({MatchStatus.ACCEPTED, MatchStatus.DECLINED}),
    MatchStatus.ACCEPTED: frozenset(),
    MatchStatus.DECLINED: frozenset(),
}


class AgreementStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("an agreement", "Being worded")
    AGREED = "agreed", pgettext_lazy("an agreement", "Agreed")
    DONE = "done", pgettext_lazy("an agreement", "Carried out")
    ENDED = "ended", pgettext_lazy("an agreement", "Ended early")


AGREEMENT_MOVES: dict[str, frozenset[str]] = {
    AgreementStatus.DRAFT: frozenset({AgreementStatus.AGREED}),
    AgreementStatus.AGREED: frozenset({AgreementStatus.DONE, AgreementStatus.ENDED}),
    AgreementStatus.DONE: frozenset(),
    AgreementStatus.ENDED: frozenset(),
}


class FollowUpStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("a follow-up", "Open")
    DONE = "done", pgettext_lazy("a follow-up", "Done")
    DROPPED = "dropped", pgettext_lazy("a follow-up", "Dropped")


FOLLOW_UP_MOVES: dict[str, frozenset[str]] = {
    FollowUpStatus.OPEN: frozenset({FollowUpStatus.DONE, FollowUpStatus.DROPPED}),
    FollowUpStatus.DONE: frozenset({FollowUpStatus.OPEN}),
    FollowUpStatus.DROPPED: frozenset({FollowUpStatus.OPEN}),
}
