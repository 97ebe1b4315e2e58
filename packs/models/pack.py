from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from core.codes import SMALL, random_code
from groups.models import Cycle
from groups.standing import cycles_organised_by
from packs.states import STEPS, UNDER_WAY, Status, Step

CODE_LENGTH = 16


def new_code() -> str:
    return random_code(CODE_LENGTH, SMALL)


class PackQuerySet(models.QuerySet["Pack"]):
    def visible_to(self, user: User | AnonymousUser) -> PackQuerySet:
        """The list twin of `packs.view_pack`."""
        if user.is_superuser:
            return self
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        return self.filter(cycle__in=cycles_organised_by(user))

    def under_way(self) -> PackQuerySet:
        return self.filter(status__in=UNDER_WAY)

    def free(self, *, now: datetime) -> PackQuerySet:
        """What a worker may take up: what waits, and what a worker that died left behind."""
        return self.filter(
            Q(status=Status.WAITING) | Q(status=Status.BUILDING, lease_until__lt=now)
        )

    def held(self, *, now: datetime) -> PackQuerySet:
        return self.filter(status=Status.BUILDING, lease_until__gte=now)

    def past_their_day(self, *, now: datetime) -> PackQuerySet:
        return self.filter(status=Status.READY, expires_at__lte=now)


class Pack(models.Model):
    """A pack of a cycle that somebody asked for: where it stands, who holds it, and what came of it."""

    #: Its address.
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    cycle = models.ForeignKey(
        Cycle, on_delete=models.CASCADE, related_name="packs", verbose_name=_("cycle")
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="packs",
        verbose_name=_("asked for by"),
    )
    #: Why personal data come along; empty: they stay.
    leave = models.CharField(_("why personal data come along"), max_length=300, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.WAITING, editable=False
    )
    tries = models.PositiveSmallIntegerField(_("times begun"), default=0, editable=False)
    taken_by = models.CharField(max_length=80, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    step = models.CharField(max_length=12, choices=Step, blank=True, editable=False)
    #: Parts of this step that are behind, of how many.
    done = models.PositiveBigIntegerField(default=0, editable=False)
    of = models.PositiveBigIntegerField(default=0, editable=False)
    why = models.TextField(_("why it could not be made"), blank=True, editable=False)
    built_at = models.DateTimeField(
        pgettext_lazy("a handover pack", "made"), null=True, blank=True, editable=False
    )
    expires_at = models.DateTimeField(_("kept until"), null=True, blank=True, editable=False)
    #: Where its file stands in the store; empty once it went.
    name = models.CharField(max_length=200, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False)
    fingerprint = models.CharField(_("fingerprint"), max_length=60, blank=True, editable=False)
    rows = models.PositiveBigIntegerField(default=0, editable=False)
    files = models.PositiveBigIntegerField(default=0, editable=False)
    #: Files that rows name and that were not in the store; links that lead out of the cycle.
    missing = models.PositiveBigIntegerField(default=0, editable=False)
    cut = models.PositiveBigIntegerField(default=0, editable=False)

    objects = PackQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover pack")
        verbose_name_plural = _("handover packs")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="pack_status_known"),
            models.CheckConstraint(
                condition=Q(status=Status.BUILDING, lease_until__isnull=False)
                | (~Q(status=Status.BUILDING) & Q(lease_until__isnull=True)),
                name="pack_in_the_making_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.READY, built_at__isnull=False, expires_at__isnull=False)
                & ~Q(name="")
                | (~Q(status=Status.READY) & Q(name="")),
                name="pack_ready_has_its_file",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.FAILED) | ~Q(why=""), name="pack_failed_says_why"
            ),
            models.UniqueConstraint(
                fields=["cycle"],
                condition=Q(status__in=sorted(UNDER_WAY)),
                name="pack_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.cycle)

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def is_ready(self) -> bool:
        return self.status == Status.READY

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        if self.is_ready or not self.step:
            return 100 if self.is_ready else 0
        within = min(self.done / self.of, 1.0) if self.of else 0.0
        return min(int(100 * (STEPS.index(Step(self.step)) + within) / len(STEPS)), 99)
