from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContributorQuerySet(models.QuerySet["Contributor"]):
    def past_their_day(self, *, now: datetime) -> ContributorQuerySet:
        return self.filter(expires_at__lte=now)


class Contributor(models.Model):
    """How to write to somebody who left an address: kept apart from the ideas, and not for ever."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8, default="ar")
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    expires_at = models.DateTimeField(_("forgotten on"))
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")

    def __str__(self) -> str:
        return self.name or self.email
