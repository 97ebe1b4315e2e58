from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Event
from groups.models import Cycle


class DoorKeeper(models.Model):
    """Somebody who may check people in at an event, and nothing more."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="door_keepers", verbose_name=_("event")
    )
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="doors_kept",
        verbose_name=_("person"),
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("given by"),
    )
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )

    class Meta:
        verbose_name = _("door keeper")
        verbose_name_plural = _("door keepers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "keeper"],
                condition=Q(revoked_at__isnull=True),
                name="one_key_of_a_door",
                violation_error_message=_("This person may check in at this event already."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="keeper_revoked_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return str(self.keeper)

    @property
    def cycle(self) -> Cycle:
        return self.event.cycle
