from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from core.wall import WallField, check_zone, instant, is_zone
from groups.models import Cycle, EngagementGroup, Team
from groups.standing import cycles_kept_by, holdings_of, teams_led_by
from polls.states import ASKED, Kind, Outcome, PollStatus, Threshold


class PollQuerySet(models.QuerySet["Poll"]):
    def visible_to(self, user: User | AnonymousUser) -> PollQuerySet:
        """The list twin of `polls.view_poll`."""
        if user.is_superuser:
            return self
        public = Q(team__cycle__group__is_public=True, published_at__isnull=False)
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.filter(public)
        seats = holdings_of(user)
        in_group = seats.values("seat__team__cycle__group")
        return self.filter(
            public
            | Q(published_at__isnull=False, team__cycle__group__in=in_group)
            | Q(opened_at__isnull=False, team__in=seats.values("seat__team"))
            | Q(team__in=teams_led_by(user))
            | Q(team__cycle__in=cycles_kept_by(user))
        )

    def open(self) -> PollQuerySet:
        return self.filter(status=PollStatus.OPEN)

    def for_page(self) -> PollQuerySet:
        """With all that a page says of its team, in one query."""
        return self.select_related("team__cycle__group")


class Poll(models.Model):
    """A decision that a team is asked for without a meeting, until an instant by the server's clock."""

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="polls", verbose_name=_("team")
    )
    #: Counted through the team's cycle; its address.
    number = models.PositiveIntegerField(_("number"), editable=False)
    title = models.CharField(_("what is to be decided"), max_length=300)
    text = models.TextField(_("in full"), blank=True)
    kind = models.CharField(pgettext_lazy("of a poll", "kind"), max_length=10, choices=Kind)
    threshold = models.CharField(
        _("majority needed"), max_length=10, choices=Threshold, default=Threshold.SIMPLE
    )
    quorum = models.PositiveSmallIntegerField(
        _("how many voices have to speak"), null=True, blank=True
    )
    closes = WallField(_("ends"))
    zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[check_zone])
    #: Worked out from the two at each save.
    closes_at = models.DateTimeField(editable=False)
    status = models.CharField(
        _("status"), max_length=9, choices=PollStatus, default=PollStatus.DRAFT
    )
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: How many voices were asked.
    asked = models.PositiveSmallIntegerField(default=0, editable=False)
    #: When it was closed or withdrawn, and by whom; nobody where the clock did.
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: Why it was withdrawn, or what follows from it.
    word = models.TextField(_("a word on it"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    #: How many said what when it closed, by stance; the silent under "".
    tally = models.JSONField(default=dict, editable=False)
    #: From then on everybody reads what was decided, not who said what.
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("a decision", "poll")
        verbose_name_plural = pgettext_lazy("decisions", "polls")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["closes_at"], condition=Q(status="open"), name="poll_open"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="one_poll_per_number"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, opened_by__isnull=True)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="poll_opened_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False, status="closed"),
                name="poll_published_once_closed",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(ASKED)) | Q(opened_at__isnull=False),
                name="poll_is_opened_before_it_is_asked",
            ),
            models.CheckConstraint(
                condition=(Q(status="closed") & ~Q(outcome=""))
                | (~Q(status="closed") & Q(outcome="")),
                name="poll_has_an_outcome_once_closed",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["closed", "withdrawn"], ended_at__isnull=False)
                | (Q(status__in=["draft", "open"], ended_at__isnull=True, ender__isnull=True)),
                name="poll_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(quorum__isnull=True) | Q(quorum__gt=0), name="poll_quorum_is_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle_end()
        super().save(*args, **kwargs)

    def settle_end(self) -> None:
        """Bring the instant to the wall time and its zone."""
        if self.closes is not None:
            self.closes_at = instant(self.closes, self.zone if is_zone(self.zone) else "UTC")

    @property
    def cycle(self) -> Cycle:
        return self.team.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.team.cycle.group

    @property
    def is_draft(self) -> bool:
        return self.status == PollStatus.DRAFT

    @property
    def is_open(self) -> bool:
        return self.status == PollStatus.OPEN

    @property
    def is_closed(self) -> bool:
        return self.status == PollStatus.CLOSED

    @property
    def was_opened(self) -> bool:
        return self.opened_at is not None

    @property
    def needed(self) -> int:
        """How many voices have to speak for it to hold: what was set, else of a vote more than half."""
        if self.quorum:
            return self.quorum
        return self.asked // 2 + 1 if self.kind == Kind.MAJORITY else 0
