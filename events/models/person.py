from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.session import Session
from events.states import PartRole
from organisations.models import Person


class EventPerson(models.Model):
    """Somebody with a part in an event or in one session of it, named by the source or by an organiser."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="people")
    session = models.ForeignKey(
        Session,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("session"),
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="event_parts", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=12, choices=PartRole, default=PartRole.SPEAKER)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("person at an event")
        verbose_name_plural = _("people at an event")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "session", "person", "role"],
                name="one_part_once",
                nulls_distinct=False,
                violation_error_message=_("This person has this part already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class Guest(models.Model):
    """Somebody with an account who is asked to an event that is not open to them otherwise."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="guests")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="event_invitations",
        verbose_name=_("account"),
    )
    invited_at = models.DateTimeField(_("invited"), auto_now_add=True)

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], name="one_guest_once_in_an_event")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.event}"
