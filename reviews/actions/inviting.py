"""Who is asked to review, until when, and whom one asks no longer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.clock import database_now
from core.errors import OutOfDate, Refused
from core.wall import instant, shown
from reviews import emails
from reviews.anonymity import UNTOLD
from reviews.conflicts import Conflict, Kind
from reviews.knowing import conflicts_of, known_of
from reviews.models import Invitation, InvitationContact, Round, draw_lot
from reviews.states import HOPEFUL, LOTS, InvitationStatus

#: How long after the round names and addresses of reviewers without an account are kept.
CONTACT_KEPT = timedelta(days=365)
RESPONSE_DAYS, REVIEW_DAYS = 5, 15


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to be asked: with an account, or by name and address."""

    name: str
    email: str
    user: User | None = None
    organisation: str = ""
    language: str = "ar"
    #: Of who has none, days end where the call's do.
    time_zone: str = ""

    @classmethod
    def of(cls, user: User) -> Invitee:
        return cls(user.name, user.email, user, language=user.language, time_zone=user.time_zone)


def address_mark(email: str) -> str:
    """A keyed mark of an address, by which it is known again when it is forgotten itself."""
    return salted_hmac("reviews.address_mark", email.strip().lower()).hexdigest()


def end_of_day(round_: Round, days: int, *, now: datetime) -> datetime:
    """The last minute of the day so many days from now, in the zone of the call."""
    zone = round_.zone
    day = shown(now, zone) + timedelta(days=days)
    return instant(day.replace(hour=23, minute=59, second=0, microsecond=0), zone)


def invite(
    round_: Round,
    invitee: Invitee,
    *,
    by: User,
    respond_until: datetime | None = None,
    review_until: datetime | None = None,
) -> Invitation:
    """Ask somebody to review, with a private link by letter. Authors are refused; other conflicts are written down."""
    call, now = round_.brief.call, database_now()
    respond_until = respond_until or end_of_day(
        round_, call.response_days if call else RESPONSE_DAYS, now=now
    )
    review_until = review_until or end_of_day(
        round_, call.review_days if call else REVIEW_DAYS, now=now
    )
    if not now < respond_until <= review_until:
        raise Refused(_("The answer is due in the future, and the review not before it."))
    with transaction.atomic():
        _locked(round_)
        invitee, warnings = _checked(round_, invitee)
        invitation = _made(round_, invitee, warnings, (respond_until, review_until), by=by, now=now)
        _told(invitation, "reviewer.asked", by=by)
        emails.review_asked(invitation)
    return invitation


def _locked(round_: Round) -> None:
    """Hold the round until the transaction ends. Raises OutOfDate for one that is closed."""
    if not Round.objects.select_for_update().open().filter(pk=round_.pk).exists():
        raise OutOfDate(_("This round of reviews is closed."))


def _checked(round_: Round, invitee: Invitee) -> tuple[Invitee, list[Conflict]]:
    """The invitee with the account that their address belongs to, and where they and the authors meet."""
    if invitee.user is None:
        owner = User.objects.filter(email__iexact=invitee.email.strip(), is_active=True).first()
        invitee = replace(invitee, user=owner)
    found = conflicts_of(round_, known_of(invitee.user, invitee.email))
    if any(conflict.kind == Kind.AUTHOR for conflict in found):
        raise Refused(_("Nobody reviews what they wrote: this is one of the authors."))
    return invitee, found


def _made(
    round_: Round,
    invitee: Invitee,
    warnings: list[Conflict],
    until: tuple[datetime, datetime],
    *,
    by: User,
    now: datetime,
) -> Invitation:
    mark = address_mark(invitee.email)
    try:
        with transaction.atomic():
            made = Invitation.objects.create(
                round=round_,
                user=invitee.user,
                address_mark=mark,
                lot=_lot(round_, mark),
                respond_until=until[0],
                review_until=until[1],
                warnings=[{"kind": one.kind, "where": one.where} for one in warnings],
                invited_at=now,
                invited_by=by,
            )
    except IntegrityError as clash:
        raise Refused(_("This person is asked already in this round.")) from clash
    InvitationContact.objects.create(
        invitation=made,
        name=invitee.name,
        email=invitee.email.strip(),
        organisation=invitee.organisation,
        language=invitee.language,
        time_zone=invitee.time_zone or round_.zone,
        expires_at=until[1] + CONTACT_KEPT,
    )
    return made


def _lot(round_: Round, mark: str) -> int:
    """The lot of an earlier round for whoever had one, else one that nobody of this brief has."""
    rows = Invitation.objects.filter(round__brief=round_.brief_id)
    drawn = dict(rows.values_list("lot", "address_mark"))
    for lot, known in drawn.items():
        if known == mark:
            return lot
    if len(drawn) >= len(LOTS):
        raise Refused(_("No more people can be asked to review this brief."))
    return draw_lot(set(drawn))


def withdraw(invitation: Invitation, *, by: User) -> Invitation:
    """Ask somebody no longer. What they sent stays; nothing is asked back."""
    if invitation.sent_review is not None:
        raise Refused(_("This review is here already. It stays."))
    with transaction.atomic():
        _move(invitation, InvitationStatus.WITHDRAWN, {*HOPEFUL, InvitationStatus.EXPIRED})
        _told(invitation, "reviewer.withdrawn", by=by)
        emails.review_withdrawn(invitation)
    return invitation


def put_off(invitation: Invitation, until: datetime, *, by: User) -> Invitation:
    """Another day for the review, and for the answer where that is later."""
    if until <= timezone.now():
        raise Refused(_("The new day has to be in the future."))
    with transaction.atomic():
        _locked(invitation.round)
        same = Invitation.objects.filter(pk=invitation.pk, version=invitation.version)
        answer = until if invitation.respond_until > until else invitation.respond_until
        before = invitation.review_until
        if not same.update(review_until=until, respond_until=answer, version=F("version") + 1):
            raise OutOfDate(_("Somebody else changed this invitation meanwhile."))
        invitation.refresh_from_db(fields=["review_until", "respond_until", "version"])
        _told(
            invitation,
            "reviewer.put_off",
            by=by,
            before={"review_until": before.isoformat()},
            after={"review_until": until.isoformat()},
        )
        emails.review_put_off(invitation)
    return invitation


def renew_link(invitation: Invitation, *, by: User) -> Invitation:
    """A new private link by letter; the old one opens nothing any more."""
    with transaction.atomic():
        _locked(invitation.round)
        same = Invitation.objects.filter(pk=invitation.pk, version=invitation.version)
        if not same.update(link_generation=F("link_generation") + 1, version=F("version") + 1):
            raise OutOfDate(_("Somebody else changed this invitation meanwhile."))
        invitation.refresh_from_db(fields=["link_generation", "version"])
        _told(invitation, "reviewer.link_renewed", by=by)
        emails.review_asked(invitation)
    return invitation


def _move(invitation: Invitation, status: InvitationStatus, sources: set[str]) -> None:
    same = Invitation.objects.filter(pk=invitation.pk, status__in=sorted(sources))
    if not same.update(status=status, version=F("version") + 1):
        raise OutOfDate(_("Somebody else changed this invitation meanwhile."))
    invitation.status = status
    invitation.refresh_from_db(fields=["version"])


def _told(
    invitation: Invitation,
    verb: str,
    *,
    by: User | None,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    record(verb, invitation, by=by, scope=UNTOLD, before=before, after=after)
