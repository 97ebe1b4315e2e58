"""Who is asked to a meeting, what they answer, and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import Refused
from events.models import Event, Guest
from events.states import AHEAD
from groups.models import Holding, Seat
from meetings.models import Attendance, Meeting, Reply
from meetings.states import Presence, Response


def reply_of(
    meeting: Meeting, *, holding: Holding | None = None, guest: Guest | None = None
) -> Reply:
    """Where somebody's answer stands, made now if they were not asked yet."""
    reply, _is_new = Reply.objects.get_or_create(meeting=meeting, holding=holding, guest=guest)
    reply.meeting = meeting
    return reply


def is_answerable(event: Event) -> bool:
    """Whether the meeting is still to come, or may."""
    return event.status in AHEAD and not event.is_over(timezone.now())


def answer(reply: Reply, response: Response, *, deputy: str = "") -> Reply:
    """Keep what somebody answers; the last answer counts. Raises Refused once the meeting is over."""
    event = reply.meeting.event
    if not is_answerable(event):
        raise Refused(_("This meeting is over or was called off. No answer is needed any more."))
    reply.response = response
    reply.deputy = deputy if response == Response.DEPUTY else ""
    reply.answered_at, reply.answered_for = timezone.now(), event.starts_at
    reply.save()
    return reply


@dataclass(frozen=True, slots=True)
class Noted:
    """Who was there, as the form says it: of a seat, of a guest, or somebody by name."""

    presence: Presence
    holding: Holding | None = None
    guest: Guest | None = None
    name: str = ""

    @property
    def seat(self) -> Seat | None:
        return self.holding.seat if self.holding is not None else None


def note_attendance(meeting: Meeting, noted: Sequence[Noted], *, by: User) -> None:
    """Write down who was there, in place of what was noted before."""
    now = timezone.now()
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        Attendance.objects.filter(meeting=meeting).delete()
        Attendance.objects.bulk_create(
            Attendance(
                meeting=meeting,
                seat=one.seat,
                person=one.holding.person if one.holding is not None else None,
                guest=one.guest,
                presence=one.presence,
                name=one.name,
                noted_at=now,
                noted_by=by,
            )
            for one in noted
        )
        counts = {"noted": len(noted)}
        record("meeting.attended", meeting, by=by, scope=meeting.group.slug, after=counts)
