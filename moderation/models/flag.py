from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models import Idea
from groups.models import Cycle, EngagementGroup


class Flag(models.Model):
    """A reader's word that something is wrong with a published idea."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="flags")
    #: Who, as a key that names nobody: one report per device or account.
    voter = models.CharField(max_length=64)
    words = models.CharField(_("what is wrong"), max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(_("dealt with"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dealt with by"),
    )

    class Meta:
        verbose_name = _("reported problem")
        verbose_name_plural = _("reported problems")
        constraints = [
            models.UniqueConstraint(fields=["idea", "voter"], name="one_flag_per_voter"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="flag_resolved_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.idea)

    @property
    def cycle(self) -> Cycle:
        return self.idea.campaign.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.idea.campaign.cycle.group
