"""What a group asks of a practice, and where its practices stand."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groups.models import Cycle, EngagementGroup
from practices.states import CatalogueKind, PracticeKind


class Field(models.Model):
    """A field of work by which a group sorts its practices."""

    group = models.ForeignKey(
        EngagementGroup, on_delete=models.CASCADE, related_name="+", verbose_name=_("group")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("field of practices")
        verbose_name_plural = _("fields of practices")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Criterion(models.Model):
    """What a group wants to know of every practice."""

    group = models.ForeignKey(
        EngagementGroup, on_delete=models.CASCADE, related_name="+", verbose_name=_("group")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(_("criterion"), max_length=200)
    help = models.CharField(_("what is asked"), max_length=400, blank=True)
    is_required = models.BooleanField(_("has to be answered"), default=False)

    class Meta:
        verbose_name = _("criterion of practices")
        verbose_name_plural = _("criteria of practices")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label


def every_kind() -> list[str]:
    return [kind.value for kind in PracticeKind]


class Catalogue(models.Model):
    """How a cycle calls its collection, what may stand in it, and whether it takes more from everybody."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="catalogues", verbose_name=_("cycle")
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=CatalogueKind, default=CatalogueKind.PRACTICES
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    about = models.TextField(_("what it is for"), blank=True)
    kinds = ArrayField(
        models.CharField(max_length=16, choices=PracticeKind),
        default=every_kind,
        verbose_name=_("kinds of practices it takes"),
    )
    #: Of a catalogue of tasks: one on each line.
    items = models.TextField(_("what stands in it, one on each line"), blank=True)
    is_open = models.BooleanField(
        _("takes practices from everybody"),
        default=False,
        help_text=_("They are read before they are published."),
    )
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        verbose_name = _("catalogue of practices")
        verbose_name_plural = _("catalogues of practices")
        ordering = ["cycle", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "kind"], name="one_catalogue_of_a_kind")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group
