"""What is said about a thing, and who follows it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from discussions.states import EDITABLE_FOR, TITLE_LIMIT, Following, Source
from groups.models import Cycle, EngagementGroup, Team


def _together(*names: str) -> Q:
    return Q(**{f"{name}__isnull": True for name in names}) | Q(
        **{f"{name}__isnull": False for name in names}
    )


class Thread(models.Model):
    """One discussion about one thing. The thing is known by its label and key: it lives in another room."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="discussions")
    #: Whose affair it is, where it is a team's.
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="discussions"
    )
    subject_label = models.CharField(max_length=100)
    subject_pk = models.CharField(max_length=64)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=TITLE_LIMIT)
    opened_at = models.DateTimeField(_("begun"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: Kept with every contribution.
    post_count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(_("last contribution"))
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("a thread", "discussion")
        verbose_name_plural = pgettext_lazy("threads", "discussions")
        ordering = ["-last_at", "-pk"]
        indexes = [
            models.Index(
                fields=["subject_label", "subject_pk", "-last_at"], name="thread_of_subject"
            ),
            models.Index(fields=["team", "-last_at"], name="thread_of_team"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=_together("closed_at", "closed_by"), name="thread_closed_at_and_by"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Post(models.Model):
    """One contribution."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("written"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="posts",
        verbose_name=_("written by"),
    )
    source = models.CharField(max_length=4, choices=Source, default=Source.PAGE)
    #: The name of the form, or the number of the mail, that brought it: the same brings it once.
    sent_as = models.CharField(max_length=80, unique=True)
    edited_at = models.DateTimeField(_("changed"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("to a discussion", "contribution")
        verbose_name_plural = pgettext_lazy("to a discussion", "contributions")
        ordering = ["pk"]
        indexes = [models.Index(fields=["thread", "id"], name="post_of_thread")]
        constraints = [
            models.CheckConstraint(
                condition=_together("withdrawn_at", "withdrawn_by"),
                name="post_withdrawn_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(text=""),
                name="post_withdrawn_leaves_no_words",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def cycle(self) -> Cycle:
        return self.thread.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.thread.cycle.group

    def is_editable_by(self, user: User, now: datetime) -> bool:
        is_own = self.by_id == user.pk and self.withdrawn_at is None
        return is_own and self.thread.is_open and now - self.at < EDITABLE_FOR


class Follow(models.Model):
    """Whether a person follows a discussion, or wants to hear nothing of it. Without a row: as their circle does."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="follows")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    state = models.CharField(max_length=8, choices=Following, default=Following.FOLLOWED)
    since_at = models.DateTimeField()

    class Meta:
        verbose_name = _("followed discussion")
        verbose_name_plural = _("followed discussions")
        constraints = [
            models.UniqueConstraint(fields=["thread", "user"], name="one_follow_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.thread} {self.state}"
