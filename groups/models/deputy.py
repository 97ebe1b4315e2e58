from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from core.every_language import every_language
from groups.models.cycle import Cycle
from groups.models.team import DateRange, Seat
from groups.states import DeputyRank
from organisations.models import Person


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def current(self, *, today: date) -> DeputyQuerySet:
        return self.filter(Q(since=None) | Q(since__lte=today)).filter(
            Q(until=None) | Q(until__gt=today)
        )


class Deputy(models.Model):
    """Who may stand in for whoever holds a seat: its deputy, and its alternate; from a day to a day.

    By itself it gives no standing. While somebody stands in, a `Holding` says so, and nobody else holds the seat.
    """

    seat = models.ForeignKey(
        Seat, on_delete=models.CASCADE, related_name="deputies", verbose_name=_("seat")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="deputyships", verbose_name=_("person")
    )
    rank = models.CharField(
        _("as what"), max_length=9, choices=DeputyRank, default=DeputyRank.DEPUTY
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = _("deputy or alternate")
        verbose_name_plural = _("deputies and alternates")
        ordering = ["-rank", "-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lt=F("until")),
                name="deputy_begins_before_it_ends",
                violation_error_message=_("The time in a seat begins before it ends."),
            ),
            ExclusionConstraint(
                name="one_deputy_of_a_rank_at_a_time",
                violation_error_message=_(
                    "This seat has one at that time. Close their time first."
                ),
                expressions=[
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                    ("seat", RangeOperators.EQUAL),
                    ("rank", RangeOperators.EQUAL),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.seat}"

    @property
    def cycle(self) -> Cycle:
        return self.seat.cycle


def deputies_of_seat(today: date) -> ArraySubquery:
    """Who is named to stand in for a seat, the deputy before the alternate: a column of a query of seats."""
    named = Deputy.objects.current(today=today).filter(seat=OuterRef("pk"))
    shown = JSONObject(
        rank="rank", name=every_language("person__name"), is_unnamed="person__is_unnamed"
    )
    return ArraySubquery(named.order_by("-rank", "pk").values(found=shown))
