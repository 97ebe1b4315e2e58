from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import EngagementGroup


class Series(models.Model):
    """Events that follow each other under one name: the regional consultations, the monthly webinar."""

    group = models.ForeignKey(
        EngagementGroup, on_delete=models.CASCADE, related_name="series", verbose_name=_("group")
    )
    slug = models.SlugField(_("address"), max_length=60)
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")
        ordering = ["group", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["group", "slug"], name="one_series_per_address")
        ]

    def __str__(self) -> str:
        return self.name
