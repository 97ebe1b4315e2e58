"""Whoever writes or comments: a person who signs in, or an author who has the private link only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from briefs.models import Author, Brief


class WriterQuerySet(models.QuerySet["Writer"]):
    def with_names(self) -> WriterQuerySet:
        return self.select_related("user", "author")

    def of(self, brief: Brief, user: User | None, author: Author | None) -> Writer:
        """The one row of this person on this brief."""
        who = {"user": user} if user is not None else {"author": author}
        found: Writer = self.get_or_create(brief=brief, **who)[0]
        return found


class Writer(models.Model):
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="writers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author = models.ForeignKey(
        Author, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = WriterQuerySet.as_manager()

    class Meta:
        verbose_name = _("writer")
        verbose_name_plural = _("writers")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=True) | Q(author__isnull=True),
                name="writer_is_a_user_or_an_author",
            ),
            models.UniqueConstraint(fields=["brief", "user"], name="writer_once_per_user"),
            models.UniqueConstraint(fields=["brief", "author"], name="writer_once_per_author"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As the page says it; somebody who left keeps no name."""
        who = self.user or self.author
        return str(who.name) if who is not None else gettext("Somebody who left")
