from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.idea import Idea
from campaigns.states import IdeaStatus
from groups.models import EngagementGroup


class DeclineReason(models.Model):
    """A reason why an idea is not published, in several languages; of the platform or of one group."""

    group = models.ForeignKey(
        EngagementGroup,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="decline_reasons",
        verbose_name=_("group"),
    )
    code = models.SlugField(_("code"), max_length=40)
    label = models.CharField(_("reason"), max_length=200)
    explanation = models.TextField(_("what the contributor is told"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_offered = models.BooleanField(_("offered to moderators"), default=True)

    class Meta:
        verbose_name = _("reason for not publishing")
        verbose_name_plural = _("reasons for not publishing")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "code"], name="one_reason_per_code", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.label


class Decision(models.Model):
    """One move of an idea by a moderator (or by its contributor): the record behind its state."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="decisions")
    status = models.CharField(_("decision"), max_length=12, choices=IdeaStatus)
    reason = models.ForeignKey(
        DeclineReason,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("reason"),
    )
    #: Only with a decline: where the contributor finds what says the same.
    same_as = models.ForeignKey(
        Idea,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("idea that says it already"),
    )
    words = models.TextField(_("words to the contributor"), blank=True)
    decided_at = models.DateTimeField(_("decided"))
    #: Empty: the contributor, or the program by the campaign's rule.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=IdeaStatus.DECLINED) | Q(reason__isnull=False),
                name="declined_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.get_status_display()
