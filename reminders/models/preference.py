from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reminders.states import Manner

#: Nobody is woken unless they said so: from nine in the evening to eight in the morning, by their own clock.
QUIET_FROM, QUIET_UNTIL = 21, 8
#: When the one letter of a day comes to those who asked for it.
DIGEST_AT = 8


class Preference(models.Model):
    """How a person wants to be reminded: of one kind of occasion, or, without one, of all the others."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder_preferences"
    )
    #: A name in `reminders.registry.occasions`; empty for all that have no row of their own.
    occasion = models.CharField(_("of what"), max_length=60, blank=True)
    manner = models.CharField(_("how"), max_length=8, choices=Manner, default=Manner.SINGLE)
    quiet_from = models.PositiveSmallIntegerField(_("quiet from"), default=QUIET_FROM)
    quiet_until = models.PositiveSmallIntegerField(_("quiet until"), default=QUIET_UNTIL)
    digest_at = models.PositiveSmallIntegerField(_("hour of the one letter"), default=DIGEST_AT)

    class Meta:
        verbose_name = _("how a person is reminded")
        verbose_name_plural = _("how people are reminded")
        constraints = [
            models.UniqueConstraint(fields=["user", "occasion"], name="one_preference_per_kind"),
            models.CheckConstraint(
                condition=Q(quiet_from__lte=23, quiet_until__lte=23, digest_at__lte=23),
                name="preference_hours_of_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.occasion or '*'} {self.manner}"
