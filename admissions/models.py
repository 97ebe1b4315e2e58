from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models import Event
from groups.models import Cycle
from registration.models.form import RegistrationForm


class Circular(models.Model):
    """A letter of the organisers to some of those who registered: written, looked at, then sent once."""

    form = models.ForeignKey(
        RegistrationForm,
        on_delete=models.CASCADE,
        related_name="circulars",
        verbose_name=_("registration form"),
    )
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    #: Keys of the registrations it goes to, as they were chosen.
    recipients = ArrayField(models.BigIntegerField(), default=list, editable=False)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("written by"),
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = _("letter to the registered")
        verbose_name_plural = _("letters to the registered")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="circular_sent_at_and_by_together",
            )
        ]

    def __str__(self) -> str:
        return self.subject or str(_("letter without words"))

    @property
    def event(self) -> Event:
        return self.form.event

    @property
    def cycle(self) -> Cycle:
        return self.form.event.cycle
