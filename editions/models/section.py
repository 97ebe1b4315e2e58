"""A section of an edition as it stands, and every state in which somebody left it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from editions.models.edition import Edition
from editions.models.writer import Writer


class Section(models.Model):
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(_("key"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("heading"), max_length=300)
    #: Cleaned by `core.rich` whenever it is written.
    html = models.TextField(_("text"), blank=True)
    words = models.PositiveIntegerField(_("words"), default=0, editable=False)
    #: Compare-and-set: who writes says on which version.
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("section of a text")
        verbose_name_plural = _("sections of a text")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="section_one_per_key")
        ]

    def __str__(self) -> str:
        return self.title


class SectionSaveQuerySet(models.QuerySet["SectionSave"]):
    def in_line(self) -> SectionSaveQuerySet:
        """What stood in the text, the latest first."""
        return self.filter(is_beside=False).order_by("-version", "-pk")

    def with_writer(self) -> SectionSaveQuerySet:
        return self.select_related("writer__user", "writer__author")

    def waiting(self) -> SectionSaveQuerySet:
        """Texts that lost a race and were not decided on yet."""
        return self.filter(is_beside=True, settled_at__isnull=True).order_by("pk")


class SectionSave(models.Model):
    """How a section stood after somebody wrote; of two who wrote at once, also the text that came second."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="saves")
    #: The version that it made; beside the text, the version that its writer had seen.
    version = models.PositiveIntegerField(_("version"))
    html = models.TextField(_("text"), blank=True)
    words = models.PositiveIntegerField(_("words"), default=0)
    writer = models.ForeignKey(Writer, on_delete=models.RESTRICT, related_name="+")
    #: When its writer began the sitting that it closes.
    begun_at = models.DateTimeField(_("begun"))
    at = models.DateTimeField(_("written"))
    is_beside = models.BooleanField(_("came second"), default=False)
    settled_at = models.DateTimeField(_("decided"), null=True, blank=True)
    #: From a file, or taken back from an earlier state: never melted into a sitting.
    is_whole = models.BooleanField(_("written at once"), default=False)

    objects = SectionSaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a section")
        verbose_name_plural = _("states of a section")
        ordering = ["pk"]
        indexes = [models.Index(fields=["section", "-version"], name="section_saves_latest")]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "version"],
                condition=models.Q(is_beside=False),
                name="section_one_save_per_version",
            ),
            models.CheckConstraint(
                condition=models.Q(is_beside=True) | models.Q(settled_at__isnull=True),
                name="section_only_what_came_second_is_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.version}"
