from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from core.wall import WallField, check_zone, instant, is_zone
from groups.models import Cycle, EngagementGroup, Seat, Team
from groups.standing import cycles_kept_by, holdings_of
from organisations.models import Person
from tasks.states import WAITING, TaskStatus

#: A day without an hour is over at its last minute.
LAST_MINUTE = (23, 59)


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: User | AnonymousUser) -> TaskQuerySet:
        """The list twin of `tasks.view_task`."""
        if user.is_superuser:
            return self
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.none()
        seats = holdings_of(user)
        seen = Q(team__in=seats.values("seat__team")) | Q(team__cycle__in=cycles_kept_by(user))
        return self.filter(seen | owned_by(user))

    def of(self, user: User) -> TaskQuerySet:
        """A person's own: theirs by name, or of a seat that they hold today."""
        return self.filter(owned_by(user))

    def waiting(self) -> TaskQuerySet:
        return self.filter(status__in=WAITING)

    def by_due(self) -> TaskQuerySet:
        return self.order_by(F("due_at").asc(nulls_last=True), "pk")

    def for_list(self) -> TaskQuerySet:
        """With all that a list says of each, but for whoever holds its seat today."""
        return self.select_related("team__cycle__group", "seat", "person")


def owned_by(user: User) -> Q:
    return Q(person__user=user, seat=None) | Q(seat__in=holdings_of(user).values("seat"))


class Task(models.Model):
    """Something that a team has to do, by whom and by when. What it came from is named without a key: any room's."""

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("team")
    )
    title = models.CharField(_("what is to be done"), max_length=200)
    text = models.TextField(_("more on it"), blank=True)
    #: Whoever holds the seat is to do it; else the person by name.
    seat = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("seat"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("person"),
    )
    due = WallField(pgettext_lazy("a task", "due"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[check_zone])
    #: Worked out from the two at each save.
    due_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: "groups.milestone" and its key; `tasks.panels.origins` says what it is called and where it stands.
    origin_label = models.CharField(max_length=60, blank=True, editable=False)
    origin_pk = models.CharField(max_length=40, blank=True, editable=False)
    status = models.CharField(
        _("status"), max_length=8, choices=TaskStatus, default=TaskStatus.OPEN
    )
    note = models.TextField(_("note"), blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["team", "due_at"], name="task_of_team_by_due"),
            models.Index(
                fields=["due_at"], condition=Q(status__in=sorted(WAITING)), name="task_waiting"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(person__isnull=True),
                name="task_has_one_owner",
                violation_error_message=_("Choose a seat or a person, not both."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=sorted(WAITING), settled_at__isnull=True, settled_by__isnull=True
                )
                | (
                    ~Q(status__in=sorted(WAITING))
                    & Q(settled_at__isnull=False, settled_by__isnull=False)
                ),
                name="task_settled_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True, due_at__isnull=True)
                | Q(due__isnull=False, due_at__isnull=False),
                name="task_due_has_its_instant",
            ),
            models.CheckConstraint(
                condition=Q(origin_label="", origin_pk="")
                | (~Q(origin_label="") & ~Q(origin_pk="")),
                name="task_origin_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle_due()
        super().save(*args, **kwargs)

    def settle_due(self) -> None:
        """Bring the instant to the wall time and its zone."""
        zone = self.zone if is_zone(self.zone) else "UTC"
        self.due_at = instant(self.due, zone) if self.due else None

    @property
    def cycle(self) -> Cycle:
        return self.team.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.team.cycle.group

    @property
    def is_waiting(self) -> bool:
        return self.status in WAITING

    @property
    def is_overdue(self) -> bool:
        return self.is_waiting and self.due_at is not None and self.due_at < timezone.now()

    @property
    def has_hour(self) -> bool:
        """Whether it is due at an hour, not by the end of a day."""
        return self.due is not None and (self.due.hour, self.due.minute) != LAST_MINUTE
