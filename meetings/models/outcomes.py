"""What comes out of a meeting: decisions, and what somebody is to do by when."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.wall import instant, is_zone
from events.models import Event
from groups.models import Cycle, EngagementGroup, Holding, Seat, Team
from groups.standing import holdings_of
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting, meetings_led_by
from meetings.models.minutes import Minutes
from meetings.states import ActionStatus, How
from organisations.models import Person


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: User | AnonymousUser) -> DecisionQuerySet:
        """The list twin of `meetings.view_decision`: whoever reads the minutes reads what they decide."""
        return self.filter(meeting__minutes__in=Minutes.objects.visible_to(user))


class Decision(models.Model):
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="decisions")
    #: Counted through the team's cycle.
    number = models.PositiveIntegerField(_("number"), editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    text = models.TextField(_("text"))
    how = models.CharField(_("how"), max_length=10, choices=How, default=How.CONSENSUS)
    in_favour = models.PositiveSmallIntegerField(_("in favour"), null=True, blank=True)
    against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    #: When the meeting began; empty where no hour of it is known.
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="one_decision_per_number"),
            models.CheckConstraint(
                condition=Q(how=How.VOTE, in_favour__isnull=False, against__isnull=False)
                | (
                    ~Q(how=How.VOTE)
                    & Q(in_favour__isnull=True, against__isnull=True, abstained__isnull=True)
                ),
                name="votes_are_counted_where_one_votes",
                violation_error_message=_("Write how many voted for it and against it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.text[:80]}"

    @property
    def cycle(self) -> Cycle:
        return self.team.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.team.cycle.group


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    def visible_to(self, user: User | AnonymousUser) -> ActionItemQuerySet:
        """The list twin of `meetings.view_action`."""
        if user.is_superuser:
            return self
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.none()
        seats = holdings_of(user)
        led = Event.objects.filter(meetings_led_by(user)).values("pk")
        return self.filter(
            Q(meeting__event__in=led)
            | (
                Q(given_at__isnull=False)
                & (Q(team__in=seats.values("seat__team")) | _owned_by(user))
            )
        )

    def of(self, user: User) -> ActionItemQuerySet:
        """A person's own: theirs by name, or of a seat that they hold today."""
        return self.filter(_owned_by(user), given_at__isnull=False)

    def open(self) -> ActionItemQuerySet:
        return self.filter(status=ActionStatus.OPEN)

    def by_due(self) -> ActionItemQuerySet:
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")


def _owned_by(user: User) -> Q:
    seats = Holding.objects.current(today=timezone.localdate()).filter(person__user=user)
    return Q(person__user=user, seat=None) | Q(seat__in=seats.values("seat"))


class ActionItem(models.Model):
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="action_items")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="action_items")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    text = models.TextField(_("what is to be done"))
    #: Whoever holds the seat is to do it; else the person by name.
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    #: The end of that day where the meeting is; worked out at each save.
    due_at = models.DateTimeField(null=True, blank=True, editable=False)
    status = models.CharField(
        _("status"), max_length=8, choices=ActionStatus, default=ActionStatus.OPEN
    )
    note = models.TextField(_("note"), blank=True)
    #: When its owner was told; before that it is a draft in minutes being written.
    given_at = models.DateTimeField(_("given"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("action item")
        verbose_name_plural = _("action items")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_at"], name="action_by_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(person__isnull=True),
                name="action_has_one_owner",
                violation_error_message=_("Choose a seat or a person, not both."),
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="action_settled_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(status=ActionStatus.OPEN, settled_at__isnull=True)
                | (~Q(status=ActionStatus.OPEN) & Q(settled_at__isnull=False)),
                name="action_settled_once_it_is",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, due_at__isnull=True)
                | Q(due_on__isnull=False, due_at__isnull=False),
                name="action_due_has_its_instant",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle_due()
        super().save(*args, **kwargs)

    def settle_due(self) -> None:
        """Bring the instant to the day: its last minute, by the clocks of the meeting."""
        zone = self.meeting.event.zone
        self.due_at = None
        if self.due_on is not None:
            last = datetime.combine(self.due_on, time(23, 59))
            self.due_at = instant(last, zone if is_zone(zone) else "UTC")

    @property
    def cycle(self) -> Cycle:
        return self.team.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.team.cycle.group

    @property
    def is_overdue(self) -> bool:
        return (
            self.status == ActionStatus.OPEN
            and self.due_at is not None
            and self.due_at < timezone.now()
        )


class DueMove(models.Model):
    """An action item got another day."""

    action = models.ForeignKey(ActionItem, on_delete=models.CASCADE, related_name="due_moves")
    before = models.DateField(_("before"), null=True, blank=True)
    after = models.DateField(_("after"), null=True, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    moved_at = models.DateTimeField(_("moved"))
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("moved due date")
        verbose_name_plural = _("moved due dates")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
