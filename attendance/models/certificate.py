from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.codes import random_code
from events.models import Event
from groups.models import Cycle
from registration.models import Registration

CODE_LENGTH = 12


def new_code() -> str:
    return random_code(CODE_LENGTH)


class Certificate(models.Model):
    """That somebody came, for others to check by its code. It keeps the name that stands on the paper."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="certificates", verbose_name=_("event")
    )
    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="certificate"
    )
    number = models.PositiveIntegerField(_("number"))
    code = models.CharField(
        _("code"), max_length=CODE_LENGTH, unique=True, default=new_code, editable=False
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    other_name = models.CharField(_("name in the other script"), max_length=200, blank=True)
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)

    class Meta:
        verbose_name = _("certificate of attendance")
        verbose_name_plural = _("certificates of attendance")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"], name="one_certificate_for_each_number"
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def cycle(self) -> Cycle:
        return self.event.cycle
