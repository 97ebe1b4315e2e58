"""The exchange: organisations offer and ask, are brought together, agree, and look after what they agreed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused, decided_meanwhile
from core.page_cache import touch
from core.when import When
from exchange import emails
from exchange.models import Agreement, FollowUp, Listing, Match, Programme
from exchange.states import (
    AGREEMENT_MOVES,
    FOLLOW_UP_MOVES,
    LISTING_MOVES,
    MATCH_MOVES,
    AgreementStatus,
    FollowUpStatus,
    ListingStatus,
    MatchStatus,
    Side,
)
from groups.speaking import spoken_for


def post(programme: Programme, *, by: User, key: UUID | None = None, **fields: Any) -> Listing:
    """Put an offer or a request up; everybody can read it at once. One form (`key`), however often sent, is one.

    Raises Refused when the exchange takes none.
    """
    if not programme.is_open:
        raise Refused(_("This exchange takes no offers and requests now."))
    try:
        with transaction.atomic():
            listing = Listing.objects.create(
                programme=programme,
                posted_at=timezone.now(),
                posted_by=by,
                submission_key=key,
                **fields,
            )
            record("listing.posted", listing, by=by, scope=listing.group.slug)
            touch(listing.group.slug)
    except IntegrityError:
        # The same form came before: the other half of a double press.
        there = Listing.objects.for_page().filter(
            submission_key=key, posted_by=by, programme=programme
        )
        if key is None or not there:
            raise
        return there[0]
    return listing


def move_listing(listing: Listing, to: ListingStatus, *, by: User) -> Listing:
    """Close it, or open it again."""
    if to not in LISTING_MOVES[listing.status]:
        raise OutOfDate(decided_meanwhile())
    with transaction.atomic():
        _set(listing, listing.status, to)
        record(f"listing.{to}", listing, by=by, scope=listing.group.slug)
        touch(listing.group.slug)
    return listing


def propose(listing: Listing, other: Listing, *, words: str, by: User) -> Match:
    """Bring an offer and a request together; who proposes for a side says yes for it. The other is asked by letter."""
    if {listing.side, other.side} != {Side.OFFER, Side.REQUEST}:
        raise Refused(_("An offer goes with a request, and a request with an offer."))
    if listing.organisation_id == other.organisation_id:
        raise Refused(_("Both are of the same organisation."))
    if ListingStatus.CLOSED in (listing.status, other.status):
        raise OutOfDate(decided_meanwhile())
    offer, request = (listing, other) if listing.side == Side.OFFER else (other, listing)
    now, own = timezone.now(), spoken_for(by, listing.cycle)
    try:
        with transaction.atomic():
            match = Match.objects.create(
                offer=offer,
                request=request,
                words=words,
                proposed_at=now,
                proposed_by=by,
                offer_said_at=now if offer.organisation_id in own else None,
                request_said_at=now if request.organisation_id in own else None,
            )
            record("match.proposed", match, by=by, scope=match.group.slug)
            if match.offer_said_at and match.request_said_at:
                _accept(match)
            else:
                emails.match_proposed(match)
    except IntegrityError as fault:
        raise Refused(_("These two were brought together before.")) from fault
    return match


def say_yes(match: Match, *, by: User) -> Match:
    """Say yes for one's own side; once both have, the two are told and word their agreement."""
    now, own = timezone.now(), spoken_for(by, match.cycle)
    with transaction.atomic():
        stands = Match.objects.select_for_update().get(pk=match.pk)
        if stands.status != MatchStatus.PROPOSED:
            raise OutOfDate(decided_meanwhile())
        for side, organisation in _sides(match):
            if organisation in own and getattr(stands, f"{side}_said_at") is None:
                setattr(stands, f"{side}_said_at", now)
        stands.save(update_fields=["offer_said_at", "request_said_at"])
        match.offer_said_at, match.request_said_at = (stands.offer_said_at, stands.request_said_at)
        record("match.answered", match, by=by, scope=match.group.slug)
        if match.offer_said_at and match.request_said_at:
            _accept(match)
    return match


def _accept(match: Match) -> None:
    _set(match, MatchStatus.PROPOSED, MatchStatus.ACCEPTED)
    emails.match_accepted(match)


