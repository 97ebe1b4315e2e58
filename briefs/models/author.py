from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from briefs.identifiers import check_orcid, check_ror
from briefs.models.brief import Brief
from briefs.states import ConsentStatus, ContributorRole
from groups.models import Cycle
from organisations.models import Organisation


class AuthorQuerySet(models.QuerySet["Author"]):
    def listed(self) -> AuthorQuerySet:
        """Those whose names may stand on the brief."""
        return self.filter(consent=ConsentStatus.GIVEN)

    def standing(self) -> AuthorQuerySet:
        """Those who work on it: all who did not refuse."""
        return self.exclude(consent=ConsentStatus.REFUSED)

    def asked(self) -> AuthorQuerySet:
        return self.filter(consent=ConsentStatus.ASKED)

    def for_page(self) -> AuthorQuerySet:
        return self.select_related("user", "organisation", "contact")


class Author(models.Model):
    """Somebody who writes a brief; their name stands on it once they agreed."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="authors")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="authorships",
        verbose_name=_("account"),
    )
    name = models.CharField(_("name"), max_length=200)
    is_corresponding = models.BooleanField(_("corresponding author"), default=False)
    contributor_roles = ArrayField(
        models.CharField(max_length=30, choices=ContributorRole),
        default=list,
        blank=True,
        verbose_name=_("contributed by"),
    )
    orcid = models.CharField(_("ORCID"), max_length=19, blank=True, validators=[check_orcid])
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="authors",
        verbose_name=_("organisation"),
    )
    #: As it was typed; it is frozen when the brief is published.
    affiliation = models.CharField(_("affiliation"), max_length=250, blank=True)
    ror = models.CharField(
        _("ROR of the organisation"), max_length=9, blank=True, validators=[check_ror]
    )
    country = CountryField(_("country"), blank=True)
    consent = models.CharField(
        _("agreed to be listed"), max_length=8, choices=ConsentStatus, default=ConsentStatus.ASKED
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    link_generation = models.PositiveSmallIntegerField(default=1, editable=False)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["brief"], condition=Q(is_corresponding=True), name="author_one_corresponds"
            ),
            models.UniqueConstraint(
                fields=["brief", "user"],
                condition=Q(user__isnull=False),
                name="author_once_in_a_brief",
            ),
            models.CheckConstraint(
                condition=Q(consent__in=ConsentStatus.values), name="author_consent_known"
            ),
            models.CheckConstraint(
                condition=~Q(consent=ConsentStatus.REFUSED) | Q(is_corresponding=False),
                name="author_who_corresponds_is_listed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def cycle(self) -> Cycle:
        return self.brief.cycle

    @property
    def is_listed(self) -> bool:
        return self.consent == ConsentStatus.GIVEN


class AuthorContactQuerySet(models.QuerySet["AuthorContact"]):
    def over(self, *, now: datetime) -> AuthorContactQuerySet:
        return self.filter(expires_at__lte=now)


class AuthorContact(models.Model):
    """How to write to an author who has no account: kept apart, and not for ever."""

    author = models.OneToOneField(Author, on_delete=models.CASCADE, related_name="contact")
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=8, default="ar")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    expires_at = models.DateTimeField(_("forgotten on"))

    objects = AuthorContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact of an author")
        verbose_name_plural = _("contacts of authors")
        indexes = [models.Index(fields=["expires_at"], name="authorcontact_ends")]

    def __str__(self) -> str:
        return self.email
