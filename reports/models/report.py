from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from core.codes import SMALL, random_code
from groups.models import EngagementGroup
from reports.models.asked import Asked, stood_for_by
from reports.models.timetable import Timetable
from reports.states import UNDER_WAY, Format, Sees, Status, Step

CODE_LENGTH = 16


def new_code() -> str:
    return random_code(CODE_LENGTH, SMALL)


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User | AnonymousUser) -> ReportQuerySet:
        """The list twin of `reports.view_report`."""
        if user.is_superuser:
            return self
        groups = EngagementGroup.objects.visible_to(user)
        seen = Q(sees=Sees.EVERYBODY, cycle__group__in=groups)
        if isinstance(user, User) and user.is_active:
            seen |= Q(asker=user) & stood_for_by(user)
        return self.filter(seen)

    def published(self) -> ReportQuerySet:
        return self.filter(published_at__isnull=False)

    def asked_by(self, user: User) -> ReportQuerySet:
        return self.filter(asker=user)

    def under_way(self) -> ReportQuerySet:
        return self.filter(status__in=UNDER_WAY)

    def free(self, *, now: datetime) -> ReportQuerySet:
        """What a worker may take up: what waits, and what a worker that died left behind."""
        return self.filter(
            Q(status=Status.WAITING) | Q(status=Status.BUILDING, lease_until__lt=now)
        )

    def held(self, *, now: datetime) -> ReportQuerySet:
        return self.filter(status=Status.BUILDING, lease_until__gte=now)

    def past_their_day(self, *, now: datetime) -> ReportQuerySet:
        return self.filter(expires_at__lte=now, published_at=None)

    def for_page(self) -> ReportQuerySet:
        """With all that a page or a letter says of each, in one query; what they say themselves is left out."""
        return self.select_related("cycle__group", "asker").defer("document")

    def newest_first(self) -> ReportQuerySet:
        return self.order_by("-asked_at", "-pk")


class Report(Asked):
    """A report that somebody asked for: where it stands, who holds it, and what came of it."""

    #: Its address.
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    period_from = models.DateField(_("from"), null=True, blank=True)
    period_to = models.DateField(_("to"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    #: Nobody: a reader without an account asked for what everybody may see.
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("asked for by"),
    )
    timetable = models.ForeignKey(
        Timetable, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    #: The turn of the timetable that it is.
    due_at = models.DateTimeField(null=True, blank=True, editable=False)
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.WAITING, editable=False
    )
    tries = models.PositiveSmallIntegerField(_("times begun"), default=0, editable=False)
    taken_by = models.CharField(max_length=80, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    step = models.CharField(max_length=12, choices=Step, blank=True, editable=False)
    #: Steps that are behind it, of how many; rows of this step, of how many.
    steps_done = models.PositiveSmallIntegerField(default=0, editable=False)
    steps = models.PositiveSmallIntegerField(default=0, editable=False)
    done = models.PositiveBigIntegerField(default=0, editable=False)
    of = models.PositiveBigIntegerField(default=0, editable=False)
    #: Why it could not be made, in its language.
    why = models.TextField(_("why it could not be made"), blank=True, editable=False)
    #: What it says, for its page: the same that the files were made of.
    document = models.JSONField(null=True, blank=True, editable=False)
    built_at = models.DateTimeField(pgettext_lazy("a report", "made"), null=True, editable=False)
    expires_at = models.DateTimeField(_("kept until"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="report_status_known"
            ),
            models.UniqueConstraint(fields=["timetable", "due_at"], name="report_one_per_turn"),
            models.CheckConstraint(
                condition=Q(status=Status.BUILDING, lease_until__isnull=False)
                | (~Q(status=Status.BUILDING) & Q(lease_until__isnull=True)),
                name="report_in_the_making_has_a_lease",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.READY) | Q(built_at__isnull=False),
                name="report_ready_was_made",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.FAILED) | ~Q(why=""), name="report_failed_says_why"
            ),
            models.CheckConstraint(
                condition=Q(asker__isnull=False)
                | Q(sees=Sees.EVERYBODY)
                | ~Q(status__in=sorted(UNDER_WAY)),
                name="report_of_nobody_is_for_everybody",
            ),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True)
                | Q(period_to__isnull=True)
                | Q(period_from__lte=F("period_to")),
                name="report_period_begins_before_it_ends",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="report_published_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | Q(sees=Sees.EVERYBODY, status=Status.READY),
                name="report_published_is_for_everybody",
            ),
        ]
        indexes = [
            models.Index(fields=["asker", "-asked_at"], name="report_by_asker"),
            models.Index(
                fields=["asked_at"],
                name="report_under_way",
                condition=Q(status__in=sorted(UNDER_WAY)),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        if self.status == Status.READY:
            return 100
        if not self.steps:
            return 0
        within = min(self.done / self.of, 1.0) if self.of else 0.0
        return min(int(100 * (self.steps_done + within) / self.steps), 99)


class ReportFile(models.Model):
    """A file of a report: the row is written with the report's being ready, and the file is whole before."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(_("kind of file"), max_length=8, choices=Format)
    #: Where it stands in the store.
    name = models.CharField(max_length=200, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False)
    digest = models.CharField(max_length=64, editable=False)
    rows = models.PositiveBigIntegerField(default=0, editable=False)
    #: Of a spreadsheet: how many sheets its rows stand on.
    sheets = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of a report")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "format"], name="report_one_file_of_a_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def cycle(self) -> Any:
        return self.report.cycle
