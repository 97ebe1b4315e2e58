"""A round of reviews: one frozen text, who is asked to read it, and how to write to them."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from briefs.models import Brief
from briefs.states import Anonymity
from core.counts import digits
from core.wall import is_zone
from editions.models import TextVersion
from groups.models import Cycle, EngagementGroup
from reviews.states import (
    ANSWERABLE,
    HOPEFUL,
    LOTS,
    InvitationStatus,
    Outcome,
    ReviewStatus,
    RoundStatus,
)


def new_key() -> int:
    """A number that nobody can count with: it stands in private links and names of files."""
    return secrets.randbelow(10**15 - 10**14) + 10**14


class RoundQuerySet(models.QuerySet["Round"]):
    def open(self) -> RoundQuerySet:
        return self.filter(status=RoundStatus.OPEN)

    def for_page(self) -> RoundQuerySet:
        return self.select_related(
            "brief__cycle__group", "brief__call", "brief__team", "text_version"
        )


class Round(models.Model):
    """Opens when a brief comes into review, and closes when a decision on it is told."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("number"))
    key = models.BigIntegerField(unique=True, default=new_key, editable=False)
    #: What is read: it never changes under a reviewer's eyes.
    text_version = models.ForeignKey(
        TextVersion, on_delete=models.PROTECT, related_name="rounds", null=True, blank=True
    )
    #: As the call said when the round opened; a later change of the call gives nobody away.
    anonymity = models.CharField(_("who knows whom in the review"), max_length=8, choices=Anonymity)
    status = models.CharField(
        _("status"), max_length=8, choices=RoundStatus, default=RoundStatus.OPEN
    )
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round of reviews")
        verbose_name_plural = _("rounds of reviews")
        ordering = ["brief", "number"]
        constraints = [
            models.UniqueConstraint(fields=["brief", "number"], name="round_one_per_number"),
            models.UniqueConstraint(
                fields=["brief"],
                condition=Q(status=RoundStatus.OPEN),
                name="round_one_open_per_brief",
            ),
            models.CheckConstraint(
                condition=Q(anonymity__in=Anonymity.values), name="round_anonymity_known"
            ),
            models.CheckConstraint(
                condition=Q(status=RoundStatus.OPEN, closed_at__isnull=True)
                | Q(status=RoundStatus.CLOSED, closed_at__isnull=False),
                name="round_closed_with_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brief}: {self.number}"

    @property
    def is_open(self) -> bool:
        return self.status == RoundStatus.OPEN

    @property
    def cycle(self) -> Cycle:
        return self.brief.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.brief.cycle.group

    @property
    def title(self) -> str:
        """What the text that is read is called."""
        version = self.text_version
        return (version.title if version is not None else "") or self.brief.title

    @property
    def zone(self) -> str:
        """In which its days end: the call's."""
        call = self.brief.call
        return call.zone if call is not None and is_zone(call.zone) else "UTC"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def hopeful(self) -> InvitationQuerySet:
        """Those that may still bring a review."""
        return self.filter(status__in=HOPEFUL)

    def unsent(self) -> InvitationQuerySet:
        """Reviews that are still to come from those who said yes."""
        return self.filter(status=InvitationStatus.ACCEPTED).exclude(
            review__status=ReviewStatus.SUBMITTED
        )

    def expiring(self, *, now: datetime) -> InvitationQuerySet:
        """Asked, unanswered and past the day of the answer."""
        return self.filter(status=InvitationStatus.INVITED, respond_until__lte=now)

    def for_page(self) -> InvitationQuerySet:
        """With all that a page or a letter says of each, in one query."""
        return self.select_related(
            "round__brief__cycle__group",
            "round__brief__call",
            "round__brief__theme",
            "round__text_version",
            "contact",
            "user",
            "review",
        )


class Invitation(models.Model):
    """Somebody is asked to review. Who it is stands in `contact` and `user`; its own words never name them."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="invitations")
    key = models.BigIntegerField(unique=True, default=new_key, editable=False)
    link_generation = models.PositiveIntegerField(default=1, editable=False)
    #: The number by which they are spoken of where nobody may know them: drawn, so that it tells no order.
    lot = models.PositiveSmallIntegerField(_("lot"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="review_invitations",
    )
    #: Keyed mark of the address: one invitation for each in a round, also when the address is forgotten.
    address_mark = models.CharField(max_length=64, blank=True, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=InvitationStatus, default=InvitationStatus.INVITED
    )
    respond_until = models.DateTimeField(_("answer until"))
    review_until = models.DateTimeField(_("review until"))
    #: What whoever invited was warned of, as it stood then.
    warnings = models.JSONField(_("conflicts seen"), default=list, blank=True)
    #: What the reviewer said of a conflict of their own when they accepted, for co-chairs alone.
    conflict_words = models.TextField(_("conflict of interest, in their own words"), blank=True)
    #: Why they cannot, and whom they propose; for co-chairs alone.
    answer_words = models.TextField(_("word with the answer"), blank=True)
    invited_at = models.DateTimeField(_("invited"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to review")
        verbose_name_plural = _("invitations to review")
        ordering = ["round", "lot"]
        constraints = [
            models.UniqueConstraint(fields=["round", "lot"], name="invitation_one_lot_in_round"),
            models.UniqueConstraint(
                fields=["round", "address_mark"],
                condition=~Q(address_mark=""),
                name="invitation_one_per_address_in_round",
            ),
            models.CheckConstraint(
                condition=Q(status__in=InvitationStatus.values), name="invitation_status_known"
            ),
            models.CheckConstraint(
                condition=Q(review_until__gte=models.F("respond_until")),
                name="invitation_review_after_answer",
                violation_error_message=_("The review cannot be due before the answer."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["respond_until"],
                condition=Q(status=InvitationStatus.INVITED),
                name="invitation_expiring",
            )
        ]

    def __str__(self) -> str:
        """Never a name: this stands in records and histories."""
        return _("Reviewer %(lot)s") % {"lot": digits(str(self.lot))}

    @property
    def is_answerable(self) -> bool:
        return self.status in ANSWERABLE and self.round.is_open

    @property
    def sent_review(self) -> Review | None:
        review = getattr(self, "review", None)
        return review if review is not None and review.status == ReviewStatus.SUBMITTED else None

    @property
    def name(self) -> str:
        """Who it is, for those who may know."""
        contact = getattr(self, "contact", None)
        if contact is not None:
            return str(contact.name or contact.email)
        return self.user.name if isinstance(self.user, User) else ""


class InvitationContact(models.Model):
    """Who is asked and how to write to them: kept apart, and not for ever."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"))
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, default="ar")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    address_form = models.CharField(_("form of address"), max_length=12, blank=True)
    expires_at = models.DateTimeField(_("forgotten on"))

    class Meta:
        verbose_name = _("contact of a reviewer")
        verbose_name_plural = _("contacts of reviewers")
        indexes = [models.Index(fields=["expires_at"], name="reviews_contact_ends")]

    def __str__(self) -> str:
        return self.name or self.email


