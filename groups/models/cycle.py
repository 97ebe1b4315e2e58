from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.models import User
from core.counts import digits
from core.every_language import every_language
from core.when import WhenField
from groups.models.group import EngagementGroup, ParentProcess
from groups.states import OWN_PAGES, CycleStatus, ParticipationRole
from organisations.models import Organisation
from traces.models import InferredField


class CycleQuerySet(models.QuerySet["Cycle"]):
    def visible_to(self, user: User | AnonymousUser) -> CycleQuerySet:
        """The list twin of `groups.view_cycle`: what a public group does is public."""
        return self.filter(group__in=EngagementGroup.objects.visible_to(user))

    def newest_first(self) -> CycleQuerySet:
        return self.order_by(F("year").desc(nulls_last=True), "-pk")

    def current_first(self) -> CycleQuerySet:
        """The one under way first, then the nearest planned, then the newest closed."""
        order = [CycleStatus.ACTIVE, CycleStatus.PLANNED, CycleStatus.CLOSED, CycleStatus.ARCHIVED]
        cases = [models.When(status=status, then=rank) for rank, status in enumerate(order)]
        rank = models.Case(*cases, default=len(order), output_field=models.SmallIntegerField())
        return self.annotate(rank=rank).order_by("rank", F("year").desc(nulls_last=True), "-pk")

    def with_hosts(self) -> CycleQuerySet:
        """With the names of the hosting organisations in every language, as `cycle.hosting_names`."""
        named = JSONObject(
            slug="organisation__slug", role="role", name=every_language("organisation__name")
        )
        hostings = Hosting.objects.filter(cycle=OuterRef("pk")).order_by("order", "pk")
        return self.annotate(hosting_names=ArraySubquery(hostings.values(found=named)))

    def with_open_facts(self) -> CycleQuerySet:
        """With the fields of the cycle and of its group that wait for an organiser's word."""
        open_facts = InferredField.objects.unconfirmed().order_by()
        of_cycle = open_facts.filter(
            origin__target_label="groups.cycle", origin__target_pk=_text(OuterRef("pk"))
        )
        of_group = open_facts.filter(
            origin__target_label="groups.engagementgroup",
            origin__target_pk=_text(OuterRef("group_id")),
        )
        return self.annotate(
            open_facts=ArraySubquery(of_cycle.values("path")),
            open_group_facts=ArraySubquery(of_group.values("path")),
        )


def _text(key: OuterRef) -> Cast:
    return Cast(key, models.CharField())


class Cycle(models.Model):
    """A year, or a phase, of a group. Its addresses live for ever."""

    group = models.ForeignKey(
        EngagementGroup, on_delete=models.PROTECT, related_name="cycles", verbose_name=_("group")
    )
    slug = models.SlugField(_("address"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    name = models.CharField(
        _("name"),
        max_length=120,
        blank=True,
        help_text=_("Left empty, the cycle is called by its year."),
    )
    during = WhenField(_("from, to"), blank=True)
    phase = models.PositiveSmallIntegerField(_("phase"), null=True, blank=True)
    presidency_process = models.ForeignKey(
        ParentProcess,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presidency of"),
    )
    presidency_country = CountryField(_("presidency country"), blank=True)
    theme = models.CharField(_("theme of the cycle"), max_length=250, blank=True)
    goal = models.TextField(_("goal"), blank=True)
    handover = models.TextField(_("handover"), blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=CycleStatus, default=CycleStatus.PLANNED
    )
    starts_on = models.DateField(_("start of the presidency"), null=True, blank=True)
    summit_on = models.DateField(_("first day of the summit"), null=True, blank=True)
    moved_at = models.DateTimeField(_("status changed"), null=True, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hosts = models.ManyToManyField(Organisation, through="Hosting", related_name="hosted_cycles")

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        ordering = ["group", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["group", "slug"], name="one_cycle_per_address"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(summit_on__isnull=True)
                | Q(starts_on__lte=F("summit_on")),
                name="cycle_starts_before_its_summit",
                violation_error_message=_(
                    "The presidency starts before its summit. Look at the two days again."
                ),
            ),
            models.CheckConstraint(
                condition=Q(moved_at__isnull=True, moved_by__isnull=True)
                | Q(moved_at__isnull=False, moved_by__isnull=False),
                name="cycle_moved_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group.mark} {digits(self.label)}"

    def clean(self) -> None:
        if self.slug in OWN_PAGES:
            words = _("The platform needs this address itself. Choose another one.")
            raise ValidationError({"slug": words})

    @property
    def cycle(self) -> Cycle:
        return self

    @property
    def label(self) -> str:
        """What the cycle is called in short: its name, else its years."""
        first, last = self.during.starts, self.during.ends
        if self.name or not first or not last:
            return self.name or str(self.year or self.slug)
        return f"{first.year}–{last.year}" if first.year != last.year else f"{first.year}"

    @property
    def mark_year(self) -> int:
        """The year that the rosette is drawn from."""
        return self.year or 0

    def anchor(self, name: str) -> date | None:
        return {"start": self.starts_on, "summit": self.summit_on}.get(name)


class Hosting(models.Model):
    """An organisation that hosts a cycle, and as what."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="hostings")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="hostings",
        verbose_name=_("organisation"),
    )
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=[
            (ParticipationRole.HOST.value, ParticipationRole.HOST.label),
            (ParticipationRole.CO_HOST.value, ParticipationRole.CO_HOST.label),
        ],
        default=ParticipationRole.HOST,
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "organisation"], name="one_hosting_per_cycle")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.cycle}"


class Participation(models.Model):
    """What an organisation is in a cycle, and from when to when."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="participations",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=20, choices=ParticipationRole)
    during = WhenField(_("when"), blank=True)

    class Meta:
        verbose_name = _("role in the cycle")
        verbose_name_plural = _("roles in the cycle")
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "organisation", "role"], name="one_participation_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_role_display()}"


def parts() -> ArraySubquery:
    """Who takes part in a cycle and as what, by name: a column of a query of cycles."""
    rows = Participation.objects.filter(cycle=OuterRef("pk"))
    named = JSONObject(
        role="role",
        slug="organisation__slug",
        parent="organisation__parent__slug",
        name=every_language("organisation__name"),
    )
    return ArraySubquery(rows.order_by("organisation__sort_name", "pk").values(found=named))
