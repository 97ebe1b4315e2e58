"""A call for applications: to teams of a cycle, or to the cycle as a whole."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from applications.states import PUBLIC_CALLS, CallStatus, Takes
from core.wall import WallField, check_zone, instant, is_zone
from groups.models import Cycle, EngagementGroup, Team
from groups.standing import cycles_organised_by
from groups.states import ParticipationRole


class SeatCallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, user: User | AnonymousUser) -> SeatCallQuerySet:
        """The list twin of `applications.view_call`."""
        if user.is_superuser:
            return self
        seen = Q(status__in=PUBLIC_CALLS, cycle__group__in=EngagementGroup.objects.visible_to(user))
        if isinstance(user, User) and user.is_active:
            seen |= Q(cycle__in=cycles_organised_by(user))
        return self.filter(seen)

    def taking(self, now: Any) -> SeatCallQuerySet:
        """Those to which one may apply at that moment."""
        begun = Q(opens_at=None) | Q(opens_at__lte=now)
        return self.filter(begun, Q(closes_at=None) | Q(closes_at__gt=now), status=CallStatus.OPEN)


class Call(models.Model):
    """Who may apply, to which teams, until when, and by what it is judged."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="application_calls", verbose_name=_("cycle")
    )
    slug = models.SlugField(_("address"), max_length=60)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    text = models.TextField(_("words above the form"), blank=True)
    status = models.CharField(_("status"), max_length=6, choices=CallStatus, default="draft")
    takes = models.CharField(_("who may apply"), max_length=13, choices=Takes, default=Takes.BOTH)
    choices = models.PositiveSmallIntegerField(
        _("teams that an applicant may name"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(2)],
        help_text=_("One, or a first and a second choice."),
    )
    role = models.CharField(
        _("role of accepted organisations in the cycle"),
        max_length=20,
        choices=ParticipationRole,
        default=ParticipationRole.MEMBER,
    )
    holds_decisions = models.BooleanField(
        _("decisions are told together"),
        default=True,
        help_text=_("Nobody hears of a decision until all are released."),
    )
    zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[check_zone])
    opens = WallField(_("opens"), null=True, blank=True)
    closes = WallField(
        _("closes"),
        null=True,
        blank=True,
        help_text=_("Left empty: open until it is closed by hand."),
    )
    #: Worked out from the walls at each save.
    opens_at = models.DateTimeField(null=True, blank=True, editable=False)
    closes_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: The number of the last application; given under a lock of this row.
    last_number = models.PositiveIntegerField(default=0, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = SeatCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for applications")
        verbose_name_plural = _("calls for applications")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "slug"],
                name="one_application_call_per_address",
                violation_error_message=_("Another call of this cycle has this address."),
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True) | Q(closes__isnull=True) | Q(closes__gt=F("opens")),
                name="application_call_opens_before_it_closes",
                violation_error_message=_("The call closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(choices__gte=1, choices__lte=2), name="one_or_two_choices"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        zone = self.zone if is_zone(self.zone) else "UTC"
        self.opens_at = instant(self.opens, zone) if self.opens else None
        self.closes_at = instant(self.closes, zone) if self.closes else None
        super().save(*args, **kwargs)

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group

    def is_taking(self, now: datetime) -> bool:
        """The row's twin of `SeatCallQuerySet.taking`."""
        begun = self.opens_at is None or self.opens_at <= now
        return (
            self.status == CallStatus.OPEN
            and begun
            and (self.closes_at is None or now < self.closes_at)
        )


class Offer(models.Model):
    """A team to which one may apply in a call. A call without any is one to the cycle."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="offers")
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="application_offers", verbose_name=_("team")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    seats = models.PositiveSmallIntegerField(
        _("seats to be filled"), null=True, blank=True, help_text=_("Left empty: not said.")
    )

    class Meta:
        verbose_name = _("team to apply to")
        verbose_name_plural = _("teams to apply to")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "team"],
                name="one_offer_of_a_team",
                violation_error_message=_("This team stands in the call already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.team)


class Criterion(models.Model):
    """What applications are judged by, asked of everybody who applies."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(_("question"), max_length=200)
    help = models.CharField(_("help beside it"), max_length=300, blank=True)
    is_required = models.BooleanField(_("has to be answered"), default=True)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label
