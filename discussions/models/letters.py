"""Who is told of a contribution, and how each person wants to hear of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from discussions.models.thread import Post
from discussions.states import Pace, Why


class NoticeQuerySet(models.QuerySet["Notice"]):
    def untold(self) -> NoticeQuerySet:
        return self.filter(told_at=None)

    def unanswered(self) -> NoticeQuerySet:
        """Mentions that nobody has answered or noted yet."""
        return self.filter(why=Why.MENTIONED, settled_at=None, post__withdrawn_at=None)


class Notice(models.Model):
    """A person is concerned by a contribution: told at once, in a digest, or on the desk."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="notices")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    why = models.CharField(max_length=10, choices=Why)
    at = models.DateTimeField()
    #: When its letter was written, alone or with others.
    told_at = models.DateTimeField(null=True, blank=True)
    #: When the person answered, or said that they have read it.
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice of a contribution")
        verbose_name_plural = _("notices of contributions")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="one_notice_each")]
        indexes = [
            models.Index(fields=["user"], name="notice_untold", condition=Q(told_at=None)),
            models.Index(
                fields=["user", "at"],
                name="notice_mention",
                condition=Q(why=Why.MENTIONED, settled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.post}"


class LetterChoice(models.Model):
    """At what pace a person gets letters about discussions. Without a row: at once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="discussion_letters"
    )
    pace = models.CharField(_("letters about discussions"), max_length=8, choices=Pace)
    #: The day of the last digest, by the person's own calendar.
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("pace of letters")
        verbose_name_plural = _("paces of letters")

    def __str__(self) -> str:
        return f"{self.user}: {self.pace}"
