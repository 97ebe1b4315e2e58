from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reminders.models.rule import Rule
from reminders.states import AlarmStatus


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def armed(self) -> Self:
        return self.filter(status=AlarmStatus.ARMED)

    def due(self, *, now: datetime) -> Self:
        """Alarms that ring now, or should have rung while nobody was there."""
        return self.armed().filter(due_at__lte=now).order_by("due_at", "pk")


class Alarm(models.Model):
    """A rule set upon one instant of one thing. A moved thing gets a new alarm, the old one is called off."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="alarms")
    occasion = models.CharField(max_length=60)
    scope = models.CharField(max_length=80, blank=True)
    target = models.BigIntegerField()
    #: What the letter speaks of, and the place's zone.
    instant = models.DateTimeField(_("of when"))
    zone = models.CharField(max_length=64, default="UTC")
    due_at = models.DateTimeField(_("rings"))
    useful_until = models.DateTimeField(_("of use until"))
    status = models.CharField(
        _("state"), max_length=12, choices=AlarmStatus, default=AlarmStatus.ARMED
    )
    rung_at = models.DateTimeField(_("rang"), null=True, blank=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["due_at"], name="alarm_due", condition=Q(status="armed")),
            models.Index(fields=["occasion", "target"], name="alarm_of_a_thing"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "target", "instant"], name="one_alarm_per_instant"
            ),
            models.CheckConstraint(
                condition=Q(due_at__lte=F("useful_until")), name="alarm_rings_while_of_use"
            ),
            models.CheckConstraint(
                condition=~Q(status=AlarmStatus.RUNG) | Q(rung_at__isnull=False),
                name="alarm_rung_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.rule)