def say_no(match: Match, *, words: str, by: User) -> Match:
    if MatchStatus.DECLINED not in MATCH_MOVES[match.status]:
        raise OutOfDate(decided_meanwhile())
    with transaction.atomic():
        written = {"declined_at": timezone.now(), "declined_words": words}
        _set(match, MatchStatus.PROPOSED, MatchStatus.DECLINED, **written)
        record("match.declined", match, by=by, scope=match.group.slug, reason=words)
        emails.match_declined(match)
    return match


def word(match: Match, *, text: str, period: When, version: int, by: User) -> Agreement:
    """Write what is agreed. New words take both signatures away; the other side is told."""
    with transaction.atomic():
        Match.objects.select_for_update().get(pk=match.pk)
        agreement = Agreement.objects.filter(match=match).first() or Agreement(
            match=match, version=0
        )
        if agreement.version != version or agreement.status != AgreementStatus.DRAFT:
            raise OutOfDate(decided_meanwhile())
        agreement.text, agreement.period, agreement.version = text, period, version + 1
        for side, _organisation in _sides(match):
            setattr(agreement, f"{side}_signed_at", None)
            setattr(agreement, f"{side}_signed_by", None)
        agreement.save()
        agreement.match = match
        record("agreement.worded", agreement, by=by, scope=match.group.slug)
        emails.agreement_worded(agreement, by=by)
    return agreement


def sign(agreement: Agreement, *, version: int, by: User) -> Agreement:
    """Sign for one's own side the very words one read. With both signatures it is agreed, and both are told."""
    now, match = timezone.now(), agreement.match
    with transaction.atomic():
        stands = Agreement.objects.select_for_update().get(pk=agreement.pk)
        if stands.version != version or stands.status != AgreementStatus.DRAFT:
            raise OutOfDate(decided_meanwhile())
        own = spoken_for(by, match.cycle)
        for side, organisation in _sides(match):
            if organisation in own and getattr(stands, f"{side}_signed_at") is None:
                setattr(stands, f"{side}_signed_at", now)
                setattr(stands, f"{side}_signed_by", by)
        if stands.offer_signed_at and stands.request_signed_at:
            stands.status = AgreementStatus.AGREED
        stands.save()
        stands.match = match
        record("agreement.signed", stands, by=by, scope=match.group.slug)
        if stands.status == AgreementStatus.AGREED:
            touch(match.group.slug)
            emails.agreement_agreed(stands)
    return stands


def end(agreement: Agreement, to: AgreementStatus, *, words: str, by: User) -> Agreement:
    """Carried out, or ended early; with a word on how it went."""
    if to not in AGREEMENT_MOVES[agreement.status]:
        raise OutOfDate(decided_meanwhile())
    with transaction.atomic():
        _set(agreement, agreement.status, to, words=words)
        record(f"agreement.{to}", agreement, by=by, scope=agreement.group.slug, reason=words)
        touch(agreement.group.slug)
    return agreement


def add_follow_up(agreement: Agreement, *, text: str, due_on: date | None, by: User) -> FollowUp:
    with transaction.atomic():
        made = FollowUp.objects.create(agreement=agreement, text=text, due_on=due_on)
        record("agreement.follow_up", agreement, by=by, scope=agreement.group.slug)
    return made


def settle(follow_up: FollowUp, to: FollowUpStatus, *, words: str, by: User) -> FollowUp:
    """Done, dropped, or open again."""
    if to not in FOLLOW_UP_MOVES[follow_up.status]:
        raise OutOfDate(decided_meanwhile())
    is_open = to == FollowUpStatus.OPEN
    at: datetime | None = None if is_open else timezone.now()
    with transaction.atomic():
        same = FollowUp.objects.filter(pk=follow_up.pk, status=follow_up.status)
        settled = {"settled_at": at, "settled_by": None if is_open else by}
        if not same.update(status=to, words=words, **settled):
            raise OutOfDate(decided_meanwhile())
        agreement = follow_up.agreement
        record(f"follow_up.{to}", agreement, by=by, scope=agreement.group.slug, reason=words)
    follow_up.status = to
    return follow_up


def _sides(match: Match) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("offer", match.offer.organisation_id), ("request", match.request.organisation_id)


def _set(thing: Listing | Match | Agreement, before: str, to: str, **written: Any) -> None:
    """Compare and set."""
    same = type(thing)._default_manager.filter(pk=thing.pk, status=before)
    if not same.update(status=to, version=F("version") + 1, **written):
        raise OutOfDate(decided_meanwhile())
    thing.status, thing.version = to, thing.version + 1
    for name, value in written.items():
        setattr(thing, name, value)
