"""A cycle is handed over: on which day, to whose people."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation
from groups.models import Cycle, EngagementGroup
from organisations.models import Person
from years.states import ROLES, HandoverStatus


class HandoverQuerySet(models.QuerySet["Handover"]):
    def standing(self) -> HandoverQuerySet:
        """Not called off."""
        return self.exclude(status=HandoverStatus.CALLED_OFF)


class Handover(models.Model):
    """The people of the next host come on a day, and those of this one leave on it."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="handovers")
    next_cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="taken_over", verbose_name=_("next cycle")
    )
    on = models.DateField(_("day"))
    status = models.CharField(
        _("status"), max_length=12, choices=HandoverStatus, default=HandoverStatus.PLANNED
    )
    planned_at = models.DateTimeField(auto_now_add=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-planned_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=~Q(status="called_off"), name="handover_one_of_a_cycle"
            ),
            models.CheckConstraint(
                condition=~Q(cycle=models.F("next_cycle")), name="handover_to_another_cycle"
            ),
            models.CheckConstraint(
                condition=Q(status__in=HandoverStatus.values), name="handover_status_known"
            ),
            models.CheckConstraint(
                condition=Q(moved_at__isnull=True, moved_by__isnull=True)
                | Q(moved_at__isnull=False, moved_by__isnull=False),
                name="handover_moved_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} → {self.next_cycle}"

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group

    def is_over(self, today: date) -> bool:
        return self.status == HandoverStatus.AGREED and self.on <= today


class Newcomer(models.Model):
    """Somebody of the next host who was asked by letter, and the seat that waits for them."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="newcomers")
    role = models.CharField(
        _("role"), max_length=16, choices=[(role.value, role.label) for role in ROLES]
    )
    #: Holds the address that was written to; an account takes its place.
    invitation = models.OneToOneField(
        Invitation, on_delete=models.SET_NULL, null=True, related_name="newcomer"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    came_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("person of the next host")
        verbose_name_plural = _("people of the next host")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, came_at__isnull=True)
                | Q(person__isnull=False, came_at__isnull=False),
                name="newcomer_came_as_somebody",
            ),
            models.UniqueConstraint(
                fields=["handover", "person"], name="newcomer_once_in_a_handover"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handover}: {self.get_role_display()}"

    @property
    def cycle(self) -> Cycle:
        return self.handover.cycle