class ReviewQuerySet(models.QuerySet["Review"]):
    def sent(self) -> ReviewQuerySet:
        return self.filter(status=ReviewStatus.SUBMITTED)


class Review(models.Model):
    """What a reviewer says: marks, advice, words to the authors and others to the co-chairs."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="review")
    status = models.CharField(
        _("status"), max_length=10, choices=ReviewStatus, default=ReviewStatus.DRAFT
    )
    advice = models.CharField(_("advice"), max_length=8, choices=Outcome, blank=True)
    to_authors = models.TextField(_("to the authors"), blank=True)
    to_chairs = models.TextField(_("to the co-chairs alone"), blank=True)
    #: Compare-and-set: of two windows nobody loses a word.
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(_("saved"))
    submitted_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["invitation__lot"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=ReviewStatus.DRAFT, submitted_at__isnull=True)
                | (
                    Q(status=ReviewStatus.SUBMITTED, submitted_at__isnull=False)
                    & ~Q(advice="")
                    & ~Q(to_authors="")
                ),
                name="review_sent_whole_with_its_time",
            )
        ]

    def __str__(self) -> str:
        return _("Review %(lot)s") % {"lot": digits(str(self.invitation.lot))}


def draw_lot(taken: set[int]) -> int:
    """A lot that nobody in these has. Raises IndexError when all are drawn."""
    return secrets.choice([lot for lot in LOTS if lot not in taken])
