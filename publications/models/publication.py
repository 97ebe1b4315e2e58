"""What was published when, and never changes again: a correction is a publication of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from briefs.models import Brief
from core.text import direction
from editions.models import TextVersion
from groups.models import Cycle
from publications.states import WITH_TEXT, PublicationKind


class PublicationQuerySet(models.QuerySet["Publication"]):
    def with_text(self) -> PublicationQuerySet:
        return self.filter(kind__in=WITH_TEXT)


class Publication(models.Model):
    brief = models.ForeignKey(
        Brief, on_delete=models.PROTECT, related_name="publications", verbose_name=_("brief")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("what it is"), max_length=12, choices=PublicationKind)
    at = models.DateTimeField(_("when"))
    #: Why it was corrected, superseded or withdrawn.
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["brief", "number"], name="publication_one_number_per_brief"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PublicationKind.values), name="publication_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(note="") | Q(kind=PublicationKind.PUBLISHED),
                name="publication_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brief} · {self.number}"

    @property
    def cycle(self) -> Cycle:
        return self.brief.cycle


class PublishedEditionQuerySet(models.QuerySet["PublishedEdition"]):
    def out(self, *, now: datetime) -> PublishedEditionQuerySet:
        """Those whose instant has come."""
        return self.filter(appears_at__lte=now)

    def in_order(self) -> PublishedEditionQuerySet:
        """The original first."""
        return self.order_by("-is_original", "appears_at", "pk")


class PublishedEdition(models.Model):
    """A publication in one language: the text as it was frozen, its authors and its facts as they were then."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="editions")
    text_version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=10)
    is_original = models.BooleanField(_("original"), default=False)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300)
    appears_at = models.DateTimeField(_("appears"))
    #: Set when its instant has come and pages were made new.
    told_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: Name, affiliation, ROR, ORCID, country, roles: as they were.
    authors: models.JSONField[Any, Any] = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    #: Recommendations, citations and figures: as they were.
    facts: models.JSONField[Any, Any] = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    words = models.PositiveIntegerField(_("words"), default=0)

    objects = PublishedEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("published text")
        verbose_name_plural = _("published texts")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["appears_at"],
                condition=Q(told_at__isnull=True),
                name="publication_waits_for_instant",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "language"], name="publication_once_in_a_language"
            ),
            models.UniqueConstraint(
                fields=["publication"],
                condition=Q(is_original=True),
                name="publication_one_original",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "publication", "text_version", "language", "title", "authors", "facts"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    @property
    def direction(self) -> str:
        return direction(self.language)
