from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.counts import Count
from core.when import WhenField
from groups.models.cycle import Cycle
from groups.models.group import EngagementGroup


class Principle(models.Model):
    group = models.ForeignKey(EngagementGroup, on_delete=models.CASCADE, related_name="principles")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))
    #: Some sources count principles without naming them: "five principles".
    stands_for = models.PositiveSmallIntegerField(_("stands for how many"), default=1)
    is_named = models.BooleanField(_("named by the source"), default=True)

    class Meta:
        verbose_name = _("principle")
        verbose_name_plural = _("principles")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


class Figure(models.Model):
    """A number with its source; some are known only as "more than" or "about"."""

    group = models.ForeignKey(EngagementGroup, on_delete=models.CASCADE, related_name="figures")
    cycle = models.ForeignKey(
        Cycle,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("cycle"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(_("label"), max_length=200)
    value = models.BigIntegerField(_("value"), null=True, blank=True)
    qualifier = models.CharField(_("more than, about"), max_length=12, blank=True)
    unit = models.CharField(_("unit"), max_length=120, blank=True)
    as_of = WhenField(_("as of"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def count(self) -> Count:
        return Count(self.value, self.qualifier)
