from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.every_language import columns_of, every_language
from groups.models.cycle import Cycle
from groups.models.group import EngagementGroup
from groups.states import SeatRole, TeamKind
from organisations.models import Organisation, Person


class DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, user: User | AnonymousUser) -> TeamQuerySet:
        """The list twin of `groups.view_team`."""
        return self.filter(cycle__group__in=EngagementGroup.objects.visible_to(user))

    def working(self) -> TeamQuerySet:
        return self.exclude(kind=TeamKind.SECRETARIAT)


class Team(models.Model):
    """Any body of a cycle; a group may call its kind by a label of its own."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.CASCADE, related_name="teams", verbose_name=_("cycle")
    )
    slug = models.SlugField(_("address"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        _("kind"), max_length=20, choices=TeamKind, default=TeamKind.WORKING_TEAM
    )
    label = models.CharField(
        _("what the group calls it"),
        max_length=120,
        blank=True,
        help_text=_("For example: steering group"),
    )
    mandate = models.TextField(_("mandate"), blank=True)
    outputs = models.JSONField(_("what it writes"), default=list, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "slug"], name="one_team_per_address")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group


class Seat(models.Model):
    """A place in a team. It stays when the person in it changes."""

    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="seats", verbose_name=_("team")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name=_("held by the organisation"),
    )
    role = models.CharField(_("role"), max_length=16, choices=SeatRole, default=SeatRole.MEMBER)
    title = models.CharField(
        _("what the group calls it"),
        max_length=200,
        blank=True,
        help_text=_("Left empty, the role stands there."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.team}: {self.get_role_display()}"

    @property
    def cycle(self) -> Cycle:
        return self.team.cycle


class HoldingQuerySet(models.QuerySet["Holding"]):
    def current(self, *, today: date) -> HoldingQuerySet:
        return self.filter(Q(since=None) | Q(since__lte=today)).filter(
            Q(until=None) | Q(until__gt=today)
        )


class Holding(models.Model):
    """Who fills a seat, from a day to a day (the last day not counted). Days not known stay open."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="holdings")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("person")
    )
    #: Who is away meanwhile, and holds the seat before and after.
    stands_in_for = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stands in for"),
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = HoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("person in a seat")
        verbose_name_plural = _("people in seats")
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lt=F("until")),
                name="holding_begins_before_it_ends",
                violation_error_message=_("The time in a seat begins before it ends."),
            ),
            ExclusionConstraint(
                name="one_person_in_a_seat_at_a_time",
                violation_error_message=_("Somebody sits in this seat at that time."),
                expressions=[
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                    ("seat", RangeOperators.EQUAL),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.seat}"

    def is_current(self, today: date) -> bool:
        """The row's twin of `HoldingQuerySet.current`."""
        return (self.since is None or self.since <= today) and (
            self.until is None or self.until > today
        )


def named_teams() -> ArraySubquery:
    """The teams of a cycle in their order: a column of a query of cycles."""
    names = ["id", "slug", "kind", *columns_of("", "name", "label", "mandate")]
    rows = Team.objects.filter(cycle=OuterRef("pk")).order_by("order", "pk")
    return ArraySubquery(
        rows.annotate(found=JSONObject(**{name: name for name in names})).values("found")
    )


def chairs() -> ArraySubquery:
    """Who chairs a cycle today, by name and by what the group calls the seat: a column of a query of cycles."""
    today = Func(function="CURRENT_DATE", template="%(function)s", output_field=models.DateField())
    sitting = Holding.objects.filter(
        Q(since=None) | Q(since__lte=today),
        Q(until=None) | Q(until__gt=today),
        seat__team__cycle=OuterRef("pk"),
        seat__team__kind=TeamKind.SECRETARIAT,
        seat__role=SeatRole.CHAIR,
        person__is_unnamed=False,
    )
    named = JSONObject(
        team="seat__team__slug",
        name=every_language("person__name"),
        title=every_language("seat__title"),
    )
    return ArraySubquery(sitting.order_by("seat__order", "pk").values(found=named))
