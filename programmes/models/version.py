from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import Event


class Version(models.Model):
    """A programme as it was published. What it says never changes; names of people stand in their own rows."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="programme_versions")
    number = models.PositiveIntegerField(_("number"))
    note = models.TextField(_("what is new, in words"), blank=True)
    #: Sessions, tracks and rooms as `programmes.snapshots` wrote them.
    rows: models.JSONField[Any, Any] = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    #: Everybody with a part in a session of it, for one question to name them all.
    people = ArrayField(models.BigIntegerField(), default=list)
    #: What became of each session since the version before, as `programmes.changes` found it.
    changes: models.JSONField[Any, Any] = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("version of a programme")
        verbose_name_plural = _("versions of a programme")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"], name="one_number_per_programme_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} · {self.number}"
