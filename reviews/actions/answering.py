"""What somebody who is asked to review answers, by their private link or signed in."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.record import record
from core.errors import OutOfDate, Refused
from reviews import emails
from reviews.anonymity import UNTOLD, hides_reviewers
from reviews.knowing import wrote_it
from reviews.models import Invitation, Round
from reviews.states import INVITATION_MOVES, InvitationStatus


def accept(invitation: Invitation, *, conflict: str = "") -> Invitation:
    """They will review; `conflict` is what they say of one, for the co-chairs. Said twice, it is said once."""
    return _answer(invitation, InvitationStatus.ACCEPTED, conflict_words=conflict)


def decline(invitation: Invitation, *, words: str = "") -> Invitation:
    """They will not, or step back; `words` may propose somebody else."""
    if invitation.sent_review is not None:
        raise Refused(_("Your review has been sent. Thank you."))
    return _answer(invitation, InvitationStatus.DECLINED, answer_words=words)


def _answer(invitation: Invitation, status: InvitationStatus, **said: str) -> Invitation:
    if status == InvitationStatus.ACCEPTED and wrote_it(invitation.round.brief, invitation):
        raise Refused(_("You are named as an author of this text, so you cannot review it."))
    with transaction.atomic():
        is_open = Round.objects.select_for_update().open().filter(pk=invitation.round_id).exists()
        current = Invitation.objects.select_for_update().get(pk=invitation.pk)
        invitation.status = current.status
        if current.status == status:
            return invitation
        if not is_open:
            raise OutOfDate(_("This round of reviews is closed. No answer is needed any more."))
        if status not in INVITATION_MOVES[current.status]:
            raise OutOfDate(_("This invitation was taken back. No answer is needed any more."))
        Invitation.objects.filter(pk=invitation.pk).update(
            status=status, answered_at=timezone.now(), version=F("version") + 1, **said
        )
        invitation.refresh_from_db(fields=["status", "answered_at", "version", *said])
        write_down(invitation, f"reviewer.{status}")
        emails.review_answered(invitation)
    return invitation


def write_down(invitation: Invitation, verb: str) -> None:
    """What a reviewer did, in the record; where they are hidden it names nobody."""
    by = None if hides_reviewers(invitation.round.anonymity) else invitation.user
    record(verb, invitation, by=by, scope=UNTOLD)
