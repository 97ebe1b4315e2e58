"""A published brief as lists know it: one row, found by words, theme, team and goal."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from briefs.models import Brief
from groups.models import Cycle, Team, Theme
from publications.models.publication import Publication


class RecordQuerySet(models.QuerySet["Record"]):
    def out(self, *, now: datetime | Now) -> RecordQuerySet:
        """Those that the public sees, a withdrawn one's stone among them."""
        return self.filter(published_at__lte=now)

    def standing(self) -> RecordQuerySet:
        """Those that nobody withdrew."""
        return self.filter(is_withdrawn=False)

    def newest_first(self) -> RecordQuerySet:
        return self.order_by("-published_at", "-pk")


class Record(models.Model):
    """Rewritten from the publications whenever one is added."""

    brief = models.OneToOneField(Brief, on_delete=models.PROTECT, related_name="record")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="records")
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.PositiveIntegerField(_("number"))
    #: The publication whose text is read now, and when the first one appeared.
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("first published"))
    changed_at = models.DateTimeField(_("last changed"))
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    goals = ArrayField(models.CharField(max_length=2), default=list)
    #: What a card shows, by language: title, first words, when it appears.
    words = models.JSONField(default=dict)
    authors = ArrayField(models.CharField(max_length=200), default=list)
    vector = SearchVectorField(null=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("published brief")
        verbose_name_plural = _("published briefs")
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["cycle", "-published_at", "-id"], name="record_newest_of_cycle"),
            GinIndex(fields=["vector"], name="record_words"),
            GinIndex(fields=["goals"], name="record_goals"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="record_one_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.cycle} · {self.number}"
