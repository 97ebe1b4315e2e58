from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from core.counts import Count, Qualifier
from core.wall import WallField, check_zone, instant, is_zone
from core.when import When, WhenField
from events.models.circles import NO_CIRCLES
from events.models.queryset import EventQuerySet
from events.models.series import Series
from events.states import EventKind, EventStatus, Mode, Visibility
from groups.models import Cycle, EngagementGroup, Team, Theme
from groups.models.group import content_languages
from organisations.models import Organisation

#: Days on which anything of ours takes place.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


class Event(models.Model):
    """A summit, a forum, a team's meeting: when and where as well as it is known."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="calendar", verbose_name=_("cycle")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=pgettext_lazy("an event", "part of"),
    )
    relation = models.CharField(
        _("what it is in the larger event"),
        max_length=120,
        blank=True,
        help_text=_("For example: special event"),
    )
    beside = models.CharField(_("on the margin of"), max_length=250, blank=True)
    is_outside = models.BooleanField(
        _("held by others"),
        default=False,
        help_text=_("It stands here because an event of the cycle is part of it."),
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="calendar",
        verbose_name=_("series of events"),
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="calendar",
        verbose_name=_("team"),
    )
    slug = models.SlugField(_("address"), max_length=80)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind, default=EventKind.OTHER)
    label = models.CharField(
        _("what the group calls it"),
        max_length=120,
        blank=True,
        help_text=_("For example: steering group"),
    )
    status = models.CharField(
        _("status"), max_length=12, choices=EventStatus, default=EventStatus.DRAFT
    )
    visibility = models.CharField(
        _("who sees it"), max_length=8, choices=Visibility, default=Visibility.PUBLIC
    )
    mode = models.CharField(
        _("in person or online"), max_length=8, choices=Mode, default=Mode.UNKNOWN, blank=True
    )
    during = WhenField(
        _("when, as far as it is known"),
        blank=True,
        help_text=_("A day, days, a month or a year. The hours below say it themselves."),
    )
    is_within = models.BooleanField(_("on a day within these, not known which"), default=False)
    starts = WallField(_("starts"), null=True, blank=True)
    ends = WallField(_("ends"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[check_zone])
    #: Worked out from the above by `settle`, for the database to sort and search by.
    starts_at = models.DateTimeField(null=True, blank=True, editable=False)
    ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    first_day = models.DateField(null=True, blank=True, editable=False)
    last_day = models.DateField(null=True, blank=True, editable=False)
    place = models.CharField(pgettext_lazy("of an event", "place"), max_length=300, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    country = CountryField(_("country"), blank=True)
    join_url = models.URLField(
        _("link to join"),
        blank=True,
        max_length=500,
        validators=[URLValidator(["https", "http"])],
        help_text=_("Shown only to those who take part."),
    )
    languages = ArrayField(
        models.CharField(max_length=8, choices=content_languages),
        default=list,
        blank=True,
        verbose_name=_("languages spoken"),
    )
    interpreted = ArrayField(
        models.CharField(max_length=8, choices=content_languages),
        default=list,
        blank=True,
        verbose_name=_("interpretation into"),
    )
    slogan = models.CharField(_("slogan"), max_length=300, blank=True)
    description = models.TextField(_("what it is for"), blank=True)
    expected_value = models.PositiveIntegerField(_("participants expected"), null=True, blank=True)
    expected_qualifier = models.CharField(
        _("more than, about"), max_length=12, blank=True, choices=Qualifier
    )
    counted_value = models.PositiveIntegerField(_("participants counted"), null=True, blank=True)
    counted_qualifier = models.CharField(
        _("more than, about"), max_length=12, blank=True, choices=Qualifier
    )
    session_count = models.PositiveSmallIntegerField(_("sessions announced"), null=True, blank=True)
    speaker_count = models.PositiveSmallIntegerField(_("speakers announced"), null=True, blank=True)
    themes = models.ManyToManyField(
        Theme, through="EventTheme", related_name="calendar", verbose_name=_("themes")
    )
    organisers = models.ManyToManyField(
        Organisation, through="EventOrganiser", related_name="organised_events"
    )
    #: What calendars know the event by, and how often they were told of a change.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("status changed"), null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    #: Why it was postponed or cancelled, for everybody to read.
    reason = models.TextField(_("reason, for everybody to read"), blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-first_day", "pk"]
        indexes = [
            models.Index(fields=["cycle", "first_day"], name="event_by_day"),
            models.Index(fields=["cycle", "-last_day", "-id"], name="event_by_last_day"),
            models.Index(fields=["starts_at"], name="event_by_start"),
        ]
        triggers = [NO_CIRCLES]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "slug"], name="one_event_per_address"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="event_not_part_of_itself",
                violation_error_message=_("An event is not a part of itself."),
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=False, ends__gt=F("starts")),
                name="event_starts_before_it_ends",
                violation_error_message=_("The event ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | ~Q(zone=""),
                name="event_hours_have_a_zone",
                violation_error_message=_("Choose the time zone in which these hours are meant."),
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, starts_at__isnull=True)
                | Q(starts__isnull=False, starts_at__isnull=False, first_day__isnull=False),
                name="event_start_has_its_instant",
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True, ends_at__isnull=True)
                | Q(ends__isnull=False, ends_at__isnull=False),
                name="event_end_has_its_instant",
            ),
            models.CheckConstraint(
                condition=Q(first_day__isnull=True, last_day__isnull=True)
                | Q(first_day__gte=FIRST_DAY, last_day__lte=LAST_DAY, first_day__lte=F("last_day")),
                name="event_in_living_memory",
                violation_error_message=_("Choose a year between 1900 and 2199."),
            ),
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.TEAM) | Q(team__isnull=False),
                name="event_for_a_team_has_one",
                violation_error_message=_("Choose the team whose event this is."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=EventStatus.values), name="event_status_known"
            ),
            models.CheckConstraint(
                condition=Q(changed_at__isnull=True, changed_by__isnull=True)
                | Q(changed_at__isnull=False, changed_by__isnull=False),
                name="event_changed_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.settle()
        for day in (self.first_day, self.last_day):
            if day is not None and not FIRST_DAY <= day <= LAST_DAY:
                raise ValidationError(
                    {"during": _("Choose a year between 1900 and 2199.")}, code="year"
                )

    def settle(self) -> None:
        """Bring instants and days to what wall, zone and date say; known hours tell the days."""
        if self.starts is not None:
            last = self.ends or self.starts
            self.is_within = False
            if last >= self.starts:
                self.during = When.on(self.starts.date(), last.date())
        zone = self.zone if is_zone(self.zone) else "UTC"
        self.starts_at = instant(self.starts, zone) if self.starts else None
        self.ends_at = instant(self.ends, zone) if self.ends else None
        self.first_day, self.last_day = self.during.starts, self.during.ends

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group

    @property
    def expected(self) -> Count:
        return Count(self.expected_value, self.expected_qualifier)

    @property
    def counted(self) -> Count:
        return Count(self.counted_value, self.counted_qualifier)

    @property
    def has_day(self) -> bool:
        """Whether each of its days is known: only then it has a place in a calendar."""
        return self.during.is_exact and not self.is_within

    @property
    def is_of_its_team(self) -> bool:
        """Whether the seats of its team are asked to it; a conference that a team only prepares asks its guests."""
        is_meeting = self.kind == EventKind.TEAM_MEETING and self.visibility != Visibility.INVITED
        return self.team_id is not None and (is_meeting or self.visibility == Visibility.TEAM)

    def is_over(self, now: datetime) -> bool:
        """By the clock, whatever its status; an unknown day is not over."""
        end = self.ends_at or self.starts_at
        if end is not None:
            return end < now
        return self.last_day is not None and self.last_day < timezone.localdate(now)
