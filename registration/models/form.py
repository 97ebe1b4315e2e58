from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.wall import WallField, instant, is_zone
from events.models import Event
from events.states import Category, EventStatus
from groups.models import Cycle, EngagementGroup
from registration.models.counting import Counted, within


class RegistrationForm(Counted):
    """How people register for an event: from when to when, how many, and what they are asked."""

    counters = ("taken", "last_number")

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, related_name="form", verbose_name=_("event")
    )
    is_offered = models.BooleanField(
        _("people may see and use it"),
        default=False,
        help_text=_("Before this is set, only organisers see the form."),
    )
    opens = WallField(_("opens"), null=True, blank=True, help_text=_("In the event’s time zone."))
    closes = WallField(
        _("closes"),
        null=True,
        blank=True,
        help_text=_("In the event’s time zone. Left empty: when the event starts."),
    )
    #: Worked out from the walls by `settle`, in this zone.
    opens_at = models.DateTimeField(null=True, blank=True, editable=False)
    closes_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_zone = models.CharField(max_length=64, blank=True, editable=False)
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("Left empty: no limit.")
    )
    organisation_quota = models.PositiveIntegerField(
        _("places for each organisation"),
        null=True,
        blank=True,
        help_text=_("For people who register by themselves. Left empty: no limit."),
    )
    needs_approval = models.BooleanField(_("organisers decide on each registration"), default=False)
    holds_decisions = models.BooleanField(
        _("decisions are told together"),
        default=False,
        help_text=_("Nobody hears of a decision until all are released."),
    )
    has_waiting_list = models.BooleanField(_("has a waiting list"), default=True)
    offer_lasts = models.DurationField(
        _("how long an offered place is held"), default=timedelta(hours=48)
    )
    swaps_until = WallField(
        _("delegations may change names until"),
        null=True,
        blank=True,
        help_text=_("In the event’s time zone. Left empty: until the event starts."),
    )
    swaps_until_at = models.DateTimeField(null=True, blank=True, editable=False)
    asks_organisation = models.BooleanField(_("asks for the organisation"), default=True)
    asks_country = models.BooleanField(_("asks for the country"), default=True)
    asks_languages = models.BooleanField(_("asks for languages"), default=False)
    asks_access_needs = models.BooleanField(
        _("asks what somebody needs to take part"), default=True
    )
    asks_sessions = models.BooleanField(_("asks for sessions"), default=False)
    introduction = models.TextField(_("words above the form"), blank=True)
    thanks = models.TextField(_("words in the letter to the registered"), blank=True)
    #: Kept by triggers: places held, and the number of the last registration.
    taken = models.PositiveIntegerField(default=0, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("registration form")
        verbose_name_plural = _("registration forms")
        ordering = ["-pk"]
        constraints = [
            within("capacity", "form_within_its_capacity"),
            models.CheckConstraint(
                condition=Q(opens__isnull=True) | Q(closes__isnull=True) | Q(closes__gt=F("opens")),
                name="form_opens_before_it_closes",
                violation_error_message=_("The form closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(offer_lasts__gte=timedelta(minutes=5)),
                name="offer_lasts_some_minutes",
                violation_error_message=_("Hold an offered place for five minutes at least."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if (self.opens or self.closes or self.swaps_until) and not is_zone(self.event.zone):
            raise ValidationError(_("Set the time zone of the event first: these hours are in it."))

    def settle(self) -> None:
        """Bring the instants to what the walls say in the event's zone."""
        self.settled_zone = self.zone
        for name in ("opens", "closes", "swaps_until"):
            wall = getattr(self, name)
            setattr(self, f"{name}_at", instant(wall, self.zone) if wall else None)

    @property
    def zone(self) -> str:
        return self.event.zone if is_zone(self.event.zone) else "UTC"

    @property
    def cycle(self) -> Cycle:
        return self.event.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.event.cycle.group

    @property
    def ends_at(self) -> datetime | None:
        """When nobody can register any more, as far as it is known."""
        known = [at for at in (self.closes_at, self.event.starts_at) if at is not None]
        return self.closes_at or (min(known) if known else None)

    def is_open(self, now: datetime) -> bool:
        """Whether somebody may register at this moment."""
        if not self.is_offered or self.event.status != EventStatus.CALLED:
            return False
        if self.opens_at is not None and now < self.opens_at:
            return False
        ends = self.ends_at
        return now < ends if ends is not None else not self.event.is_over(now)

    @property
    def left(self) -> int | None:
        """Places left; None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.taken >= self.capacity


class FormCategory(Counted):
    """Those of one kind who register: governments, civil society, or a kind of the event's own."""

    form = models.ForeignKey(RegistrationForm, on_delete=models.CASCADE, related_name="categories")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    category = models.CharField(
        _("category"), max_length=16, choices=Category, default=Category.OTHER
    )
    label = models.CharField(
        _("in its own words"),
        max_length=200,
        blank=True,
        help_text=_("Instead of the words for the category."),
    )
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("Left empty: no limit.")
    )
    needs_approval = models.BooleanField(
        _("organisers decide"),
        null=True,
        blank=True,
        help_text=_("Unknown: as the form says."),
    )
    taken = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("category of a form")
        verbose_name_plural = _("categories of a form")
        ordering = ["order", "pk"]
        constraints = [within("capacity", "category_within_its_capacity")]

    def __str__(self) -> str:
        return self.label or str(self.get_category_display())

    @property
    def left(self) -> int | None:
        """Places left; None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.taken >= self.capacity
