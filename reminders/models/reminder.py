from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mailing.models import OutgoingLetter
from reminders.models.alarm import Alarm
from reminders.states import ReminderStatus


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def planned(self) -> Self:
        return self.filter(status=ReminderStatus.PLANNED)

    def due(self, *, now: datetime) -> Self:
        return self.planned().filter(due_at__lte=now).order_by("due_at", "pk")

    def of_thing(self, occasion: str, target: int) -> Self:
        """The ledger of one thing, newest first."""
        return self.filter(alarm__occasion=occasion, alarm__target=target).order_by("-due_at", "pk")


class Reminder(models.Model):
    """One alarm for one recipient: what was planned for them, and what became of it.

    It holds no address: that is read again when the letter leaves.
    """

    # Found by the key `one_reminder_per_alarm`, which begins with it.
    alarm = models.ForeignKey(
        Alarm, on_delete=models.CASCADE, related_name="reminders", db_index=False
    )
    #: The key of the recipient among those of the occasion's audience: an account, a registration, an invitation.
    recipient = models.BigIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    due_at = models.DateTimeField(_("due"))
    status = models.CharField(
        _("state"), max_length=8, choices=ReminderStatus, default=ReminderStatus.PLANNED
    )
    #: Why it was not sent: an English msgid.
    why = models.CharField(_("why"), max_length=200, blank=True)
    #: The morning whose one letter carries it, where the person asked for that.
    digest_on = models.DateField(_("in the letter of the morning of"), null=True, blank=True)
    letter = models.ForeignKey(
        OutgoingLetter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-due_at", "pk"]
        indexes = [
            models.Index(
                fields=["due_at", "id"], name="reminder_due", condition=Q(status="planned")
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["alarm", "recipient"], name="one_reminder_per_alarm"),
            models.CheckConstraint(
                condition=Q(digest_on__isnull=True) | Q(user__isnull=False),
                name="reminder_digest_has_an_account",
            ),
        ]

    def __str__(self) -> str:
        return str(self.alarm)

    @property
    def scope(self) -> str:
        """The group that it belongs to."""
        return self.alarm.scope
