"""What somebody recommended aloud, or what was expected to come of a cycle; and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from groups.models import Cycle, EngagementGroup
from groups.models.group import content_languages
from organisations.models import Organisation, Person
from roadmaps.models.roadmap import Measure
from roadmaps.states import RecommendationKind, RecommendationStatus


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, user: User | AnonymousUser) -> RecommendationQuerySet:
        """The list twin of `roadmaps.view_recommendation`: what a public group does is public."""
        return self.filter(cycle__group__in=EngagementGroup.objects.visible_to(user))

    def for_page(self) -> RecommendationQuerySet:
        return self.select_related("speaker", "organisation", "measure__roadmap")


class Recommendation(models.Model):
    """Spoken by somebody, or an outcome that a source names; with what followed."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="spoken", verbose_name=_("cycle")
    )
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=RecommendationKind,
        default=RecommendationKind.RECOMMENDATION,
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))
    speaker = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="spoken",
        verbose_name=_("spoken by"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    status = models.CharField(
        _("status"),
        max_length=14,
        choices=RecommendationStatus,
        default=RecommendationStatus.PROPOSED,
    )
    measure = models.ForeignKey(
        Measure,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("measure that takes it up"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation with its speaker")
        verbose_name_plural = _("recommendations with their speakers")
        ordering = ["kind", "order", "pk"]

    def __str__(self) -> str:
        return self.text[:100]

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group


class Following(models.Model):
    """What followed a recommendation: how it stood then, in words."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="followed"
    )
    status = models.CharField(_("status"), max_length=14, choices=RecommendationStatus)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=8, choices=content_languages)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("follow-up of a recommendation")
        verbose_name_plural = _("follow-ups of recommendations")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
