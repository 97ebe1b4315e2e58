"""An application: who asks for a seat where, what they say, and what was decided."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.models import User
from applications.models.call import Call, Criterion
from applications.states import STANDING, UNSEEN, Applicant, Gender, Held, Status
from core.counts import digits
from groups.models import Cycle, EngagementGroup, Seat, Team
from groups.models.group import content_languages
from groups.standing import cycles_kept_by, teams_led_by
from organisations.models import Organisation

STATEMENT_LIMIT, ANSWER_LIMIT = 3000, 3000


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: User | AnonymousUser) -> ApplicationQuerySet:
        """The list twin of `applications.view_application`."""
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.none()
        led = teams_led_by(user)
        read = Q(call__cycle__in=cycles_kept_by(user)) | Q(first__in=led) | Q(second__in=led)
        return self.filter(Q(applicant=user) | (read & ~Q(status__in=UNSEEN)))

    def confirmed(self) -> ApplicationQuerySet:
        return self.exclude(status__in=UNSEEN)

    def undecided(self) -> ApplicationQuerySet:
        return self.filter(status=Status.SUBMITTED, decision_held=Held.NONE)

    def held(self) -> ApplicationQuerySet:
        """Decided, and nobody told yet."""
        return self.filter(status=Status.SUBMITTED).exclude(decision_held=Held.NONE)

    def for_page(self) -> ApplicationQuerySet:
        """With all that a page or a letter says of each, in one query."""
        return self.select_related(
            "call__cycle__group", "organisation", "first", "second", "team", "contact", "applicant"
        )


class Application(models.Model):
    """Sent by an organisation or a person; whoever has no account stands in `contact`."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    #: How people call it: counted in each call, given once the address is sure.
    number = models.PositiveIntegerField(_("number"), null=True, blank=True, editable=False)
    kind = models.CharField(_("who applies"), max_length=12, choices=Applicant)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("organisation"),
    )
    #: As it was typed, where the register has none.
    organisation_name = models.CharField(_("organisation, as typed"), max_length=250, blank=True)
    country = CountryField(_("country"), blank=True)
    gender = models.CharField(_("gender"), max_length=5, choices=Gender, blank=True)
    first = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first choice"),
    )
    second = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second choice"),
    )
    statement = models.TextField(_("why they apply"))
    language = models.CharField(
        _("language it was written in"), max_length=8, choices=content_languages, default="ar"
    )
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("account"),
    )
    #: A keyed mark of the address: one application for each, and no address in it.
    address_mark = models.CharField(max_length=64, blank=True, editable=False)
    status = models.CharField(
        _("status"), max_length=11, choices=Status, default=Status.UNCONFIRMED
    )
    decision_held = models.CharField(
        _("decision, not told yet"), max_length=8, choices=Held, blank=True, default=Held.NONE
    )
    #: To which team they are accepted; none where the call is to the cycle.
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted to"),
    )
    #: What came of it.
    seat = models.ForeignKey(
        Seat,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("seat"),
    )
    word = models.TextField(_("words to the applicant"), blank=True)
    begun_at = models.DateTimeField(_("written"))
    submitted_at = models.DateTimeField(_("sent"), null=True, blank=True)
    #: When its sender wrote it anew, the last time.
    changed_at = models.DateTimeField(_("changed by its sender"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    told_at = models.DateTimeField(_("told"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    #: Compare-and-set of where it stands.
    version = models.PositiveIntegerField(default=1, editable=False)
    link_generation = models.PositiveIntegerField(default=1, editable=False)
    submission_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_application_per_number"),
            models.UniqueConstraint(
                fields=["call", "address_mark"],
                condition=Q(status__in=sorted(STANDING)) & ~Q(address_mark=""),
                name="one_application_of_an_address",
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True)
                | (Q(first__isnull=False) & ~Q(second=models.F("first"))),
                name="second_choice_is_another",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.UNCONFIRMED)
                | Q(status=Status.WITHDRAWN)
                | Q(number__isnull=False, submitted_at__isnull=False),
                name="application_sent_has_its_number",
            ),
            models.CheckConstraint(
                condition=Q(decision_held=Held.NONE) | Q(status=Status.SUBMITTED),
                name="decision_is_held_before_it_is_told",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="application_decided_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call}: {digits(str(self.number or '–'))}"

    @property
    def cycle(self) -> Cycle:
        return self.call.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.call.cycle.group

    @property
    def is_held(self) -> bool:
        return self.decision_held != Held.NONE

    @property
    def chosen(self) -> list[Team]:
        """The teams they named, the first first."""
        return [team for team in (self.first, self.second) if team is not None]


class Answer(models.Model):
    """What an application says to a criterion."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("answer of an application")
        verbose_name_plural = _("answers of applications")
        ordering = ["criterion__order", "criterion_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "criterion"], name="one_answer_of_an_application"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Contact(models.Model):
    """How to write to who applied without an account. Read by those who decide, and forgotten in time."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="contact"
    )
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=8, default="ar")
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    expires_at = models.DateTimeField(_("kept until"))

    class Meta:
        verbose_name = _("contact of an application")
        verbose_name_plural = _("contacts of applications")
        indexes = [models.Index(fields=["expires_at"], name="application_contact_expiry")]

    def __str__(self) -> str:
        return self.name or self.email


def called(application: Application) -> str:
    """Who it is, in one name: the person who wrote it."""
    if application.applicant is not None:
        return application.applicant.name or application.applicant.email
    contact: Any = getattr(application, "contact", None)
    return contact.name if contact is not None else ""
