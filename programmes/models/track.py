from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.colours import readable
from events.models import Event


class Track(models.Model):
    """A thread of sessions that belong together."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tracks")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=150)
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#0b5f55",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write a colour as #0b5f55."))],
        help_text=_("It is made darker or lighter where it could not be seen."),
    )
    #: What the file calls it that it came from.
    source_id = models.CharField(max_length=120, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("of a programme", "track")
        verbose_name_plural = pgettext_lazy("of a programme", "tracks")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "source_id"],
                condition=~Q(source_id=""),
                name="one_track_per_source",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shade(self) -> str:
        """Its colour as it can be seen by day and by night."""
        return readable(self.colour)


class Room(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="rooms")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=150)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    source_id = models.CharField(max_length=120, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("of a programme", "room")
        verbose_name_plural = pgettext_lazy("of a programme", "rooms")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "source_id"],
                condition=~Q(source_id=""),
                name="one_room_per_source",
            )
        ]

    def __str__(self) -> str:
        return self.name
