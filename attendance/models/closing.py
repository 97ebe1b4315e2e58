from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models import Event
from groups.models import Cycle


class Closing(models.Model):
    """An event's attendance, once it is final, and the letters that were sent upon it."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="closing")
    #: How many held a place, and how many of them came, when it was made final.
    expected = models.PositiveIntegerField(_("registered"), default=0)
    came = models.PositiveIntegerField(_("came"), default=0)
    final_at = models.DateTimeField(_("final since"), null=True, blank=True)
    final_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made final by"),
    )
    writes_absent = models.BooleanField(_("those who did not come are written to"), default=False)
    thanked_at = models.DateTimeField(_("thanked"), null=True, blank=True)
    thanked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("thanked by"),
    )
    #: When all those letters stood in the outbox.
    written_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.CheckConstraint(
                condition=Q(final_at__isnull=True, final_by__isnull=True)
                | Q(final_at__isnull=False, final_by__isnull=False),
                name="attendance_final_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(thanked_at__isnull=True, thanked_by__isnull=True)
                | Q(thanked_at__isnull=False, thanked_by__isnull=False),
                name="attendance_thanked_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(thanked_at__isnull=True) | Q(final_at__isnull=False),
                name="attendance_final_before_thanks",
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)

    @property
    def cycle(self) -> Cycle:
        return self.event.cycle
