from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefs.goals import goal_codes
from briefs.models.brief import Brief
from briefs.states import CitationKind
from campaigns.states import Level
from core.when import WhenField
from groups.models import Cycle, Theme
from organisations.models import Organisation


class Recommendation(models.Model):
    """What a brief asks somebody to do: a record of its own, so that it can be found and followed."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="recommendations")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))
    action = models.TextField(_("what is to be done"), blank=True)
    addressee = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("addressed to"),
    )
    addressee_words = models.CharField(
        _("addressed to, in words"),
        max_length=250,
        blank=True,
        help_text=_("For example: ministries of education"),
    )
    due = WhenField(_("by when"), blank=True, default="")
    level = models.CharField(_("level"), max_length=12, choices=Level, blank=True)
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("theme"),
    )
    #: Numbers of goals of sustainable development (`briefs.goals`).
    goals = ArrayField(
        models.CharField(max_length=2, choices=goal_codes),
        default=list,
        blank=True,
        verbose_name=_("goals of sustainable development"),
    )
    evidence = models.TextField(_("what it rests on"), blank=True)
    #: Counts the changes, so that a page that is out of date is noticed.
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def cycle(self) -> Cycle:
        return self.brief.cycle


class Citation(models.Model):
    """Something that a brief rests on: of this house by its key, or of elsewhere in words."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="citations")
    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("recommendation"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=CitationKind)
    #: The thing of this house, as steps of trails name it; both empty for what is elsewhere.
    target_label = models.CharField(max_length=100, blank=True)
    target_pk = models.CharField(max_length=64, blank=True)
    words = models.TextField(_("in words"), blank=True)
    url = models.URLField(
        _("address"), max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target_label="", target_pk="") | ~Q(target_label="") & ~Q(target_pk=""),
                name="citation_target_whole",
            ),
            models.CheckConstraint(
                condition=~Q(target_pk="") | ~Q(words="") | ~Q(url=""),
                name="citation_says_something",
            ),
            models.UniqueConstraint(
                fields=["brief", "recommendation", "target_label", "target_pk"],
                condition=~Q(target_pk=""),
                nulls_distinct=False,
                name="citation_once",
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.url or f"{self.kind} {self.target_pk}"

    @property
    def cycle(self) -> Cycle:
        return self.brief.cycle
