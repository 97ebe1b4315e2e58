"""Who said they come, and who was there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models import Guest
from groups.models import Cycle, Holding, Seat
from meetings.models.meeting import Meeting
from meetings.states import Presence, Response
from organisations.models import Person


class ReplyQuerySet(models.QuerySet["Reply"]):
    def given(self) -> ReplyQuerySet:
        """Answers to the time that the meeting has now; who answered to another one is asked again."""
        same = Q(answered_for=F("meeting__event__starts_at")) | Q(
            answered_for=None, meeting__event__starts_at=None
        )
        return self.exclude(response="").filter(same)

    def missing(self) -> ReplyQuerySet:
        """The others."""
        return self.exclude(pk__in=self.model._default_manager.all().given().values("pk"))


class Reply(models.Model):
    """One who is asked to a meeting, whoever sits in a seat of the team or is a guest, and their answer."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="replies")
    holding = models.ForeignKey(
        Holding, on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    guest = models.ForeignKey(
        Guest, on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    response = models.CharField(_("answer"), max_length=8, choices=Response, blank=True)
    deputy = models.CharField(_("name of the deputy"), max_length=200, blank=True)
    #: The start that the answer was given for; empty too where no hour was known.
    answered_for = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a meeting")
        verbose_name_plural = _("answers to meetings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "holding"], name="one_reply_per_holding"),
            models.UniqueConstraint(fields=["meeting", "guest"], name="one_reply_per_guest"),
            models.CheckConstraint(
                condition=Q(holding__isnull=True, guest__isnull=False)
                | Q(holding__isnull=False, guest__isnull=True),
                name="reply_of_a_seat_or_a_guest",
            ),
            models.CheckConstraint(
                condition=Q(response="", answered_at__isnull=True)
                | (~Q(response="") & Q(answered_at__isnull=False)),
                name="reply_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(deputy="") | Q(response=Response.DEPUTY),
                name="deputy_only_of_who_sends_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_response_display()}"

    @property
    def cycle(self) -> Cycle:
        return self.meeting.event.cycle

    @property
    def is_given(self) -> bool:
        """The row's twin of `ReplyQuerySet.given`."""
        return bool(self.response) and self.answered_for == self.meeting.event.starts_at


class Attendance(models.Model):
    """Who was at a meeting: for a seat as it was filled on that day, for a guest, or for somebody by name."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(
        Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendances"
    )
    #: Whoever sat in the seat on the day; stays when the seat is filled by another.
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    guest = models.ForeignKey(
        Guest, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendances"
    )
    presence = models.CharField(_("attendance"), max_length=12, choices=Presence)
    name = models.CharField(_("name"), max_length=200, blank=True)
    noted_at = models.DateTimeField(_("noted"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="one_attendance_per_seat"),
            models.UniqueConstraint(fields=["meeting", "guest"], name="one_attendance_per_guest"),
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(guest__isnull=True),
                name="attendance_of_a_seat_or_a_guest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_presence_display()}"
