from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attendance.states import Kind
from events.models import Event, Session
from groups.models import Cycle
from registration.models import Registration


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def standing(self) -> CheckInQuerySet:
        """Those that count: one for each person and session."""
        return self.filter(kind=Kind.IN, undone_at=None)

    def inside(self) -> CheckInQuerySet:
        """Of those that count, who has not left again."""
        return self.standing().filter(left_at=None)

    def at_event(self, event: Event) -> CheckInQuerySet:
        return self.filter(registration__form__event=event)


class CheckIn(models.Model):
    """Somebody was seen at the door: of the event, or of one of its sessions."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="check_ins"
    )
    session = models.ForeignKey(
        Session,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="check_ins",
        verbose_name=_("session"),
    )
    #: Made by the device that saw them, so that the same one is never taken twice.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    device = models.CharField(_("device"), max_length=40, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.IN)
    #: By the clock of the device, set right by ours.
    checked_at = models.DateTimeField(_("seen"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("seen by"),
    )
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    #: When they left, as long as they have not come back.
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("seen leaving by"),
    )
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )
    reason = models.CharField(_("why it was taken back"), max_length=300, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ["checked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session"],
                condition=Q(kind=Kind.IN, undone_at__isnull=True),
                nulls_distinct=False,
                name="one_check_in_each",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="check_in_kind_known"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="check_in_undone_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, left_by__isnull=True)
                | Q(left_at__isnull=False, left_by__isnull=False, left_at__gte=F("checked_at")),
                name="check_in_left_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(reason="") | Q(undone_at__isnull=False),
                name="a_reason_belongs_to_what_was_undone",
            ),
        ]

    def __str__(self) -> str:
        return str(self.registration)

    @property
    def cycle(self) -> Cycle:
        return self.registration.cycle
