from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from campaigns.states import (
    PUBLIC_CAMPAIGNS,
    CampaignStatus,
    Level,
    Moderation,
    Positions,
    WhoMay,
)
from groups.models import Cycle, EngagementGroup, Theme
from groups.standing import cycles_moderated_by, cycles_organised_by


def all_levels() -> list[str]:
    return list(Level.values)


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: User | AnonymousUser) -> CampaignQuerySet:
        """The list twin of `campaigns.view_campaign`; a test keeps the two agreed."""
        if user.is_superuser:
            return self
        seen = Q(
            status__in=PUBLIC_CAMPAIGNS, cycle__group__in=EngagementGroup.objects.visible_to(user)
        )
        if user.is_authenticated:
            seen |= Q(cycle__in=cycles_moderated_by(user)) | Q(cycle__in=cycles_organised_by(user))
        return self.filter(seen)

    def open_at(self, now: datetime) -> CampaignQuerySet:
        """The list twin of `Campaign.is_open_at`; a test keeps the two agreed."""
        begun = Q(status=CampaignStatus.OPEN) | Q(
            status=CampaignStatus.ANNOUNCED, opens_at__lte=now
        )
        return self.filter(begun).filter(Q(closes_at=None) | Q(closes_at__gt=now))

    def to_open(self, *, now: datetime) -> CampaignQuerySet:
        return self.filter(status=CampaignStatus.ANNOUNCED, opens_at__lte=now)

    def to_close(self, *, now: datetime) -> CampaignQuerySet:
        return self.filter(status=CampaignStatus.OPEN, closes_at__lte=now)


class Campaign(models.Model):
    """A public call for ideas, open from an instant to an instant in a zone."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="campaigns", verbose_name=_("cycle")
    )
    slug = models.SlugField(_("address"), max_length=60)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    question = models.CharField(
        _("the question, large"),
        max_length=300,
        blank=True,
        help_text=_("One sentence that anybody understands."),
    )
    goal = models.TextField(_("what it is for"), blank=True)
    guidance = models.TextField(
        _("what is asked"),
        blank=True,
        help_text=_("What to write: what is done, who does it, what changes."),
    )
    status = models.CharField(
        _("status"), max_length=12, choices=CampaignStatus, default=CampaignStatus.DRAFT
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(
        _("closes"),
        null=True,
        blank=True,
        help_text=_("Left empty: open until it is closed by hand."),
    )
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    named_day = models.CharField(
        _("named day it opens on"),
        max_length=120,
        blank=True,
        help_text=_("For example: World Values Day"),
    )
    levels = ArrayField(
        models.CharField(max_length=12, choices=Level),
        default=all_levels,
        blank=True,
        verbose_name=_("levels"),
    )
    themes = models.ManyToManyField(
        Theme,
        blank=True,
        related_name="campaigns",
        verbose_name=_("themes"),
        help_text=_("None chosen: every theme of the cycle."),
    )
    asks_theme = models.BooleanField(_("asks for the theme"), default=True)
    asks_country = models.BooleanField(_("asks for the country"), default=True)
    asks_name = models.BooleanField(_("offers to give a name"), default=True)
    who_may = models.CharField(
        _("who may take part"), max_length=12, choices=WhoMay, default=WhoMay.ANYONE
    )
    moderation = models.CharField(
        _("moderation"), max_length=8, choices=Moderation, default=Moderation.BEFORE
    )
    needs_second_reader = models.BooleanField(_("two readers for each idea"), default=False)
    positions = models.CharField(
        _("positions"), max_length=8, choices=Positions, default=Positions.SUPPORT
    )
    text_limit = models.PositiveIntegerField(_("longest text, in characters"), default=2000)
    daily_limit = models.PositiveSmallIntegerField(_("ideas a day from one device"), default=10)
    reads_within_days = models.PositiveSmallIntegerField(_("days to read an idea"), default=3)
    licence = models.CharField(_("licence of contributions"), max_length=40, default="CC BY 4.0")
    licence_url = models.URLField(
        _("address of the licence"),
        blank=True,
        default="https://creativecommons.org/licenses/by/4.0/",
    )
    items_count = models.PositiveIntegerField(
        _("items announced"),
        null=True,
        blank=True,
        help_text=_(
            "How many things were announced in advance for the campaign, if a number was said. The page of the campaign shows it."
        ),
    )
    items_kind = models.CharField(
        _("kind of item"),
        max_length=120,
        blank=True,
        help_text=_(
            "What the number announced counts, for example: activities. It stands beside the number."
        ),
    )
    channels = models.JSONField(_("channels"), default=list, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-opens_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "slug"], name="one_campaign_per_address"),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True)
                | Q(opens_at__isnull=True)
                | Q(opens_at__lt=F("closes_at")),
                name="campaign_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group

    @property
    def is_open(self) -> bool:
        return self.is_open_at(timezone.now())

    def is_open_at(self, now: datetime) -> bool:
        """Open by status and by the clock, whether or not the beat has turned it yet."""
        if self.status == CampaignStatus.OPEN:
            return self.closes_at is None or now < self.closes_at
        begun = self.opens_at is not None and self.opens_at <= now
        return (
            self.status == CampaignStatus.ANNOUNCED
            and begun
            and (self.closes_at is None or now < self.closes_at)
        )


class Tally(models.Model):
    """How many ideas of a campaign are of a kind: stored, never counted at view time.

    `kind` is status, level, theme, country or language (the last four count published ideas only),
    or reason (declined ideas by reason); `value` is the value counted. Kept by `campaigns.tallies`.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="tallies")
    kind = models.CharField(max_length=8)
    value = models.CharField(max_length=40)
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "kind", "value"], name="one_tally_per_value"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}: {self.count}"
