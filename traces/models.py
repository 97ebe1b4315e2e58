"""What came from what: edges between things of any room, and where loaded things were read."""

from __future__ import annotations

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.when import WhenField


class Trace(models.Model):
    """One step from a source to what became of it. No foreign keys: the ends live in other rooms."""

    #: What the step was: "feeds", "presents", "cited_in", "merged_into".
    kind = models.CharField(_("kind"), max_length=40)
    source_label = models.CharField(max_length=100)
    source_pk = models.CharField(max_length=64)
    target_label = models.CharField(max_length=100)
    target_pk = models.CharField(max_length=64)
    at = models.DateTimeField(_("instant"), null=True, blank=True)
    #: For a step whose day is known only to the month or the year.
    when = WhenField(_("date as known"), blank=True, default="")
    note = models.TextField(_("note"), blank=True)
    by_pk = models.BigIntegerField(null=True, blank=True)
    is_sample = models.BooleanField(_("is a sample of the demo"), default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("step of a trail")
        verbose_name_plural = _("steps of trails")
        indexes = [models.Index("target_label", "target_pk", name="trace_target")]
        constraints = [
            # Also the index for walking down from a source.
            models.UniqueConstraint(
                fields=["source_label", "source_pk", "target_label", "target_pk", "kind"],
                name="trace_once",
            ),
            models.CheckConstraint(
                name="trace_not_to_itself",
                condition=~Q(source_label=models.F("target_label"))
                | ~Q(source_pk=models.F("target_pk")),
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.source_label}:{self.source_pk} {self.kind} {self.target_label}:{self.target_pk}"
        )


class Origin(models.Model):
    """Where a loaded thing was read: the system, its name there, and the words of the file."""

    system = models.CharField(_("system"), max_length=80)
    ref = models.CharField(_("name in the file"), max_length=160)
    section = models.CharField(_("section"), max_length=80, blank=True)
    #: The slug of the group whose organisers confirm what was inferred; empty for the platform's keeper.
    scope = models.CharField(_("group"), max_length=80, blank=True)
    #: Empty while the room that would hold the thing does not exist.
    target_label = models.CharField(max_length=100, blank=True)
    target_pk = models.CharField(max_length=64, blank=True)
    raw = models.JSONField(_("as it stood in the file"), default=dict, encoder=DjangoJSONEncoder)
    #: What was written of it, by field: a correction made here is told from it at the next load.
    written = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    source = models.CharField(_("source"), max_length=200, blank=True)
    at = models.CharField(_("place in the source"), max_length=300, blank=True)
    checksum = models.CharField(max_length=64, blank=True)
    loaded_at = models.DateTimeField(_("loaded"), default=timezone.now)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        indexes = [models.Index("target_label", "target_pk", name="origin_target")]
        constraints = [
            models.UniqueConstraint(fields=["system", "ref"], name="origin_once"),
            models.CheckConstraint(
                name="origin_target_whole",
                condition=Q(target_label="", target_pk="") | ~Q(target_label="") & ~Q(target_pk=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system}/{self.ref}"


class InferredFieldQuerySet(models.QuerySet["InferredField"]):
    def unconfirmed(self) -> Self:
        return self.filter(confirmed_at=None)

    def in_scopes(self, scopes: set[str] | None) -> Self:
        """Values of these groups; ``None`` stands for all."""
        return self.all() if scopes is None else self.filter(origin__scope__in=scopes)


class InferredField(models.Model):
    """A value that the source does not state; it waits for an organiser's word."""

    origin = models.ForeignKey(Origin, on_delete=models.CASCADE, related_name="inferred")
    path = models.CharField(_("field"), max_length=160)
    value = models.JSONField(_("value"), null=True, blank=True, encoder=DjangoJSONEncoder)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    #: The number of an account; no key, so that the confirmation outlives it.
    confirmed_by = models.BigIntegerField(_("confirmed by"), null=True, blank=True)
    corrected = models.BooleanField(_("was corrected"), default=False)

    objects = InferredFieldQuerySet.as_manager()

    class Meta:
        verbose_name = _("inferred value")
        verbose_name_plural = _("inferred values")
        ordering = ["origin", "path"]
        indexes = [
            models.Index("origin", name="inferred_open", condition=Q(confirmed_at__isnull=True))
        ]
        constraints = [
            models.UniqueConstraint(fields=["origin", "path"], name="inferred_once"),
            models.CheckConstraint(
                name="inferred_confirmed_at_and_by",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, corrected=False)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin}: {self.path}"
