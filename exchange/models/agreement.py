"""What two organisations agreed, and what is looked at afterwards."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.when import WhenField
from exchange.models.match import Match
from exchange.states import AgreementStatus, FollowUpStatus
from groups.models import Cycle, EngagementGroup


class Agreement(models.Model):
    """What two organisations agreed on; a change of its words takes both signatures away."""

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="agreement")
    text = models.TextField(_("what is agreed"))
    period = WhenField(_("from, to"), blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=AgreementStatus, default=AgreementStatus.DRAFT
    )
    offer_signed_at = models.DateTimeField(null=True, blank=True)
    offer_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    request_signed_at = models.DateTimeField(null=True, blank=True)
    request_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.TextField(_("how it went"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=AgreementStatus.DRAFT)
                | Q(offer_signed_at__isnull=False, request_signed_at__isnull=False),
                name="agreement_signed_by_both",
            ),
            models.CheckConstraint(
                condition=Q(offer_signed_at__isnull=True, offer_signed_by__isnull=True)
                | Q(offer_signed_at__isnull=False, offer_signed_by__isnull=False),
                name="agreement_offer_signed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(request_signed_at__isnull=True, request_signed_by__isnull=True)
                | Q(request_signed_at__isnull=False, request_signed_by__isnull=False),
                name="agreement_request_signed_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def cycle(self) -> Cycle:
        return self.match.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.match.group


class FollowUp(models.Model):
    """What is to be looked at after an agreement, by when, and how it stood."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="follow_ups")
    text = models.CharField(_("what is to be done"), max_length=300)
    due_on = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=FollowUpStatus, default=FollowUpStatus.OPEN
    )
    words = models.TextField(_("how it stood"), blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("follow-up of an agreement")
        verbose_name_plural = _("follow-ups of agreements")
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="follow_up_settled_at_and_by_together",
            )
        ]

    def __str__(self) -> str:
        return self.text
