"""Organisers decide: at once, or held back until all are released together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused
from core.templatetags.words import num
from registration.actions.moving import give_place, move, now_words
from registration.models import Registration, RegistrationForm
from registration.queue import hold_sessions, lock_form
from registration.states import DECIDABLE, Held, Status


def approve(registration: Registration, *, by: User, is_held: bool | None = None) -> Registration:
    """Accept: a place, or the waiting list where none is left. Held back where the form says so or `is_held`.

    Raises Refused when there is neither, OutOfDate when somebody decided meanwhile.
    """
    if registration.status not in DECIDABLE or registration.status == Status.WAITING:
        raise OutOfDate(now_words(registration))
    if _holds(registration, is_held=is_held):
        return _hold(registration, Held.ACCEPTED, by=by)
    with transaction.atomic():
        return _place(registration, by=by)


def decline(
    registration: Registration, *, by: User, reason: str = "", is_held: bool | None = None
) -> Registration:
    """Decline somebody who waits for a decision or for a place; they are told, or it is held back."""
    if registration.status not in DECIDABLE or registration.status == Status.DECLINED:
        raise OutOfDate(now_words(registration))
    if _holds(registration, is_held=is_held):
        return _hold(registration, Held.DECLINED, by=by)
    with transaction.atomic():
        return _decline(registration, by=by, reason=reason)


def undo_held(registration: Registration, *, by: User) -> Registration:
    """Take a decision back that nobody was told."""
    if not registration.decision_held:
        raise OutOfDate(_("There is no decision held back any more."))
    return _hold(registration, Held.NONE, by=by)


def release_decisions(form: RegistrationForm, *, by: User) -> int:
    """Tell all decisions held back, who registered first first; gives how many. Refused when places run out and no list is kept."""
    with transaction.atomic():
        lock_form(form.pk)
        held = (
            Registration.objects.for_page()
            .filter(form=form, status=Status.WAITING_APPROVAL)
            .exclude(decision_held=Held.NONE)
        )
        told = 0
        for registration in held.order_by("registered_at", "pk"):
            if registration.decision_held == Held.ACCEPTED:
                _place(registration, by=by)
            else:
                _decline(registration, by=by, reason="")
            told += 1
        record(
            "registrationform.released",
            form,
            by=by,
            scope=form.cycle.group.slug,
            after={"decisions": told},
        )
    return told


def decide_all(
    registrations: Iterable[Registration],
    decision: Held,
    *,
    by: User,
    is_held: bool | None = None,
) -> int:
    """Take the same decision on many, all or none; gives how many."""
    done = 0
    verb = approve if decision == Held.ACCEPTED else decline
    with transaction.atomic():
        for registration in sorted(registrations, key=lambda row: (row.registered_at, row.pk)):
            verb(registration, by=by, is_held=is_held)
            done += 1
    return done


def foresee(
    registrations: Iterable[Registration], decision: Held, *, by: User, is_held: bool | None = None
) -> Counter[tuple[str, str]]:
    """How many would stand where (status, decision held) if this were decided; nothing is. Raises as deciding does."""
    rows = list(registrations)
    with transaction.atomic():
        decide_all(rows, decision, by=by, is_held=is_held)
        found = Counter((row.status, row.decision_held) for row in rows)
        transaction.set_rollback(True)
    return found


def _holds(registration: Registration, *, is_held: bool | None) -> bool:
    """Only a first decision can be held back: of others people heard already."""
    if registration.status != Status.WAITING_APPROVAL:
        return False
    return registration.form.holds_decisions if is_held is None else is_held


def _hold(registration: Registration, decision: Held, *, by: User) -> Registration:
    now = None if decision == Held.NONE else timezone.now()
    same = Registration.objects.filter(
        pk=registration.pk, status=Status.WAITING_APPROVAL, version=registration.version
    )
    fields = {
        "decision_held": decision,
        "decided_at": now,
        "decided_by": by if now else None,
        "version": registration.version + 1,
    }
    with transaction.atomic():
        if not same.update(**fields):
            raise OutOfDate(_("Somebody decided on this registration meanwhile."))
        record(
            "registration.held",
            registration,
            by=by,
            scope=registration.cycle.group.slug,
            before={"decision": registration.decision_held},
            after={"decision": decision},
        )
    for name, value in fields.items():
        setattr(registration, name, value)
    return registration


def _place(registration: Registration, *, by: User) -> Registration:
    chosen = frozenset(registration.session_seats.values_list("places", flat=True))
    try:
        given = give_place(registration, sessions=chosen, is_numbered=False, is_approved=True)
    except Refused as full:
        words = _("%(number)s: %(reason)s Nothing was decided.")
        raise Refused(
            words % {"number": num(registration.number), "reason": full.message}
        ) from full
    move(
        registration,
        given.status,
        verb="registration.approved",
        by=by,
        queued_at=given.queued_at,
        decision_held=Held.NONE,
        decided_at=timezone.now(),
        decided_by=by,
    )
    if given.sessions:
        hold_sessions(registration.form_id)
    return registration


def _decline(registration: Registration, *, by: User, reason: str) -> Registration:
    return move(
        registration,
        Status.DECLINED,
        verb="registration.declined",
        by=by,
        reason=reason,
        decision_held=Held.NONE,
        decided_at=timezone.now(),
        decided_by=by,
    )
