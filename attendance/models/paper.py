from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attendance.states import PaperKind, PaperStatus
from events.models import Event
from groups.models import Cycle


class Paper(models.Model):
    """A large file that an organiser asked for: made in the background, kept for a day."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="printed_papers", verbose_name=_("event")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=PaperKind)
    #: The category that it is about; 0 is all of them.
    category = models.PositiveIntegerField(default=0)
    language = models.CharField(_("language"), max_length=8)
    status = models.CharField(
        _("status"), max_length=8, choices=PaperStatus, default=PaperStatus.WAITING
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True, editable=False)
    done = models.PositiveIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(default=0, editable=False)
    #: The hash of what was made, under which it is kept.
    digest = models.CharField(max_length=64, blank=True, editable=False)
    #: Names with letters that cannot be drawn.
    unclear = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=PaperStatus.values), name="attendance_paper_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=PaperStatus.DONE) | ~Q(digest=""),
                name="attendance_paper_done_is_there",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def cycle(self) -> Cycle:
        return self.event.cycle
