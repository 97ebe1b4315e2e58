"""What is done without a person: papers go after a day, what was left lying is taken up, people are forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts import privacy
from accounts.models import User
from attendance.models import Certificate, CheckIn, Closing, DoorKeeper, Paper, Replied
from attendance.states import PAPER_FOLDER, PAPER_TAKEN_FOR, PaperStatus
from core.kept import forget
from registration.models import Registration

KEPT_FOR = timedelta(days=1)
#: A ring that was lost is repeated after this.
RINGS_AGAIN = timedelta(minutes=2)


def left_lying() -> list[int]:
    """Papers whose ring was lost or whose worker died."""
    now = timezone.now()
    rows = Paper.objects.filter(
        Q(status=PaperStatus.WAITING, asked_at__lt=now - RINGS_AGAIN)
        | Q(status=PaperStatus.WORKING, taken_at__lt=now - PAPER_TAKEN_FOR)
    )
    return list(rows.values_list("pk", flat=True)[:100])


def unwritten() -> list[int]:
    """Events whose people are to be thanked, and whose letters do not stand in the outbox yet."""
    since = timezone.now() - RINGS_AGAIN
    rows = Closing.objects.filter(thanked_at__lt=since, written_at=None)
    return list(rows.values_list("event", flat=True))


def clear() -> int:
    """Papers hold names: after a day they go. One file may be two people's; the younger keeps it."""
    old = Paper.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR)
    digests = set(old.exclude(digest="").values_list("digest", flat=True))
    gone, _by_kind = old.delete()
    still = set(Paper.objects.filter(digest__in=digests).values_list("digest", flat=True))
    forget(PAPER_FOLDER, *(digests - still))
    return gone


def attendance_for_file(user: User) -> dict[str, Any]:
    """Where a person was seen, what certificates they have, which doors they keep or kept."""
    theirs = Registration.objects.filter(
        Q(user=user) | Q(contact__email__in=privacy.addresses_of(user))
    )
    seen = CheckIn.objects.filter(registration__in=theirs).order_by("pk")
    given = Certificate.objects.filter(registration__in=theirs).order_by("pk")
    keys = DoorKeeper.objects.filter(keeper=user).select_related("event").order_by("pk")
    replied = Replied.objects.filter(registration__in=theirs)
    return {
        "check_ins": [
            _check_in(one) for one in seen.select_related("registration__form__event", "session")
        ],
        "certificates": [_certificate(one) for one in given.select_related("event")],
        "doors_kept": [
            {"event": one.event.slug, "given_at": one.given_at, "taken_back_at": one.revoked_at}
            for one in keys
        ],
        "questionnaires_answered": [
            one.registration.form.event.slug
            for one in replied.select_related("registration__form__event")
        ],
    }


def _check_in(one: CheckIn) -> dict[str, Any]:
    return {
        "event": one.registration.form.event.slug,
        "session": str(one.session or ""),
        "kind": one.kind,
        "at": one.checked_at,
        "taken_back_at": one.undone_at,
    }


def _certificate(one: Certificate) -> dict[str, Any]:
    kept = ("number", "code", "name", "other_name", "issued_at")
    return {"event": one.event.slug, **{name: getattr(one, name) for name in kept}}


def forget_keeper(user: User) -> None:
    """Keys of doors go; whom somebody let in stays as it was."""
    DoorKeeper.objects.filter(keeper=user).delete()


def forget_registration(registration: Registration) -> None:
    """The name on a certificate goes, and papers that may hold it; that somebody came stays as a number."""
    Certificate.objects.filter(registration=registration).update(name="", other_name="")
    papers = Paper.objects.filter(event__form=registration.form_id)
    forget(PAPER_FOLDER, *papers.exclude(digest="").values_list("digest", flat=True))
    papers.delete()
