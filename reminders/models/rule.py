from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reminders.leads import DAY, lead_words


class RuleQuerySet(models.QuerySet["Rule"]):
    def on(self) -> Self:
        return self.filter(is_on=True)

    def of_group(self, scope: str) -> Self:
        """The group's own defaults."""
        return self.filter(scope=scope, target=None)

    def of_thing(self, occasion: str, target: int) -> Self:
        return self.filter(occasion=occasion, target=target)

    def in_scopes(self, scopes: Iterable[str]) -> Self:
        return self.filter(scope__in=list(scopes))


class Rule(models.Model):
    """Who is reminded of what, how long before or after its instant.

    The rules of one thing stand before its group's, and those before the platform's: the nearest that has
    any rule for the occasion counts alone. A rule that is off says that there nobody is reminded.
    """

    #: A name in `reminders.registry.occasions`.
    occasion = models.CharField(_("of what"), max_length=60)
    #: The group's slug; empty for the platform's own.
    scope = models.CharField(_("group"), max_length=80, blank=True)
    #: The key of the one thing the rule is for; none for all of the group.
    target = models.BigIntegerField(_("for"), null=True, blank=True)
    audience = models.CharField(_("to whom"), max_length=40)
    #: Before the instant; negative after it. Whole days keep the hour of the day, whatever the clocks do.
    lead = models.DurationField(_("how long before"))
    hour_at_most = models.PositiveSmallIntegerField(
        _("at the latest at"),
        null=True,
        blank=True,
        help_text=_("By the clocks of the place."),
    )
    keeps_quiet_hours = models.BooleanField(_("waits for the reader's morning"), default=True)
    quiet_from = models.PositiveSmallIntegerField(
        _("quiet from"),
        null=True,
        blank=True,
        help_text=_("By the reader’s clock, for readers who set no quiet hours of their own."),
    )
    quiet_until = models.PositiveSmallIntegerField(_("quiet until"), null=True, blank=True)
    is_on = models.BooleanField(_("in force"), default=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder rule")
        verbose_name_plural = _("reminder rules")
        ordering = ["occasion", "-lead", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "scope", "audience", "lead"],
                condition=Q(target__isnull=True),
                name="one_rule_per_lead",
                violation_error_message=_("There is such a rule already."),
            ),
            models.UniqueConstraint(
                fields=["occasion", "target", "audience", "lead"],
                condition=Q(target__isnull=False),
                name="one_rule_per_thing_and_lead",
                violation_error_message=_("There is such a rule already."),
            ),
            models.CheckConstraint(
                condition=Q(hour_at_most__isnull=True) | Q(hour_at_most__lte=23),
                name="rule_hour_of_a_day",
                violation_error_message=_("An hour of the day is 0 to 23."),
            ),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__lte=23, quiet_until__lte=23),
                name="rule_quiet_hours_of_a_day",
                violation_error_message=_(
                    "Say both from when and until when it is quiet, or neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(lead__gte=-366 * DAY) & Q(lead__lte=366 * DAY),
                name="rule_within_a_year",
                violation_error_message=_("A reminder comes at most a year before or after."),
            ),
            models.CheckConstraint(
                condition=Q(changed_at__isnull=True, changed_by__isnull=True)
                | Q(changed_at__isnull=False, changed_by__isnull=False),
                name="rule_changed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | ~Q(scope=""), name="rule_of_a_thing_has_a_group"
            ),
        ]

    def __str__(self) -> str:
        return lead_words(self.lead)

    @property
    def is_in_days(self) -> bool:
        """Whole days are counted on the calendar, hours on the clock."""
        return self.lead % DAY == timedelta(0)
