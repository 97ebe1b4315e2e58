"""A comment on a passage, found again by its words and what stands around them (W3C TextQuoteSelector)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from editions.models.section import Section
from editions.models.writer import Writer


class CommentQuerySet(models.QuerySet["Comment"]):
    def for_page(self) -> CommentQuerySet:
        return self.select_related(
            "writer__user", "writer__author", "resolver__user", "resolver__author"
        )

    def open(self) -> CommentQuerySet:
        return self.filter(reply_to=None, resolved_at=None)


class Comment(models.Model):
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="comments")
    reply_to = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    #: Empty: it is about the whole section.
    quote = models.TextField(_("the words it is about"), blank=True)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    text = models.TextField(_("comment"))
    writer = models.ForeignKey(Writer, on_delete=models.RESTRICT, related_name="comments")
    at = models.DateTimeField(_("written"))
    resolved_at = models.DateTimeField(_("settled"), null=True, blank=True)
    resolver = models.ForeignKey(
        Writer, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on a text")
        verbose_name_plural = _("comments on a text")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=True, resolver__isnull=True)
                | models.Q(resolved_at__isnull=False, resolver__isnull=False),
                name="comment_settled_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=models.Q(reply_to__isnull=True) | models.Q(quote="", resolved_at=None),
                name="comment_only_the_first_has_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.text[:60]}"
