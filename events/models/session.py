from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.wall import WallField, instant, is_zone
from core.when import When, WhenField
from events.models.event import Event
from groups.models import Cycle, Theme


class Session(models.Model):
    """A part of an event's programme. Its hours are in the zone of the event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300)
    during = WhenField(_("when, as far as it is known"), blank=True)
    starts = WallField(_("starts"), null=True, blank=True)
    ends = WallField(_("ends"), null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True, editable=False)
    ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="sessions", verbose_name=_("themes")
    )

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=False, ends__gt=F("starts")),
                name="session_starts_before_it_ends",
                violation_error_message=_("The session ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, starts_at__isnull=True)
                | Q(starts__isnull=False, starts_at__isnull=False),
                name="session_start_has_its_instant",
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True, ends_at__isnull=True)
                | Q(ends__isnull=False, ends_at__isnull=False),
                name="session_end_has_its_instant",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle(self.event.zone)
        super().save(*args, **kwargs)

    def settle(self, zone: str) -> None:
        """Bring the instants to what the walls say in the zone of the event."""
        if self.starts is not None:
            self.during = When.on(self.starts.date())
        zone = zone if is_zone(zone) else "UTC"
        self.starts_at = instant(self.starts, zone) if self.starts else None
        self.ends_at = instant(self.ends, zone) if self.ends else None

    @property
    def cycle(self) -> Cycle:
        return self.event.cycle
