"""The outbox: letters as rows, addresses that refuse letters, and what people stopped."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from mailing.states import MOVES, SERVICE, LetterStatus, Priority


def fold_address(email: str) -> str:
    """The form under which one mailbox is known, however its owner typed it."""
    return email.strip().lower()


class LetterQuerySet(models.QuerySet["OutgoingLetter"]):
    def waiting(self) -> Self:
        return self.filter(status=LetterStatus.WAITING)

    def due(self, *, now: datetime) -> Self:
        """Letters that may leave now, those first that a person is waiting for."""
        return self.waiting().filter(next_at__lte=now).order_by("priority", "next_at", "pk")

    def with_expired_lease(self, *, now: datetime) -> Self:
        """Letters whose worker never came back."""
        return self.filter(status=LetterStatus.TAKEN, lease_until__lt=now)

    def held_by(self, worker: str) -> Self:
        return self.filter(status=LetterStatus.TAKEN, taken_by=worker)

    def failed(self) -> Self:
        return self.filter(status=LetterStatus.FAILED)

    def in_scopes(self, scopes: set[str] | None) -> Self:
        """Letters of these groups; ``None`` stands for all."""
        return self.all() if scopes is None else self.filter(scope__in=scopes)

    def to_addresses(self, emails: Iterable[str]) -> Self:
        """Letters to these mailboxes, however they were typed."""
        return self.alias(mailbox=Upper("to_email")).filter(
            mailbox__in=[email.strip().upper() for email in emails]
        )

    def for_lists(self) -> Self:
        """Without the bodies, which a list does not show."""
        return self.defer("text", "html", "headers")


class OutgoingLetter(models.Model):
    """A letter rendered in its reader's language, written with the fact that it tells."""

    #: Part of the Message-ID; fixed here so that a second copy can be known as one.
    message_id = models.UUIDField(_("message number"), default=uuid.uuid4, editable=False)
    key = models.CharField(_("what it is about"), max_length=200)
    to_email = models.EmailField(_("to"))
    to_user = models.ForeignKey(
        User,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="letters",
        # Found by the address; every index is paid for at each send.
        db_index=False,
    )
    to_name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12)
    kind = models.CharField(_("kind"), max_length=40, default=SERVICE)
    letter = models.CharField(_("letter"), max_length=80)
    subject = models.CharField(pgettext_lazy("of a letter", "subject"), max_length=300)
    text = models.TextField(_("text"))
    html = models.TextField(_("page"))
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    #: Who writes the words as the letter leaves, and from what; empty where they stand already.
    scribe = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    #: The group's slug; empty for letters of the platform itself.
    scope = models.CharField(_("group"), max_length=80, blank=True)
    about_label = models.CharField(max_length=100, blank=True)
    about_pk = models.CharField(max_length=64, blank=True)
    status = models.CharField(
        _("state"), max_length=10, choices=LetterStatus, default=LetterStatus.WAITING
    )
    priority = models.SmallIntegerField(_("order"), choices=Priority, default=Priority.SINGLE)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    taken_by = models.CharField(max_length=80, blank=True)
    last_error = models.TextField(_("what went wrong"), blank=True)
    error_code = models.CharField(_("the server's answer"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    #: The number of the account that last tried it again or cancelled it; no key, it may be erased.
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.BigIntegerField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["priority", "next_at", "id"],
                name="letter_due",
                condition=Q(status=LetterStatus.WAITING),
            ),
            models.Index(
                fields=["lease_until"], name="letter_leased", condition=Q(status=LetterStatus.TAKEN)
            ),
            models.Index(
                fields=["scope", "-id"],
                name="letter_failed",
                condition=Q(status=LetterStatus.FAILED),
            ),
            models.Index(fields=["scope", "-id"], name="letter_by_scope"),
            models.Index(Upper("to_email"), name="letter_reader"),
            models.Index(
                fields=["about_label", "about_pk"],
                name="letter_about",
                condition=~Q(about_label=""),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="letter_once"),
            models.CheckConstraint(
                name="letter_taken_has_a_lease",
                condition=Q(status=LetterStatus.TAKEN, lease_until__isnull=False) & ~Q(taken_by="")
                | ~Q(status=LetterStatus.TAKEN) & Q(lease_until__isnull=True, taken_by=""),
            ),
            models.CheckConstraint(
                name="letter_sent_has_a_time",
                condition=Q(status=LetterStatus.SENT, sent_at__isnull=False)
                | ~Q(status=LetterStatus.SENT) & Q(sent_at__isnull=True),
            ),
            models.CheckConstraint(
                name="letter_status_known", condition=Q(status__in=LetterStatus.values)
            ),
            models.CheckConstraint(
                name="letter_subject_is_one_line", condition=~Q(subject__regex=r"[\r\n]")
            ),
            models.CheckConstraint(
                name="letter_handled_at_and_by",
                condition=Q(handled_at__isnull=True, handled_by__isnull=True)
                | Q(handled_at__isnull=False, handled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def may_become(self, status: LetterStatus) -> bool:
        """Whether the letter can go from where it stands to ``status``."""
        return status in MOVES[LetterStatus(self.status)]


class Address(models.Model):
    """A mailbox whose server said for good that it takes no letters."""

    email = models.EmailField(_("address"), unique=True)
    marked_at = models.DateTimeField(_("marked"), default=timezone.now)
    reason = models.CharField(_("the server's answer"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("address that takes no letters")
        verbose_name_plural = _("addresses that take no letters")
        constraints = [
            models.CheckConstraint(name="address_is_folded", condition=Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return self.email


class StopQuerySet(models.QuerySet["Stop"]):
    def covering(self, *, emails: list[str], kind: str, scope: str) -> Self:
        """Stops that hold for these readers; one without a scope holds in every group."""
        return self.filter(
            Q(scope="") | Q(scope=scope), email__in=map(fold_address, emails), kind=kind
        )


class Stop(models.Model):
    """A kind of letter that its reader asked to be spared, in one group or in all."""

    email = models.EmailField(_("address"))
    kind = models.CharField(_("kind"), max_length=40)
    scope = models.CharField(_("group"), max_length=80, blank=True)
    stopped_at = models.DateTimeField(_("stopped"), default=timezone.now)

    objects = StopQuerySet.as_manager()

    class Meta:
        verbose_name = _("stopped kind of letter")
        verbose_name_plural = _("stopped kinds of letters")
        constraints = [
            models.UniqueConstraint(fields=["email", "kind", "scope"], name="stop_once"),
            models.CheckConstraint(name="stop_never_service", condition=~Q(kind=SERVICE)),
            models.CheckConstraint(name="stop_email_folded", condition=Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.kind}"
