"""Ideas that a team took up, and what it answers to those that ask the same."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from answers.states import LOOKING_ON, AnswerStatus
from campaigns.models import Idea
from core.wall import instant
from groups.models import Cycle, EngagementGroup, Team, Theme
from groups.models.group import content_languages
from groups.standing import cycles_kept_by, holdings_of

PUBLISHED = Q(status=AnswerStatus.PUBLISHED)
QUESTION_LIMIT, TEXT_LIMIT = 300, 10_000


def _together(*names: str) -> Q:
    return Q(**{f"{name}__isnull": True for name in names}) | Q(
        **{f"{name}__isnull": False for name in names}
    )


class AnswerQuerySet(models.QuerySet["Answer"]):
    def published(self) -> AnswerQuerySet:
        return self.filter(PUBLISHED)

    def visible_to(self, user: User | AnonymousUser) -> AnswerQuerySet:
        """The list twin of `answers.view_answer`; a test keeps the two agreed."""
        if user.is_superuser:
            return self
        seen = Q(
            status=AnswerStatus.PUBLISHED,
            team__cycle__group__in=EngagementGroup.objects.visible_to(user),
        )
        if isinstance(user, User) and user.is_active:
            seats = holdings_of(user).exclude(seat__role__in=LOOKING_ON)
            seen |= Q(team__in=seats.values("seat__team"))
            seen |= Q(team__cycle__in=cycles_kept_by(user))
        return self.filter(seen)

    def newest(self) -> AnswerQuerySet:
        return self.order_by("-published_at", "-pk")


class Answer(models.Model):
    """A question under which a team puts ideas, and what it answers to all of them."""

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="answers", verbose_name=_("team")
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("theme"),
    )
    language = models.CharField(_("language"), max_length=8, choices=content_languages)
    question = models.CharField(
        pgettext_lazy("under which ideas stand", "question"), max_length=QUESTION_LIMIT
    )
    text = models.TextField(pgettext_lazy("to ideas", "answer"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=AnswerStatus, default=AnswerStatus.DRAFT
    )
    #: Whoever is to write it; nobody yet, or an account that is gone.
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who writes it"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    #: The end of that day by the clocks of UTC; worked out at each save.
    due_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(_("begun"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ready_at = models.DateTimeField(null=True, blank=True)
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("to ideas", "answer")
        verbose_name_plural = pgettext_lazy("to ideas", "answers")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["team", "status"], name="answer_by_team"),
            models.Index(
                fields=["-published_at", "-id"], name="answer_newest", condition=PUBLISHED
            ),
            models.Index(fields=["writer", "due_at"], name="answer_by_writer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=_together("ready_at", "ready_by"), name="answer_ready_at_and_by"
            ),
            models.CheckConstraint(
                condition=_together("published_at", "published_by"),
                name="answer_published_at_and_by",
            ),
            models.CheckConstraint(
                condition=~PUBLISHED | (Q(published_at__isnull=False) & ~Q(text="")),
                name="published_answer_has_its_day_and_words",
            ),
            models.CheckConstraint(
                condition=_together("due_on", "due_at"), name="answer_due_has_its_instant"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle_due()
        super().save(*args, **kwargs)

    def settle_due(self) -> None:
        """Bring the instant to the day: its last minute."""
        self.due_at = None
        if self.due_on is not None:
            self.due_at = instant(datetime.combine(self.due_on, time(23, 59)), "UTC")

    @property
    def cycle(self) -> Cycle:
        return self.team.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.team.cycle.group


class TakenIdea(models.Model):
    """An idea that a team took up. One team at a time: who came first has it until they let it go."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="taken")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="taken_ideas")
    answer = models.ForeignKey(
        Answer, on_delete=models.SET_NULL, null=True, blank=True, related_name="taken"
    )
    taken_at = models.DateTimeField(_("taken up"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("idea taken up")
        verbose_name_plural = _("ideas taken up")
        ordering = ["pk"]
        indexes = [models.Index(fields=["team", "answer"], name="taken_by_team")]

    def __str__(self) -> str:
        return str(self.idea)

    @property
    def cycle(self) -> Cycle:
        return self.team.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.team.cycle.group
