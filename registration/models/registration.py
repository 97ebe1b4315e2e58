from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.models import User
from core.codes import random_code
from events.models import Event
from events.states import EventStatus
from groups.models import Cycle
from groups.models.group import content_languages
from organisations.models import Organisation
from registration.models.asked import Consent, Question
from registration.models.counting import COUNT_REGISTRATIONS, COUNT_SESSION_SEATS, TALLIED
from registration.models.form import FormCategory, RegistrationForm
from registration.models.places import Delegation, SessionPlaces
from registration.states import CHANGEABLE, CONCERNED, HOLDING, LIVE, Held, Status

CODE_LENGTH = 10


def new_code() -> str:
    return random_code(CODE_LENGTH)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def holding(self) -> RegistrationQuerySet:
        return self.filter(status__in=HOLDING)

    def concerned(self) -> RegistrationQuerySet:
        """Those to be told what becomes of the event."""
        return self.filter(status__in=CONCERNED)

    def of(self, user: User | AnonymousUser) -> RegistrationQuerySet:
        """A person's own that still stand."""
        if isinstance(user, AnonymousUser):
            return self.none()
        return self.filter(user=user, status__in=CHANGEABLE)

    def in_queue(self) -> RegistrationQuerySet:
        """The waiting list: who came first is first."""
        return self.filter(status=Status.WAITING).order_by("queued_at", "pk")

    def overdue(self, *, now: datetime) -> RegistrationQuerySet:
        """Offers that ran out; of an event that was called off nothing is offered any more."""
        late = self.filter(status=Status.OFFERED, offer_expires_at__lte=now)
        return late.exclude(form__event__status=EventStatus.CANCELLED)

    def for_page(self) -> RegistrationQuerySet:
        """With all that a page or a letter says of each, in one query."""
        return self.select_related(
            "form__event__cycle__group", "category", "organisation", "delegation", "contact", "user"
        )


class Registration(models.Model):
    """Somebody who registered for an event; who it is stands in `contact`."""

    form = models.ForeignKey(
        RegistrationForm, on_delete=models.PROTECT, db_index=False, related_name="registrations"
    )
    category = models.ForeignKey(
        FormCategory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("category"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("organisation"),
    )
    #: As it was typed, where it was not found.
    organisation_name = models.CharField(_("organisation, as typed"), max_length=250, blank=True)
    country = CountryField(_("country"), blank=True)
    languages = ArrayField(
        models.CharField(max_length=8, choices=content_languages),
        default=list,
        blank=True,
        verbose_name=_("languages"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("account"),
    )
    delegation = models.ForeignKey(
        Delegation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("delegation"),
    )
    status = models.CharField(
        _("status"), max_length=16, choices=Status, default=Status.UNCONFIRMED
    )
    decision_held = models.CharField(
        _("decision, not told yet"), max_length=8, choices=Held, blank=True, default=Held.NONE
    )
    #: How people call it: counted in each form, given once the address is sure.
    number = models.PositiveIntegerField(_("number"), null=True, blank=True, editable=False)
    #: What the door knows it by.
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    #: A keyed mark of the address: one registration for each, and no address in it.
    address_mark = models.CharField(max_length=64, blank=True, editable=False)
    link_generation = models.PositiveSmallIntegerField(default=1, editable=False)
    #: Raised with every change, so that a stale page is noticed.
    version = models.PositiveIntegerField(default=1, editable=False)
    registered_at = models.DateTimeField(_("registered on"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    queued_at = models.DateTimeField(_("on the waiting list since"), null=True, blank=True)
    offer_expires_at = models.DateTimeField(_("offer ends"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-pk"]
        triggers = [COUNT_REGISTRATIONS, *TALLIED]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "address_mark"],
                condition=Q(status__in=sorted(LIVE)) & ~Q(address_mark=""),
                name="one_registration_per_address",
            ),
            models.UniqueConstraint(fields=["form", "number"], name="one_registration_per_number"),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="registration_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(HOLDING)) | Q(number__isnull=False),
                name="who_holds_a_place_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WAITING) | Q(queued_at__isnull=False),
                name="who_waits_has_a_place_in_the_order",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.OFFERED) | Q(offer_expires_at__isnull=False),
                name="an_offer_has_its_end",
            ),
            models.CheckConstraint(
                condition=Q(decision_held=Held.NONE) | Q(status=Status.WAITING_APPROVAL),
                name="only_who_waits_has_a_decision_held",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="registration_decided_at_and_by_together",
            ),
        ]
        indexes = [
            models.Index(fields=["form", "-id"], name="registration_by_form"),
            models.Index(fields=["form", "status", "-id"], name="registration_by_status"),
            models.Index(
                fields=["form", "queued_at", "id"],
                name="registration_queue",
                condition=Q(status=Status.WAITING),
            ),
            models.Index(
                fields=["offer_expires_at"],
                name="registration_offers",
                condition=Q(status=Status.OFFERED),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def event(self) -> Event:
        return self.form.event

    @property
    def cycle(self) -> Cycle:
        return self.form.event.cycle

    @property
    def holds_place(self) -> bool:
        return self.status in HOLDING

    @property
    def is_changeable(self) -> bool:
        return self.status in CHANGEABLE


class Contact(models.Model):
    """Who registered, what they need, how to write to them: kept apart, and not for ever."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="contact"
    )
    name = models.CharField(_("name"), max_length=200)
    name_latin = models.CharField(_("name in the other script"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    access_needs = models.TextField(_("what they need to take part"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="ar")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    address_form = models.CharField(_("form of address"), max_length=12, blank=True)
    expires_at = models.DateTimeField(_("forgotten on"))

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [models.Index(fields=["expires_at"], name="registration_contact_ends")]

    def __str__(self) -> str:
        return self.name or self.email


class Answer(models.Model):
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    #: Text, a number, yes or no, a date as text; keys of choices in a list.
    value = models.JSONField(_("answer"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "question"], name="one_answer_each")
        ]

    def __str__(self) -> str:
        return str(self.value)


class Consented(models.Model):
    """Somebody agreed to a consent, and when."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="consented"
    )
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="given")
    at = models.DateTimeField(_("agreed"), default=timezone.now)

    class Meta:
        verbose_name = _("consent given")
        verbose_name_plural = _("consents given")
        constraints = [
            models.UniqueConstraint(fields=["registration", "consent"], name="one_consent_each")
        ]

    def __str__(self) -> str:
        return str(self.consent)


class SessionSeat(models.Model):
    """A session that a registrant chose; held once they have a place and the session had one."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="session_seats"
    )
    places = models.ForeignKey(SessionPlaces, on_delete=models.CASCADE, related_name="seats")
    is_held = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("session chosen")
        verbose_name_plural = _("sessions chosen")
        ordering = ["pk"]
        triggers = [COUNT_SESSION_SEATS]
        constraints = [
            models.UniqueConstraint(fields=["registration", "places"], name="one_seat_each")
        ]

    def __str__(self) -> str:
        return str(self.places)
