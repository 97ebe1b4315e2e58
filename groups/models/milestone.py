from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.every_language import columns_of
from core.when import When, WhenField
from groups.models.cycle import Cycle
from groups.states import Anchor


class Milestone(models.Model):
    """A stop of the year: so many days from an anchor, or known only as well as its source knows it."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="milestones")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    anchor = models.CharField(_("counted from"), max_length=8, choices=Anchor, default=Anchor.FIXED)
    offset_days = models.SmallIntegerField(_("days after it"), null=True, blank=True)
    length_days = models.PositiveSmallIntegerField(_("how many days"), default=1)
    fixed = WhenField(_("date"), blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(anchor=Anchor.FIXED, offset_days__isnull=True)
                | (~Q(anchor=Anchor.FIXED) & Q(offset_days__isnull=False)),
                name="milestone_hangs_on_its_anchor",
                violation_error_message=_(
                    "A milestone that is counted from a day needs the number of days; one with a date of its own has none."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> When:
        """When it is: counted from its anchor, or the date of its own."""
        if self.anchor == Anchor.FIXED or self.offset_days is None:
            return self.fixed
        anchor = self.cycle.anchor(self.anchor)
        if anchor is None:
            return When("")
        first = anchor + timedelta(days=self.offset_days)
        last = first + timedelta(days=self.length_days - 1)
        return When(first.isoformat() if first == last else f"{first}/{last}")


def stops() -> ArraySubquery:
    """The milestones of a cycle in their order: a column of a query of cycles."""
    names = ["id", "anchor", "offset_days", "length_days", "fixed", *columns_of("", "title")]
    rows = Milestone.objects.filter(cycle=OuterRef("pk")).order_by("order", "pk")
    return ArraySubquery(
        rows.annotate(found=JSONObject(**{name: name for name in names})).values("found")
    )
