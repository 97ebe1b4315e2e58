"""A paper of a group: an analysis, a resolution, a charter, an interview, as the record knows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.counts import Count, Qualifier
from core.folding import fold
from core.when import WhenField
from groups.models import Cycle, EngagementGroup, Team, Theme
from groups.models.group import content_languages
from groups.standing import groups_organised_by, holdings_of
from library.states import Access, PaperKind, PaperStatus
from organisations.models import Organisation, Person

#: Stands for a day that is not known: such papers come last.
NO_DAY = date(1, 1, 1)
#: Words of the house's own addresses.
TAKEN = ("lineage", "expected", "files")


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, user: User | AnonymousUser) -> PaperQuerySet:
        """The list twin of `library.view_paper`."""
        if user.is_superuser:
            return self
        groups = EngagementGroup.objects.visible_to(user)
        seen = Q(access=Access.PUBLIC, group__in=groups)
        if isinstance(user, User) and user.is_active:
            seats = holdings_of(user)
            seen |= Q(access=Access.MEMBERS, group__in=seats.values("seat__team__cycle__group"))
            seen |= Q(team__in=seats.values("seat__team"))
            seen |= Q(group__in=groups_organised_by(user))
        return self.filter(seen)

    def of_cycle(self, cycle: int) -> PaperQuerySet:
        """Those of a cycle, and those of its group that belong to no cycle."""
        whole = Cycle.objects.filter(pk=cycle)
        return self.filter(Q(cycle=cycle) | Q(cycle=None, group__in=whole.values("group")))

    def newest_first(self) -> PaperQuerySet:
        return self.order_by("-sorted_on", "order", "pk")


class Paper(models.Model):
    group = models.ForeignKey(
        EngagementGroup, on_delete=models.PROTECT, related_name="papers", verbose_name=_("group")
    )
    cycle = models.ForeignKey(
        Cycle,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("cycle"),
        help_text=_("Left empty, the paper stands in the library of every cycle."),
    )
    slug = models.SlugField(_("address"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=PaperKind, default=PaperKind.OTHER)
    label = models.CharField(
        _("what the group calls it"),
        max_length=120,
        blank=True,
        help_text=_("Left empty, its kind stands there."),
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    symbol = models.CharField(
        pgettext_lazy("of a document", "symbol"),
        max_length=80,
        blank=True,
        help_text=_("For example: A/RES/73/140"),
    )
    issuer = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="papers_issued",
        verbose_name=_("issued by"),
    )
    issuer_words = models.CharField(
        _("issued by, in words"),
        max_length=250,
        blank=True,
        help_text=_("Where it was no organisation of the record."),
    )
    asked_by = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="papers_asked_for",
        verbose_name=_("asked for by"),
    )
    asked = WhenField(_("asked for"), blank=True)
    addressee = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="papers_addressed",
        verbose_name=_("addressed to"),
    )
    addressee_words = models.CharField(_("addressed to, in words"), max_length=250, blank=True)
    issued = WhenField(
        _("issued"), blank=True, help_text=_("A day, a month or a year, as far as it is known.")
    )
    period = WhenField(_("what time it covers"), blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=PaperStatus, default=PaperStatus.DONE
    )
    access = models.CharField(
        _("who reads it"), max_length=8, choices=Access, default=Access.MEMBERS
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("team"),
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("theme"),
    )
    languages = ArrayField(
        models.CharField(max_length=8, choices=content_languages),
        default=list,
        blank=True,
        verbose_name=_("languages it exists in"),
    )
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    #: Several papers that the record does not name one by one.
    stands_for = models.PositiveIntegerField(_("stands for so many papers"), null=True, blank=True)
    stands_for_qualifier = models.CharField(
        _("how sure the number is"), max_length=12, choices=Qualifier, blank=True, default=""
    )
    url = models.URLField(_("address on the web"), max_length=500, blank=True)
    video_url = models.URLField(_("video"), max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_sample = models.BooleanField(_("is a sample of the demo"), default=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    #: Worked out at saving: by what lists are sorted and searched.
    sorted_on = models.DateField(default=NO_DAY, editable=False)
    folded = models.TextField(default="", blank=True, editable=False)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of the library", "paper")
        verbose_name_plural = pgettext_lazy("of the library", "papers")
        ordering = ["-sorted_on", "order", "pk"]
        indexes = [models.Index(fields=["group", "-sorted_on", "order"], name="paper_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "slug"],
                name="one_paper_per_address",
                violation_error_message=_("Another paper of the group has this address."),
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=TAKEN),
                name="paper_address_not_taken",
                violation_error_message=_(
                    "The platform needs this address itself. Choose another one."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(access=Access.TEAM) | Q(team__isnull=False),
                name="team_paper_has_team",
                violation_error_message=_("A paper for its team only needs a team."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *SETTLED}
        super().save(*args, **kwargs)

    @property
    def counted(self) -> Count:
        return Count(self.stands_for, Qualifier(self.stands_for_qualifier))

    def clean(self) -> None:
        """What it belongs to is of one group."""
        super().clean()
        faults = {
            name: gettext("This belongs to another group.")
            for name in ("cycle", "team", "theme")
            if (thing := getattr(self, name)) is not None and thing.group.pk != self.group_id
        }
        if faults:
            raise ValidationError(faults)

    def settle(self) -> None:
        """Work out what lists are sorted and searched by."""
        self.sorted_on = self.issued.ends or NO_DAY
        self.updated_at = timezone.now()
        said = [
            str(vars(self).get(f"{name}_{code.replace('-', '_')}") or "")
            for name in ("title", "label", "issuer_words", "summary")
            for code, _called in settings.CONTENT_LANGUAGES
        ]
        self.folded = fold(" ".join([self.symbol, *said]))


SETTLED = ("sorted_on", "folded", "updated_at")


class PaperAuthor(models.Model):
    """Who wrote a paper: a person, an organisation or a team of the record, or somebody in words."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="papers_written",
        verbose_name=_("organisation"),
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="papers_written",
        verbose_name=_("team"),
    )
    name = models.CharField(_("name, where it is none of these"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("of a paper", "author")
        verbose_name_plural = pgettext_lazy("of a paper", "authors")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation=None, team=None, name="")
                | Q(person=None, organisation__isnull=False, team=None, name="")
                | Q(person=None, organisation=None, team__isnull=False, name="")
                | (Q(person=None, organisation=None, team=None) & ~Q(name="")),
                name="paper_author_is_one",
                violation_error_message=_(
                    "An author is one of these: a person, an organisation, a team, or a name."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.person or self.organisation or self.team)

    @property
    def group(self) -> EngagementGroup:
        return self.paper.group

    @property
    def cycle(self) -> Cycle | None:
        return self.paper.cycle
