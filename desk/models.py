from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from desk.states import SUNDAY, WEEKDAYS, Pace


class Choice(models.Model):
    """How somebody wants their desk besides the page: as a letter, and in their calendar. No row: not at all."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_choice"
    )
    pace = models.CharField(_("letter"), max_length=8, choices=Pace, default=Pace.NEVER)
    weekday = models.PositiveSmallIntegerField(_("day"), choices=WEEKDAYS, default=SUNDAY)
    #: The last day, where the person is, for which a letter was thought of: written, or left because nothing was due.
    looked_on = models.DateField(null=True, blank=True, editable=False)
    #: Goes up and never down, so that a calendar address once given up stays dead.
    generation = models.PositiveIntegerField(default=1, editable=False)
    has_address = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("choice about a desk")
        verbose_name_plural = _("choices about desks")
        constraints = [
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="desk_pace_known"),
            models.CheckConstraint(
                condition=Q(weekday__gte=0, weekday__lte=6), name="desk_weekday_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_pace_display()}"
