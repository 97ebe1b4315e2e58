"""An edition: a brief in one language, with its sections as they stand now."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from briefs.models import Brief
from core.text import direction
from editions.states import EditionStatus
from groups.models import Cycle, EngagementGroup


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: User | AnonymousUser) -> EditionQuerySet:
        """The list twin of `editions.view_edition`."""
        return self.filter(brief__in=Brief.objects.visible_to(user).values("pk"))

    def for_page(self) -> EditionQuerySet:
        near = ("brief__cycle__group", "brief__call", "brief__team", "source", "translates")
        return self.select_related(*near)


class Edition(models.Model):
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(_("language"), max_length=10)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300, blank=True)
    #: Of the title, as sections have their own.
    version = models.PositiveIntegerField(default=1, editable=False)
    translates = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translates"),
    )
    #: The version of the original that the translation knows in every paragraph.
    source = models.ForeignKey(
        "editions.TextVersion",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="known_by",
        verbose_name=_("version that it knows"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=EditionStatus, default=EditionStatus.WRITING
    )
    created_at = models.DateTimeField(_("begun"))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["brief", F("translates").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["brief", "language"], name="edition_one_per_language"),
            models.UniqueConstraint(
                fields=["brief"],
                condition=Q(translates__isnull=True),
                name="edition_one_original_per_brief",
            ),
            models.CheckConstraint(
                condition=Q(translates__isnull=False) | Q(source__isnull=True),
                name="edition_only_a_translation_has_a_source",
            ),
            models.CheckConstraint(
                condition=~Q(translates=F("pk")), name="edition_does_not_translate_itself"
            ),
            models.CheckConstraint(
                condition=Q(status__in=EditionStatus.values), name="edition_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.brief} ({self.language})"

    @property
    def cycle(self) -> Cycle:
        return self.brief.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.brief.cycle.group

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def is_translation(self) -> bool:
        return self.translates_id is not None
