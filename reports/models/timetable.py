from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.wall import check_zone
from groups.standing import cycles_kept_by
from reports.models.asked import Asked, stood_for_by
from reports.states import Every


class TimetableQuerySet(models.QuerySet["Timetable"]):
    def visible_to(self, user: User | AnonymousUser) -> TimetableQuerySet:
        """The list twin of `reports.change_timetable`: one's own, and those of the cycles one organises."""
        if user.is_superuser:
            return self
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.none()
        return self.filter(Q(cycle__in=cycles_kept_by(user)) | (Q(asker=user) & stood_for_by(user)))

    def due(self, *, now: datetime) -> TimetableQuerySet:
        return self.filter(is_on=True, next_at__lte=now)


class Timetable(Asked):
    """A report that is made again and again, with a letter to a list."""

    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="timetables",
        verbose_name=_("asked for by"),
    )
    every = models.CharField(_("how often"), max_length=8, choices=Every)
    #: Whether each report is about the time since the one before.
    is_since_last = models.BooleanField(_("about the time since the last one"), default=False)
    first_on = models.DateField(_("first on"))
    #: The day and the hour on the wall are what is kept; the instant is worked out for the sweep.
    hour = models.PositiveSmallIntegerField(_("hour"), default=7)
    zone = models.CharField(_("time zone"), max_length=64, validators=[check_zone])
    next_at = models.DateTimeField(_("next"), db_index=True)
    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    is_on = models.BooleanField(_("goes on"), default=True)
    why_off = models.CharField(_("why it stopped"), max_length=300, blank=True, editable=False)

    objects = TimetableQuerySet.as_manager()

    class Meta:
        verbose_name = _("timetable of reports")
        verbose_name_plural = _("timetables of reports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hour__lt=24), name="timetable_hour_of_a_day"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())


class TimetableReader(models.Model):
    """Somebody on the list: gets a letter with a link of their own. The list is an address book, and goes with it."""

    timetable = models.ForeignKey(Timetable, on_delete=models.CASCADE, related_name="readers")
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=8)

    class Meta:
        verbose_name = _("reader of a timetable")
        verbose_name_plural = _("readers of a timetable")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["timetable", "email"], name="timetable_one_letter_to_a_reader"
            ),
        ]

    def __str__(self) -> str:
        return self.email
