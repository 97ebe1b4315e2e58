"""Letting people in. A check-in is written down by the device that saw them, and may arrive late, twice, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from attendance.models import CheckIn
from attendance.seen import Seen, Told
from attendance.states import Kind, Outcome
from audit.record import record
from core.errors import OutOfDate, Refused
from core.text import clean_line
from events.models import Event
from registration.models import Registration
from registration.states import Status

#: Older than this is a clock that stands, not a check-in.
OLDEST = timedelta(days=14)
REASON_LIMIT = 300


def check_in(event: Event, seen: Iterable[Seen], *, by: User, device: str = "") -> list[Told]:
    """Let in those who may come in, each once: the earliest counts, what was seen later is kept beside it.

    As many queries for a hundred as for one. What arrived before is answered as it was.
    """
    now = timezone.now()
    # The same order for everybody, so that two devices that send the same end with the same.
    batch = sorted({one.key: one for one in seen}.values(), key=lambda one: (one.at, str(one.key)))
    if not batch:
        return []
    with transaction.atomic():
        desk = _Desk(event, batch, by=by, device=device[:40], now=now)
        told = [desk.take(one) for one in batch]
        desk.write()
    return told


class _Desk:
    """What is known of those in hand, and what is to be written."""

    def __init__(
        self, event: Event, batch: Sequence[Seen], *, by: User, device: str, now: datetime
    ) -> None:
        self.event, self.by, self.device, self.now = event, by, device, now
        rows = self._rows(batch)
        self.by_code = {row.code: row for row in rows}
        self.by_key = {row.pk: row for row in rows}
        self.sessions = self._sessions(batch)
        self.known = {
            one.key: one
            for one in CheckIn.objects.filter(key__in=[one.key for one in batch]).select_related(
                "registration__form", "checked_by"
            )
        }
        standing = CheckIn.objects.standing().filter(registration__in=list(self.by_key))
        self.standing = {
            (one.registration_id, one.session_id): one
            for one in standing.select_related("checked_by")
        }
        self.new: list[CheckIn] = []
        self.outrun: list[CheckIn] = []
        self.back: list[CheckIn] = []

    def _rows(self, batch: Sequence[Seen]) -> list[Registration]:
        """Held until all is written: two devices with the same person wait for each other."""
        asked = Q(code__in=[one.code for one in batch if one.code]) | Q(
            pk__in=[one.registration for one in batch if one.registration is not None]
        )
        rows = Registration.objects.filter(asked).select_for_update(of=("self",), no_key=True)
        return list(
            rows.select_related("form__event", "category", "organisation", "contact").order_by("pk")
        )

    def _sessions(self, batch: Sequence[Seen]) -> frozenset[int]:
        asked = {one.session for one in batch if one.session is not None}
        if not asked:
            return frozenset()
        return frozenset(self.event.sessions.filter(pk__in=asked).values_list("pk", flat=True))

    def take(self, one: Seen) -> Told:
        if one.key in self.known:
            return self._again(one, self.known[one.key])
        row = self.by_code.get(one.code) if one.code else self.by_key.get(one.registration or 0)
        at = self._time(one.at)
        refusal = self._refusal(one, row, at)
        if row is None or refusal is not None:
            return Told(one.key, refusal or Outcome.UNKNOWN, row)
        return self._let_in(one, row, at)

    def _refusal(self, one: Seen, row: Registration | None, at: datetime) -> Outcome | None:
        if row is None or (one.session is not None and one.session not in self.sessions):
            return Outcome.UNKNOWN
        if row.form.event_id != self.event.pk:
            return Outcome.ELSEWHERE
        if row.status == Status.CANCELLED:
            # Whoever was let in before it was cancelled, was let in.
            came_first = row.cancelled_at is not None and at < row.cancelled_at
            return None if came_first else Outcome.CANCELLED
        return None if row.status == Status.CONFIRMED else Outcome.NOT_CONFIRMED

    def _let_in(self, one: Seen, row: Registration, at: datetime) -> Told:
        place = (row.pk, one.session)
        counts = self.standing.get(place)
        made = CheckIn(
            key=one.key,
            registration=row,
            session_id=one.session,
            device=self.device,
            checked_at=at,
            checked_by=self.by,
            received_at=self.now,
        )
        self.new.append(made)
        self.known[one.key] = made
        if counts is not None and counts.checked_at <= at:
            made.kind = Kind.REPEAT
            return Told(one.key, self._again_in(counts, at), row, counts)
        if counts is not None:
            counts.kind = Kind.REPEAT
            made.left_at, made.left_by = counts.left_at, counts.left_by
            self.outrun.append(counts)
        self.standing[place] = made
        return Told(one.key, Outcome.WELCOME, row, made)

    def _again_in(self, counts: CheckIn, at: datetime) -> Outcome:
        """Who left and comes back is welcome again, in since the first time."""
        if counts.left_at is None or at < counts.left_at:
            return Outcome.ALREADY
        counts.left_at = counts.left_by = None
        self.back.append(counts)
        return Outcome.WELCOME

    def _again(self, one: Seen, known: CheckIn) -> Told:
        """The same check-in once more: the answer is the same, and nothing is written."""
        row = known.registration
        if row.form.event_id != self.event.pk:
            return Told(one.key, Outcome.UNKNOWN)
        counts = self.standing.get((row.pk, known.session_id))
        if counts is None or counts.key == known.key:
            return Told(one.key, Outcome.WELCOME, row, known)
        return Told(one.key, Outcome.ALREADY, row, counts)

    def _time(self, at: datetime) -> datetime:
        return at if self.now - OLDEST <= at <= self.now else self.now

    def write(self) -> None:
        held = [one.pk for one in self.outrun if one.pk is not None]
        if held:
            CheckIn.objects.filter(pk__in=held).update(kind=Kind.REPEAT, left_at=None, left_by=None)
        if self.back:
            came = [one.pk for one in self.back]
            CheckIn.objects.filter(pk__in=came).update(left_at=None, left_by=None)
        CheckIn.objects.bulk_create(self.new)


def check_out(check_in: CheckIn, *, by: User) -> CheckIn:
    """Somebody leaves; they came all the same, and may come back. Raises OutOfDate where they are not in any more."""
    now = timezone.now()
    event = check_in.registration.form.event
    with transaction.atomic():
        if not CheckIn.objects.inside().filter(pk=check_in.pk).update(left_at=now, left_by=by):
            raise OutOfDate(_("This person is not in any more."))
        row, scope = check_in.registration, event.cycle.group.slug
        record("check_in.left", row, by=by, scope=scope)
    check_in.left_at, check_in.left_by = now, by
    return check_in


def undo(check_in: CheckIn, *, by: User, reason: str) -> CheckIn:
    """Take a check-in back: the wrong person was let in, say. It stays in the record.

    Raises Refused without a reason, OutOfDate if somebody took it back meanwhile.
    """
    reason = clean_line(reason, REASON_LIMIT)
    if not reason:
        raise Refused(_("Say why, so that others understand it."))
    now = timezone.now()
    event = check_in.registration.form.event
    with transaction.atomic():
        rows = CheckIn.objects.standing().filter(pk=check_in.pk)
        if not rows.update(undone_at=now, undone_by=by, reason=reason):
            raise OutOfDate(_("This check-in was taken back already."))
        record(
            "check_in.undone",
            check_in.registration,
            by=by,
            scope=event.cycle.group.slug,
            reason=reason,
        )
    check_in.undone_at, check_in.undone_by, check_in.reason = now, by, reason
    return check_in
