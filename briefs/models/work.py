from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from briefs.models.brief import Brief
from briefs.states import AssignmentRole, BriefStatus
from groups.models import Cycle
from groups.models.group import content_languages


class Assignment(models.Model):
    """Somebody's work on a brief: leading it, editing its words, translating it."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(_("role"), max_length=12, choices=AssignmentRole)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="assignments",
        verbose_name=_("person"),
    )
    #: Into which language, for translators.
    language = models.CharField(_("language"), max_length=8, blank=True, choices=content_languages)
    at = models.DateTimeField(_("given"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("work on a brief")
        verbose_name_plural = _("work on briefs")
        ordering = ["role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["brief", "role", "user", "language"], name="assignment_once"
            ),
            models.UniqueConstraint(
                fields=["brief"],
                condition=Q(role=AssignmentRole.LEAD),
                name="assignment_one_lead",
            ),
            models.CheckConstraint(
                condition=Q(role=AssignmentRole.TRANSLATOR) & ~Q(language="")
                | ~Q(role=AssignmentRole.TRANSLATOR) & Q(language=""),
                name="assignment_of_translators_has_a_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.user}"

    @property
    def cycle(self) -> Cycle:
        return self.brief.cycle


class Step(models.Model):
    """A brief went from one place to another; the reasons are for whoever works on it."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="steps")
    from_status = models.CharField(_("from"), max_length=20, choices=BriefStatus, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=BriefStatus)
    at = models.DateTimeField(_("instant"), default=timezone.now)
    #: Empty for authors without an account, for the clock, and for accounts that are gone.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.from_status} > {self.to_status}"
