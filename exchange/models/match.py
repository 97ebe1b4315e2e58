"""An offer and a request that were brought together."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from exchange.models.listing import Listing, of_own
from exchange.states import MatchStatus
from groups.models import Cycle, EngagementGroup
from groups.standing import cycles_organised_by


class MatchQuerySet(models.QuerySet["Match"]):
    def visible_to(self, user: User | AnonymousUser) -> MatchQuerySet:
        """The list twin of `practices.view_match`: either side, and the organisers."""
        if user.is_superuser:
            return self
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.none()
        return self.filter(
            of_own(user, "offer__")
            | of_own(user, "request__")
            | Q(offer__programme__cycle__in=cycles_organised_by(user))
        )

    def for_page(self) -> MatchQuerySet:
        return self.select_related(
            "offer__programme__cycle__group",
            "offer__organisation",
            "request__programme__cycle__group",
            "request__organisation",
            "agreement",
        )


class Match(models.Model):
    """An offer and a request that may suit each other; each side says yes or no."""

    offer = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="matches_as_offer")
    request = models.ForeignKey(
        Listing, on_delete=models.PROTECT, related_name="matches_as_request"
    )
    words = models.TextField(_("why they suit each other"), blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=MatchStatus, default=MatchStatus.PROPOSED
    )
    proposed_at = models.DateTimeField(_("proposed"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: When each side said yes.
    offer_said_at = models.DateTimeField(null=True, blank=True)
    request_said_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_words = models.TextField(_("why not"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "request"], name="one_match_of_two"),
            models.CheckConstraint(
                condition=~Q(status=MatchStatus.ACCEPTED)
                | Q(offer_said_at__isnull=False, request_said_at__isnull=False),
                name="match_accepted_by_both",
            ),
            models.CheckConstraint(condition=~Q(offer=F("request")), name="match_of_two_things"),
        ]

    def __str__(self) -> str:
        return f"{self.offer} / {self.request}"

    @property
    def cycle(self) -> Cycle:
        return self.offer.programme.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.offer.programme.cycle.group
