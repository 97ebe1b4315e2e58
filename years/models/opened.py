"""From what a cycle was opened, and what was open when one was closed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models import Cycle


class Opened(models.Model):
    """A cycle that was opened from another one, or from a template."""

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="opened")
    source = models.ForeignKey(
        Cycle,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="openings",
        verbose_name=_("opened from"),
    )
    #: The name of a template (`years.templates`); empty where it was opened from a cycle.
    template = models.CharField(_("template"), max_length=40, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("opening of a cycle")
        verbose_name_plural = _("openings of cycles")
        constraints = [
            models.CheckConstraint(
                condition=Q(source__isnull=False, template="")
                | (Q(source__isnull=True) & ~Q(template="")),
                name="opened_from_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.cycle)


class SetAside(models.Model):
    """Something that was open when a cycle was closed, and why it stays so. It goes into the list of open items."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="set_aside")
    #: The name of a check (`groups.closing`).
    name = models.CharField(max_length=60)
    reason = models.TextField(_("why it stays open"))
    set_aside_at = models.DateTimeField(auto_now=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("open item set aside")
        verbose_name_plural = _("open items set aside")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "name"], name="setaside_one_per_check"),
            models.CheckConstraint(condition=~Q(reason=""), name="setaside_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} · {self.name}"
