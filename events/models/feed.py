from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CalendarLink(models.Model):
    """Which of a person's private calendar addresses holds: a new one makes the old ones worthless."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_link"
    )
    #: Goes up and never down, so that an address once given up stays dead.
    generation = models.PositiveIntegerField(default=1)
    is_open = models.BooleanField(default=True)
    renewed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("private calendar address")
        verbose_name_plural = _("private calendar addresses")

    def __str__(self) -> str:
        return f"{self.user}: {self.generation}"
