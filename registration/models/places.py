"""Places that are counted beside those of the form and its categories."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.user import page_languages
from core.wall import WallField, instant
from events.models import Event, Session
from events.states import EventStatus
from groups.models import Cycle
from organisations.models import Organisation
from registration.models.counting import COUNT_DELEGATIONS, Counted, within
from registration.models.form import FormCategory, RegistrationForm


class OrganisationPlaces(Counted):
    """How many people of one organisation hold a place of their own, and how many may. Delegations count apart."""

    form = models.ForeignKey(
        RegistrationForm, on_delete=models.CASCADE, related_name="organisations"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    quota = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("Left empty: no limit.")
    )
    #: Set by hand for this organisation; others follow the form's.
    is_own = models.BooleanField(default=True, editable=False)
    taken = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    class Meta:
        verbose_name = _("places of an organisation")
        verbose_name_plural = _("places of organisations")
        ordering = ["pk"]
        constraints = [
            within("quota", "organisation_within_its_quota"),
            models.UniqueConstraint(
                fields=["form", "organisation"], name="one_quota_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class SessionPlaces(Counted):
    """A session that registrants may choose, and how many of them."""

    form = models.ForeignKey(
        RegistrationForm, on_delete=models.CASCADE, related_name="session_places"
    )
    session = models.OneToOneField(
        Session, on_delete=models.CASCADE, related_name="places", verbose_name=_("session")
    )
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("Left empty: no limit.")
    )
    taken = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("places of a session")
        verbose_name_plural = _("places of sessions")
        ordering = ["session__order", "session__pk"]
        constraints = [within("capacity", "session_within_its_capacity")]

    def __str__(self) -> str:
        return str(self.session)

    @property
    def left(self) -> int | None:
        """Places left; None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.taken >= self.capacity


class Delegation(Counted):
    """Places held for an organisation from the moment they are granted; its head fills them with names."""

    counters = ("filled",)

    form = models.ForeignKey(
        RegistrationForm,
        on_delete=models.CASCADE,
        related_name="delegations",
        verbose_name=_("registration form"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="delegations",
        verbose_name=_("organisation"),
    )
    category = models.ForeignKey(
        FormCategory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("category"),
    )
    seats = models.PositiveIntegerField(_("places"))
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("account of its head"),
    )
    head_name = models.CharField(_("name of its head"), max_length=200, blank=True)
    head_email = models.EmailField(_("e-mail of its head"), blank=True)
    head_language = models.CharField(
        _("language"), max_length=8, choices=page_languages, default="ar"
    )
    swaps_until = WallField(
        _("names may be changed until"),
        null=True,
        blank=True,
        help_text=_("In the event’s time zone. Left empty: as the form says."),
    )
    link_generation = models.PositiveSmallIntegerField(default=1, editable=False)
    filled = models.PositiveIntegerField(_("places filled"), default=0, editable=False)
    granted_at = models.DateTimeField(_("granted"), default=timezone.now, editable=False)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["pk"]
        triggers = [COUNT_DELEGATIONS]
        constraints = [
            within("seats", "delegation_within_its_places", taken="filled"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="delegation_has_places"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="delegation_revoked_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(filled=0),
                name="delegation_taken_back_is_empty",
            ),
            models.UniqueConstraint(
                fields=["form", "organisation", "category"],
                condition=Q(revoked_at__isnull=True),
                name="one_delegation_per_organisation",
                nulls_distinct=False,
                violation_error_message=_("This organisation has a delegation already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def event(self) -> Event:
        return self.form.event

    @property
    def cycle(self) -> Cycle:
        return self.form.event.cycle

    @property
    def swaps_until_at(self) -> datetime | None:
        """Until when names may be changed; an event that began changes no names."""
        own = instant(self.swaps_until, self.form.zone) if self.swaps_until else None
        known = [own or self.form.swaps_until_at, self.form.event.starts_at]
        return min((at for at in known if at is not None), default=None)

    def takes_names(self, now: datetime) -> bool:
        ends = self.swaps_until_at
        is_off = self.revoked_at is not None or self.form.event.status == EventStatus.CANCELLED
        return not is_off and (ends is None or now < ends)
