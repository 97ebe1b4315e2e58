"""Marks, what co-chairs advise, what is decided, what of it the authors read, and what they answer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefs.models import Criterion
from groups.models import EngagementGroup
from reviews.models.round import Review, Round
from reviews.states import HIGHEST, LOWEST, Outcome


class Score(models.Model):
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(_("mark"))

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["criterion__order", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="score_one_each"),
            models.CheckConstraint(
                condition=Q(value__gte=LOWEST, value__lte=HIGHEST), name="score_within_its_scale"
            ),
        ]

    def __str__(self) -> str:
        return str(self.value)


class Advice(models.Model):
    """What a co-chair recommends to the lead."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="advices")
    outcome = models.CharField(_("recommendation"), max_length=8, choices=Outcome)
    words = models.TextField(_("why"), blank=True)
    given_at = models.DateTimeField(_("given"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("recommendation of a co-chair")
        verbose_name_plural = _("recommendations of co-chairs")
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "given_by"], name="advice_one_each")
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())


class DecisionQuerySet(models.QuerySet["Decision"]):
    def held(self) -> DecisionQuerySet:
        """Taken, and not told to anybody yet."""
        return self.filter(released_at=None)

    def released(self) -> DecisionQuerySet:
        return self.filter(released_at__isnull=False)


class Decision(models.Model):
    """What the lead decided on a round. Until it is released the brief stands where it stood."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="decision")
    outcome = models.CharField(_("decision"), max_length=8, choices=Outcome)
    words = models.TextField(_("to the authors"))
    decided_at = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(_("told to the authors"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision after review")
        verbose_name_plural = _("decisions after review")
        ordering = ["round"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="decision_outcome_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}"

    @property
    def is_held(self) -> bool:
        return self.released_at is None

    @property
    def group(self) -> EngagementGroup:
        return self.round.group


class ReleasedComment(models.Model):
    """What the authors read of one review: as it was written, or as the lead put it."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="comments")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="released")
    text = models.TextField(_("what the authors read"))

    class Meta:
        verbose_name = _("released comment")
        verbose_name_plural = _("released comments")
        ordering = ["review__invitation__lot"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "review"], name="comment_one_per_review")
        ]

    def __str__(self) -> str:
        return str(self.review)

    @property
    def is_edited(self) -> bool:
        return self.text != self.review.to_authors


class Response(models.Model):
    """What the authors answer to the reviewers of a round, read in the next one."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="response")
    text = models.TextField(_("response to the reviewers"))
    version = models.PositiveIntegerField(default=1, editable=False)
    written_at = models.DateTimeField(_("written"))
    #: Empty where an author without an account wrote it by their private link.
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("response of the authors")
        verbose_name_plural = _("responses of the authors")
        ordering = ["round"]

    def __str__(self) -> str:
        return f"{self.round}"
