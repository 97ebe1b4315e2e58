"""A file of a paper: in one language, under a number that is never given twice."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.codes import SMALL, random_code
from core.counts import digits
from groups.models import Cycle, EngagementGroup
from groups.models.group import content_languages
from library.models.paper import Paper


def place_of(version: PaperVersion, _name: str) -> str:
    """Under names of ours alone."""
    return f"library/{version.paper.group.slug}/{random_code(12, SMALL)}.{version.ending}"


class PaperVersionQuerySet(models.QuerySet["PaperVersion"]):
    def standing(self) -> PaperVersionQuerySet:
        """Without those taken back."""
        return self.filter(withdrawn_at=None)


class PaperVersion(models.Model):
    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="versions", verbose_name=_("paper")
    )
    language = models.CharField(_("language"), max_length=8, choices=content_languages)
    number = models.PositiveSmallIntegerField(_("number"))
    file = models.FileField(_("file"), upload_to=place_of, max_length=200)
    mime = models.CharField(max_length=100)
    ending = models.CharField(max_length=8)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    at = models.DateTimeField(_("added"))
    #: Empty when the person has gone, or the program wrote it.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="paper_versions",
    )
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = PaperVersionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of a paper", "version")
        verbose_name_plural = pgettext_lazy("of a paper", "versions")
        ordering = ["language", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "language", "number"], name="one_paper_version_per_number"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="paper_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.language} {digits(str(self.number))}"

    @property
    def group(self) -> EngagementGroup:
        return self.paper.group

    @property
    def cycle(self) -> Cycle | None:
        return self.paper.cycle
