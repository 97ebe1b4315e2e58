"""Roadmaps with their measures, and what is reported of each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from core.when import WhenField
from groups.models import Cycle, EngagementGroup, Theme
from groups.models.group import content_languages
from groups.standing import cycles_organised_by, holdings_of
from groups.states import CycleStatus
from organisations.models import Organisation, Person
from roadmaps.states import MeasureStatus, RoadmapStatus


class RoadmapQuerySet(models.QuerySet["Roadmap"]):
    def visible_to(self, user: User | AnonymousUser) -> RoadmapQuerySet:
        """The list twin of `roadmaps.view_roadmap`: what a public group does is public."""
        return self.filter(cycle__group__in=EngagementGroup.objects.visible_to(user))


class Roadmap(models.Model):
    """What is to be done over some years, by whom: a list of measures."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="roadmaps", verbose_name=_("cycle")
    )
    slug = models.SlugField(_("address"), max_length=60)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    about = models.TextField(_("what it is for"), blank=True)
    period = WhenField(_("from, to"), blank=True)
    issuer = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roadmaps",
        verbose_name=_("issued by"),
    )
    proposed_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=RoadmapStatus, default=RoadmapStatus.PROPOSED
    )
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        verbose_name = _("roadmap")
        verbose_name_plural = _("roadmaps")
        ordering = ["period", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "slug"], name="one_roadmap_per_address")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, user: User | AnonymousUser) -> MeasureQuerySet:
        return self.filter(roadmap__in=Roadmap.objects.visible_to(user))

    def to_report(self, user: User) -> MeasureQuerySet:
        """The list twin of `roadmaps.report_measure`."""
        rows = self.exclude(roadmap__status=RoadmapStatus.CLOSED)
        if user.is_superuser:
            return rows
        organised = Q(roadmap__cycle__in=cycles_organised_by(user))
        return rows.filter(_of_own(user) | organised)

    def of(self, user: User) -> MeasureQuerySet:
        """Those of organisations for which the person sits in the cycle today."""
        return self.filter(_of_own(user))

    def unsettled(self) -> MeasureQuerySet:
        """Neither carried out nor stopped, in a roadmap that runs and a cycle that is not frozen."""
        rows = self.filter(status__in=(MeasureStatus.PLANNED, MeasureStatus.UNDER_WAY))
        return rows.exclude(roadmap__status=RoadmapStatus.CLOSED).exclude(
            roadmap__cycle__status=CycleStatus.ARCHIVED
        )

    def for_page(self) -> MeasureQuerySet:
        return self.select_related("roadmap__cycle__group", "owner", "theme")


def _of_own(user: User) -> Q:
    seats = holdings_of(user).filter(
        seat__organisation=models.OuterRef("owner"),
        seat__team__cycle=models.OuterRef("roadmap__cycle"),
    )
    return Q(models.Exists(seats))


class Measure(models.Model):
    """One thing that is to be done: who does it, when, how it stands."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="measures")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("carried out by"),
        help_text=_("People who sit in the cycle for it report on the measure."),
    )
    owner_words = models.CharField(_("carried out by, in words"), max_length=200, blank=True)
    period = WhenField(_("from, to"), blank=True)
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("theme"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=MeasureStatus, default=MeasureStatus.PLANNED
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    #: Worked out at saving: the last day of its period, on which a report is due.
    ends_on = models.DateField(null=True, blank=True, editable=False)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.ends_on = self.period.ends
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "ends_on"}
        super().save(*args, **kwargs)

    @property
    def cycle(self) -> Cycle:
        return self.roadmap.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.roadmap.cycle.group


class Progress(models.Model):
    """What was reported of a measure: how it stood then."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="reports")
    status = models.CharField(_("status"), max_length=10, choices=MeasureStatus)
    share = models.PositiveSmallIntegerField(
        _("how much of it is done, in percent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=8, choices=content_languages)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("report on a measure")
        verbose_name_plural = _("reports on measures")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__lte=100), name="progress_is_a_share"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
