from __future__ import annotations

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from core.counts import Count
from core.languages import settled
from core.text import fold
from organisations.states import OrganisationKind


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def top(self) -> OrganisationQuerySet:
        return self.filter(parent=None)

    def by_name(self) -> OrganisationQuerySet:
        """Sorted by the folded name: the database has no ICU."""
        return self.order_by("sort_name", "pk")


class Organisation(models.Model):
    """A body that takes part: an association, a ministry, a foundation, or a named crowd of them."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=250)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER
    )
    country = CountryField(_("country"), blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("part of"),
    )
    website = models.URLField(
        _("website"), blank=True, validators=[URLValidator(["http", "https"])]
    )
    description = models.TextField(_("description"), blank=True)
    is_collective = models.BooleanField(
        _("stands for many"),
        default=False,
        help_text=_("A named crowd, such as all member states."),
    )
    count_value = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    count_qualifier = models.CharField(_("more than, about"), max_length=12, blank=True)
    coverage = models.CharField(_("coverage"), max_length=200, blank=True)
    #: The folded default name: what lists sort on and what the merge of two files looks for.
    sort_name = models.CharField(max_length=250, editable=False, db_index=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organisation_not_its_own_parent",
                violation_error_message=_("An organisation is not a part of itself."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = fold(settled(self, "name"))
        super().save(*args, **kwargs)

    @property
    def count(self) -> Count:
        return Count(self.count_value, self.count_qualifier)


class Office(models.Model):
    """An office of an organisation in a country, and the countries it covers."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offices")
    name = models.CharField(_("name"), max_length=200, blank=True)
    country = CountryField(_("country"))
    covers = CountryField(_("covers"), multiple=True, blank=True)

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return self.name or str(self.country.name)
