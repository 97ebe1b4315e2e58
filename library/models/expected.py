"""What is to be handed in to a collection of papers: by whom, until when, and whether it came."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from accounts.models import User
from groups.models import Cycle, EngagementGroup
from groups.standing import groups_organised_by, holdings_of
from library.models.paper import Paper
from organisations.models import Organisation


class ExpectedQuerySet(models.QuerySet["Expected"]):
    def open(self) -> ExpectedQuerySet:
        """What has not come."""
        return self.filter(submitted_at=None)

    def to_hand_in_by(self, user: User | AnonymousUser) -> ExpectedQuerySet:
        """The list twin of `library.hand_in`."""
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(
            Q(pk__in=self.asked_of(user).values("pk"))
            | Q(collection__group__in=groups_organised_by(user))
        )

    def asked_of(self, user: User) -> ExpectedQuerySet:
        """What the organisations for which the person sits in the group were asked for."""
        seats = holdings_of(user).exclude(seat__organisation=None)
        same = seats.filter(
            seat__organisation=models.OuterRef("organisation"),
            seat__team__cycle__group=models.OuterRef("collection__group"),
        )
        return self.filter(models.Exists(same))


class Expected(models.Model):
    collection = models.ForeignKey(
        Paper,
        on_delete=models.CASCADE,
        related_name="expected",
        verbose_name=pgettext_lazy("of papers", "collection"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="papers_expected",
        verbose_name=_("organisation"),
    )
    country = CountryField(_("country"), blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    #: What came; the paper may have been taken away since.
    paper = models.ForeignKey(
        Paper,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="handed_in_for",
        verbose_name=_("paper"),
    )
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    is_sample = models.BooleanField(_("is a sample of the demo"), default=False)

    objects = ExpectedQuerySet.as_manager()

    class Meta:
        verbose_name = _("expected paper")
        verbose_name_plural = _("expected papers")
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "organisation", "country"],
                name="expected_once",
                nulls_distinct=False,
                violation_error_message=_("This is expected already."),
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(country=""),
                name="expected_of_somebody",
                violation_error_message=_("Name an organisation or a country."),
            ),
            models.CheckConstraint(
                condition=Q(paper=None) | Q(submitted_at__isnull=False),
                name="expected_paper_came_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.country.name)

    @property
    def group(self) -> EngagementGroup:
        return self.collection.group

    @property
    def cycle(self) -> Cycle | None:
        return self.collection.cycle

    def is_late(self, today: date) -> bool:
        return self.submitted_at is None and self.due is not None and self.due < today
