from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from briefs.models.call import Call
from briefs.states import (
    CLOSED,
    HOLDABLE,
    IN_WRITING,
    INTO,
    PUBLIC,
    UNDER_WAY,
    UNNUMBERED,
    WITH_AUTHORS,
    BriefStatus,
)
from core.codes import random_code
from groups.models import Cycle, EngagementGroup, Question, Team, Theme
from groups.models.group import content_languages
from groups.standing import CHAIRING, cycles_kept_by, holdings_of

CODE_LENGTH = 10


def new_code() -> str:
    return random_code(CODE_LENGTH)


def teams_chaired_by(user: User) -> models.QuerySet[Team]:
    return Team.objects.filter(
        pk__in=holdings_of(user).filter(seat__role__in=CHAIRING).values("seat__team")
    )


class BriefQuerySet(models.QuerySet["Brief"]):
    def visible_to(self, user: User | AnonymousUser) -> BriefQuerySet:
        """The list twin of `briefs.view_brief`: who works on a brief. The public reads publications."""
        if user.is_superuser:
            return self
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.none()
        return self.filter(
            Q(cycle__in=cycles_kept_by(user))
            | Q(team__in=teams_chaired_by(user), status__in=_KNOWN_TO_CHAIRS)
            | Q(pk__in=user.assignments.values("brief"))
            | Q(pk__in=_written_by(user))
        )

    def written_by(self, user: User | AnonymousUser) -> BriefQuerySet:
        """A person's own, as an author who did not refuse."""
        return (
            self.none()
            if isinstance(user, AnonymousUser)
            else self.filter(pk__in=_written_by(user))
        )

    def of_team(self, team: Team) -> BriefQuerySet:
        return self.filter(team=team)

    def under_way(self) -> BriefQuerySet:
        return self.filter(status__in=UNDER_WAY)

    def waiting_for_authors(self) -> BriefQuerySet:
        return self.filter(status__in=WITH_AUTHORS)

    def waiting_for_chairs(self) -> BriefQuerySet:
        return self.filter(
            status__in=[
                BriefStatus.ABSTRACT_SUBMITTED,
                BriefStatus.SUBMITTED,
                BriefStatus.RESUBMITTED,
                BriefStatus.ACCEPTED,
            ],
            decision_held="",
        )

    def waiting_for_copy_editor(self) -> BriefQuerySet:
        return self.filter(status=BriefStatus.COPY_EDIT)

    def with_decision_held(self) -> BriefQuerySet:
        return self.exclude(decision_held="")

    def for_page(self) -> BriefQuerySet:
        """With all that a page or a letter says of each, in one query."""
        return self.select_related("cycle__group", "call", "team", "theme", "abstract")


#: An abstract that nobody sent in is its authors' own.
_KNOWN_TO_CHAIRS = frozenset(BriefStatus.values) - {BriefStatus.ABSTRACT.value}


def _written_by(user: User) -> models.QuerySet[Brief, Any]:
    return Brief.objects.filter(
        pk__in=user.authorships.exclude(consent="refused").values("brief")
    ).values("pk")


class Brief(models.Model):
    """A text that a group publishes in the end, from its first words on. Who writes it stands in `authors`."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="briefs", verbose_name=_("cycle")
    )
    call = models.ForeignKey(
        Call,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="briefs",
        verbose_name=_("call for briefs"),
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="briefs",
        verbose_name=_("team"),
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="briefs",
        verbose_name=_("theme"),
    )
    key_question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="briefs",
        verbose_name=_("key question"),
    )
    #: Counted in the cycle, given when the abstract is accepted, and never to another.
    number = models.PositiveIntegerField(_("number"), null=True, blank=True, editable=False)
    #: Its address while it is worked on.
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    language = models.CharField(
        _("written in"), max_length=8, choices=content_languages, default="ar"
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300)
    status = models.CharField(
        _("status"), max_length=20, choices=BriefStatus, default=BriefStatus.WRITING
    )
    #: A decision on the abstract that was taken and not told yet: where the brief will go.
    decision_held = models.CharField(
        _("decision, not told yet"), max_length=20, choices=BriefStatus, blank=True, default=""
    )
    held_reason = models.TextField(_("reason of the decision held"), blank=True)
    into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into, or the same as"),
    )
    is_late = models.BooleanField(_("came by the code for latecomers"), default=False)
    #: Raised by every step, so that a stale page is noticed.
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    status_since = models.DateTimeField(_("stands there since"), default=timezone.now)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = BriefQuerySet.as_manager()

    class Meta:
        verbose_name = _("brief")
        verbose_name_plural = _("briefs")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="brief_one_per_number"),
            models.CheckConstraint(
                condition=Q(status__in=BriefStatus.values), name="brief_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(UNNUMBERED | {BriefStatus.WITHDRAWN.value}))
                | Q(number__isnull=False),
                name="brief_in_writing_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(decision_held="")
                | Q(status=BriefStatus.ABSTRACT_SUBMITTED, decision_held__in=sorted(HOLDABLE)),
                name="brief_holds_decisions_on_abstracts",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(INTO)) & ~Q(decision_held__in=sorted(INTO))
                | Q(into__isnull=False),
                name="brief_merged_names_the_other",
            ),
            models.CheckConstraint(
                condition=Q(into__isnull=True) | ~Q(into=F("id")), name="brief_not_into_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["cycle", "status"], name="brief_by_status"),
            models.Index(fields=["team", "status"], name="brief_by_team"),
            models.Index(fields=["call", "status"], name="brief_by_call"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group

    @property
    def is_writable(self) -> bool:
        """Whether its authors may change the text now."""
        return self.status in IN_WRITING

    @property
    def is_public(self) -> bool:
        return self.status in PUBLIC

    @property
    def is_closed(self) -> bool:
        return self.status in CLOSED

    @property
    def known_as(self) -> str:
        """What people call it in lists and letters: its number, or its code before it has one."""
        return str(self.number) if self.number is not None else self.code


class Abstract(models.Model):
    """What a brief will say, in few words, sent in answer to a call."""

    brief = models.OneToOneField(Brief, on_delete=models.CASCADE, related_name="abstract")
    text = models.TextField(_("abstract"), blank=True)
    words = models.PositiveIntegerField(_("words"), default=0)
    submitted_at = models.DateTimeField(_("sent in"), null=True, blank=True)
    #: The page it was written on: sent twice, it is one abstract.
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("abstract")
        verbose_name_plural = _("abstracts")

    def __str__(self) -> str:
        return self.text[:80]
