"""A whole text as it stood at one moment; never changed."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from editions.models.edition import Edition
from editions.states import VersionLabel


class TextVersion(models.Model):
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    label = models.CharField(_("why it was kept"), max_length=16, choices=VersionLabel)
    at = models.DateTimeField(_("kept"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300, blank=True)
    #: Sections in their order: key, title, html.
    content = models.JSONField(default=list)
    #: Of title and content: the same text is not kept twice in a row.
    digest = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of a text")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"], name="version_one_number_per_edition"
            ),
            models.CheckConstraint(
                condition=models.Q(label__in=VersionLabel.values), name="version_label_known"
            ),
        ]
        triggers = [pgtrigger.Protect(name="version_stays", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.edition}: {self.number}"


class ParagraphPair(models.Model):
    """Paragraphs of a translation say what a paragraph of its original says, each known by its digest."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="pairs")
    key = models.SlugField(_("section"), max_length=40)
    source_digest = models.CharField(max_length=64)
    #: Usually one; a translator may part a paragraph.
    digests = ArrayField(models.CharField(max_length=64))
    at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("pair of paragraphs")
        verbose_name_plural = _("pairs of paragraphs")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "key", "source_digest"], name="pair_one_per_source_paragraph"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.key}"
