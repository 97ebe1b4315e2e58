from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.languages import language_name
from events.models import Event, EventPerson, Guest
from events.models.queryset import OF_ITS_TEAM
from events.states import LEADING, SHOWN, EventKind
from groups.models import Cycle, EngagementGroup, Team
from groups.standing import cycles_organised_by, holdings_of


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User | AnonymousUser) -> MeetingQuerySet:
        """The list twin of `meetings.view_meeting`: of its team, its guests, and those who lead."""
        if user.is_superuser:
            return self
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.none()
        return self.filter(event__in=meetings_seen_by(user))


def meetings_led_by(user: User) -> Q:
    """Of events: those whose meeting the person leads, or whose cycle they organise."""
    led = holdings_of(user).filter(seat__role__in=LEADING).values("seat__team")
    return Q(cycle__in=cycles_organised_by(user)) | Q(kind=EventKind.TEAM_MEETING, team__in=led)


def meetings_seen_by(user: User) -> models.QuerySet[Event]:
    """Meetings of teams whose agenda the person reads."""
    seats = holdings_of(user).values("seat__team")
    asked = Guest.objects.filter(user=user).values("event")
    part = EventPerson.objects.filter(person__user=user).values("event")
    theirs = Q(team__in=seats) | Q(pk__in=asked) | Q(pk__in=part)
    seen = meetings_led_by(user) | (Q(status__in=SHOWN) & theirs)
    return Event.objects.filter(seen, OF_ITS_TEAM, team__isnull=False)


class Meeting(models.Model):
    """What a team's meeting has beyond its date. The row comes with the first thing that is written of it."""

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, related_name="meeting", verbose_name=_("event")
    )
    language = models.CharField(_("language of its papers"), max_length=8, default="ar")
    #: Compare-and-set of the agenda's order and items.
    version = models.PositiveIntegerField(default=0, editable=False)
    circulated_at = models.DateTimeField(_("agenda circulated"), null=True, blank=True)
    circulated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    quorum = models.PositiveSmallIntegerField(
        _("how many have to be there"),
        null=True,
        blank=True,
        help_text=_("Left empty: more than half of the seats that are filled."),
    )
    counts_organisations = models.BooleanField(_("each organisation counts once"), default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-event__first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(circulated_at__isnull=True, circulated_by__isnull=True)
                | Q(circulated_at__isnull=False, circulated_by__isnull=False),
                name="agenda_circulated_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(quorum__isnull=True) | Q(quorum__gt=0), name="quorum_is_somebody"
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)

    @property
    def cycle(self) -> Cycle:
        return self.event.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.event.cycle.group

    @property
    def team(self) -> Team:
        team: Any = self.event.team
        return team  # type: ignore[no-any-return]  # -- the door gives meetings of teams only

    @property
    def language_words(self) -> str:
        return language_name(self.language)
