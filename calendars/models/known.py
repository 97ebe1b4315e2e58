from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Event
from groups.models import Cycle


class KnownEntry(models.Model):
    """By which number a calendar file knows an event, and what the file last said of it."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.CASCADE, related_name="known_entries", verbose_name=_("cycle")
    )
    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, related_name="known_entry", verbose_name=_("event")
    )
    uid = models.CharField(_("number in the calendar file"), max_length=255)
    #: Which one of a series: when it was to start before anybody moved it, "20270110T150000"; empty for a single one.
    occurrence = models.CharField(_("which one of the series"), max_length=20, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    #: Of all that was read, so that the same file changes nothing.
    fingerprint = models.CharField(max_length=64, editable=False)
    read_at = models.DateTimeField(_("read"), default=timezone.now)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("read by"),
    )

    class Meta:
        verbose_name = _("event from a calendar file")
        verbose_name_plural = _("events from calendar files")
        ordering = ["-read_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "uid", "occurrence"], name="one_event_per_entry_of_a_calendar"
            )
        ]

    def __str__(self) -> str:
        return str(self.event)
