"""Minutes: what was said on each item, as it circulates for corrections and becomes final."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events.models import Event
from events.states import SHOWN, Visibility
from groups.models import Cycle, EngagementGroup
from groups.standing import holdings_of
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting, meetings_led_by
from meetings.states import (
    READ_BY_TEAM,
    WRITING,
    CorrectionStatus,
    MinutesStatus,
)


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def visible_to(self, user: User | AnonymousUser) -> MinutesQuerySet:
        """The list twin of `meetings.view_minutes`."""
        if user.is_superuser:
            return self
        seen = self.published_to(user)
        if isinstance(user, User) and user.is_active:
            seats = holdings_of(user)
            written = seats.filter(seat__role__in=WRITING).values("seat__team")
            shown = Q(meeting__event__status__in=SHOWN)
            led = Event.objects.filter(meetings_led_by(user)).values("pk")
            seen |= Q(meeting__event__in=led)
            seen |= shown & Q(meeting__event__team__in=written)
            seen |= shown & Q(
                status__in=READ_BY_TEAM, meeting__event__team__in=seats.values("seat__team")
            )
        return self.filter(seen)

    def published_to(self, user: User | AnonymousUser) -> Q:
        groups = EngagementGroup.objects.visible_to(user)
        return Q(
            status=MinutesStatus.FINAL,
            is_public=True,
            meeting__event__visibility=Visibility.PUBLIC,
            meeting__event__status__in=SHOWN,
            meeting__event__cycle__group__in=groups,
        )

    def due(self, *, now: datetime) -> MinutesQuerySet:
        """Circulated ones that silence makes final, with nothing left to decide."""
        waiting = Correction.objects.filter(
            item__meeting__minutes=models.OuterRef("pk"), status=CorrectionStatus.OPEN
        )
        return self.filter(
            ~models.Exists(waiting),
            status=MinutesStatus.CIRCULATED,
            final_by_silence=True,
            corrections_until__lte=now,
        )


class Minutes(models.Model):
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    status = models.CharField(
        _("status"), max_length=10, choices=MinutesStatus, default=MinutesStatus.WRITING
    )
    #: How often they were circulated: whoever confirmed an earlier round is asked again.
    round = models.PositiveSmallIntegerField(default=0, editable=False)
    corrections_until = models.DateTimeField(_("corrections until"), null=True, blank=True)
    final_by_silence = models.BooleanField(
        _("they become final by silence"),
        default=True,
        help_text=_("At the end of the time for corrections, if none is left undecided."),
    )
    is_public = models.BooleanField(_("everybody may read them"), default=False)
    moved_at = models.DateTimeField(_("status changed"), null=True, blank=True)
    #: Empty where the clock made them final.
    mover = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("why they were taken up again"), blank=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=MinutesStatus.values), name="minutes_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=MinutesStatus.CIRCULATED) | Q(corrections_until__isnull=False),
                name="circulated_minutes_have_an_end",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(status=MinutesStatus.FINAL),
                name="only_final_minutes_are_public",
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def cycle(self) -> Cycle:
        return self.meeting.event.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.meeting.event.cycle.group


class Passage(models.Model):
    """What the minutes say on one item."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="passage")
    text = models.TextField(_("text"), blank=True)
    #: Compare-and-set: who writes says on which version.
    version = models.PositiveIntegerField(default=1, editable=False)
    written_at = models.DateTimeField(_("written"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("passage of minutes")
        verbose_name_plural = _("passages of minutes")
        ordering = ["item__order", "pk"]

    def __str__(self) -> str:
        return str(self.item)


class Correction(models.Model):
    """What a member of the team wants to have put right in one item."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="corrections")
    quoted = models.TextField(
        _("the words it is about"),
        blank=True,
        help_text=_("Copied from the minutes. Left empty, it is about the whole item."),
    )
    text = models.TextField(_("what should stand there"))
    status = models.CharField(
        _("status"), max_length=8, choices=CorrectionStatus, default=CorrectionStatus.OPEN
    )
    proposed_at = models.DateTimeField(_("proposed"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="corrections"
    )
    word = models.TextField(_("answer"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status=CorrectionStatus.OPEN, decided_at__isnull=True, decided_by__isnull=True
                )
                | (
                    ~Q(status=CorrectionStatus.OPEN)
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="correction_decided_at_and_by_together",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.text[:60]}"


class Confirmation(models.Model):
    """A member has read the circulated minutes and has nothing to correct."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="confirmations")
    round = models.PositiveSmallIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="confirmed_minutes"
    )
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("confirmation of minutes")
        verbose_name_plural = _("confirmations of minutes")
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "round", "user"], name="one_confirmation_per_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes}: {self.user}"


class MinutesVersion(models.Model):
    """The minutes as they stood when they were circulated or became final; never changed."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    status = models.CharField(_("status"), max_length=10, choices=MinutesStatus)
    made_at = models.DateTimeField(_("made"))
    #: Items with their passage, decisions and action items, in their order.
    content = models.JSONField(default=list, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("version of minutes")
        verbose_name_plural = _("versions of minutes")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "number"], name="one_number_per_version_of_minutes"
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes}: {self.number}"
