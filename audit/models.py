"""Who did what, to what, why."""

from __future__ import annotations

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.verbs import words_for


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, target: models.Model) -> Self:
        """What was done to one thing, newest first."""
        return self.filter(target_label=target._meta.label_lower, target_pk=str(target.pk))

    def in_scopes(self, scopes: set[str] | None) -> Self:
        """Entries of these groups; ``None`` stands for all."""
        return self.all() if scopes is None else self.filter(scope__in=scopes)


class Entry(models.Model):
    """One thing somebody did. Holds no foreign keys, so it outlives its target and its actor."""

    verb = models.CharField(_("what was done"), max_length=80)
    target_label = models.CharField(_("kind of thing"), max_length=100)
    target_pk = models.CharField(max_length=64)
    #: How the thing was called on that day.
    target_words = models.CharField(_("thing"), max_length=300, blank=True)
    #: Empty when the program itself acted, on its clock.
    actor_pk = models.BigIntegerField(null=True, blank=True)
    actor_name = models.CharField(_("person"), max_length=200, blank=True)
    at = models.DateTimeField(_("when it was done"), default=timezone.now)
    #: The group's slug; empty for the platform itself.
    scope = models.CharField(_("group"), max_length=80, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    before = models.JSONField(_("before"), null=True, blank=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("after"), null=True, blank=True, encoder=DjangoJSONEncoder)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the record")
        verbose_name_plural = _("record of what was done")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["target_label", "target_pk", "-at"], name="entry_target"),
            models.Index(fields=["scope", "-at"], name="entry_scope"),
            models.Index(fields=["actor_pk"], name="entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{words_for(self.verb)} · {self.target_words}".strip(" ·")
