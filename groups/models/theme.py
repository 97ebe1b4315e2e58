from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.every_language import columns_of
from groups.models.cycle import Cycle
from groups.models.group import EngagementGroup
from groups.models.team import Team


class Theme(models.Model):
    cycle = models.ForeignKey(
        Cycle, on_delete=models.CASCADE, related_name="themes", verbose_name=_("cycle")
    )
    slug = models.SlugField(_("address"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    team = models.ForeignKey(
        Team,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="themes",
        verbose_name=_("team"),
    )
    is_cross_sector = models.BooleanField(_("across sectors"), default=False)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "slug"], name="one_theme_per_address")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group


def named_themes() -> ArraySubquery:
    """The themes of a cycle without their descriptions: a column of a query of cycles."""
    rows = Theme.objects.filter(cycle=OuterRef("pk"))
    names = ["id", "slug", "is_cross_sector", *columns_of("", "title")]
    return ArraySubquery(
        rows.order_by("order", "pk")
        .annotate(found=JSONObject(**{name: name for name in names}))
        .values("found")
    )


class Question(models.Model):
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("key question")
        verbose_name_plural = _("key questions")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def cycle(self) -> Cycle:
        return self.theme.cycle
