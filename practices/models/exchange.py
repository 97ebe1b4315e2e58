"""The exchange: what organisations offer and look for, who was brought together, and what they agreed."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from core.when import WhenField
from groups.models import Cycle, EngagementGroup
from groups.models.group import content_languages
from groups.standing import cycles_organised_by, holdings_of
from organisations.models import Organisation
from practices.models.catalogue import Field
from practices.models.practice import Practice
from practices.states import (
    AgreementStatus,
    FollowUpStatus,
    ListingStatus,
    MatchStatus,
    Side,
)


class Programme(models.Model):
    """A cycle's exchange: what it is called and what it is for. Without one a cycle has no exchange."""

    cycle = models.OneToOneField(
        Cycle, on_delete=models.PROTECT, related_name="exchange", verbose_name=_("cycle")
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    purpose = models.TextField(_("what it is for"), blank=True)
    is_open = models.BooleanField(_("takes offers and requests"), default=False)
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        verbose_name = _("exchange programme")
        verbose_name_plural = _("exchange programmes")
        ordering = ["cycle"]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group


class ListingQuerySet(models.QuerySet["Listing"]):
    def open(self) -> ListingQuerySet:
        return self.filter(status=ListingStatus.OPEN)

    def visible_to(self, user: User | AnonymousUser) -> ListingQuerySet:
        """The list twin of `practices.view_listing`."""
        if user.is_superuser:
            return self
        seen = Q(
            status=ListingStatus.OPEN,
            programme__cycle__group__in=EngagementGroup.objects.visible_to(user),
        )
        if isinstance(user, User) and user.is_active:
            seen |= Q(programme__cycle__in=cycles_organised_by(user)) | of_own(user)
        return self.filter(seen)

    def of(self, user: User) -> ListingQuerySet:
        """Those of organisations for which the person sits in the cycle today."""
        return self.filter(of_own(user))

    def for_page(self) -> ListingQuerySet:
        return self.select_related("programme__cycle__group", "organisation", "field", "practice")


def of_own(user: User, way: str = "") -> Q:
    seats = holdings_of(user).filter(
        seat__organisation=models.OuterRef(f"{way}organisation"),
        seat__team__cycle=models.OuterRef(f"{way}programme__cycle"),
    )
    return Q(models.Exists(seats))


class Listing(models.Model):
    """An offer or a request of an organisation."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="listings")
    side = models.CharField(pgettext_lazy("of an exchange", "side"), max_length=8, choices=Side)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="exchange_listings",
        verbose_name=_("organisation"),
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    text = models.TextField(_("text"), max_length=3000)
    language = models.CharField(_("language"), max_length=8, choices=content_languages)
    field = models.ForeignKey(
        Field,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("field of work"),
    )
    practice = models.ForeignKey(
        Practice,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="listings",
        verbose_name=_("practice it is about"),
    )
    status = models.CharField(
        _("status"), max_length=8, choices=ListingStatus, default=ListingStatus.OPEN
    )
    posted_at = models.DateTimeField(_("written"))
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer or request")
        verbose_name_plural = _("offers and requests")
        ordering = ["-posted_at", "-pk"]
        indexes = [models.Index(fields=["programme", "status", "side"], name="listing_of_side")]

    def __str__(self) -> str:
        return self.title

    @property
    def cycle(self) -> Cycle:
        return self.programme.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.programme.cycle.group


class MatchQuerySet(models.QuerySet["Match"]):
    def visible_to(self, user: User | AnonymousUser) -> MatchQuerySet:
        """The list twin of `practices.view_match`: either side, and the organisers."""
        if user.is_superuser:
            return self
        if isinstance(user, AnonymousUser) or not user.is_active:
            return self.none()
        return self.filter(
            of_own(user, "offer__")
            | of_own(user, "request__")
            | Q(offer__programme__cycle__in=cycles_organised_by(user))
        )

    def for_page(self) -> MatchQuerySet:
        return self.select_related(
            "offer__programme__cycle__group",
            "offer__organisation",
            "request__programme__cycle__group",
            "request__organisation",
            "agreement",
        )


class Match(models.Model):
    """An offer and a request that may suit each other; each side says yes or no."""

    offer = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="matches_as_offer")
    request = models.ForeignKey(
        Listing, on_delete=models.PROTECT, related_name="matches_as_request"
    )
    words = models.TextField(_("why they suit each other"), blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=MatchStatus, default=MatchStatus.PROPOSED
    )
    proposed_at = models.DateTimeField(_("proposed"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: When each side said yes.
    offer_said_at = models.DateTimeField(null=True, blank=True)
    request_said_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_words = models.TextField(_("why not"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "request"], name="one_match_of_two"),
            models.CheckConstraint(
                condition=~Q(status=MatchStatus.ACCEPTED)
                | Q(offer_said_at__isnull=False, request_said_at__isnull=False),
                name="match_accepted_by_both",
            ),
            models.CheckConstraint(condition=~Q(offer=F("request")), name="match_of_two_things"),
        ]

    def __str__(self) -> str:
        return f"{self.offer} / {self.request}"

    @property
    def cycle(self) -> Cycle:
        return self.offer.programme.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.offer.programme.cycle.group


class Agreement(models.Model):
    """What two organisations agreed on; a change of its words takes both signatures away."""

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="agreement")
    text = models.TextField(_("what is agreed"))
    period = WhenField(_("from, to"), blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=AgreementStatus, default=AgreementStatus.DRAFT
    )
    offer_signed_at = models.DateTimeField(null=True, blank=True)
    offer_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    request_signed_at = models.DateTimeField(null=True, blank=True)
    request_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.TextField(_("how it went"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=AgreementStatus.DRAFT)
                | Q(offer_signed_at__isnull=False, request_signed_at__isnull=False),
                name="agreement_signed_by_both",
            ),
            models.CheckConstraint(
                condition=Q(offer_signed_at__isnull=True, offer_signed_by__isnull=True)
                | Q(offer_signed_at__isnull=False, offer_signed_by__isnull=False),
                name="agreement_offer_signed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(request_signed_at__isnull=True, request_signed_by__isnull=True)
                | Q(request_signed_at__isnull=False, request_signed_by__isnull=False),
                name="agreement_request_signed_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def cycle(self) -> Cycle:
        return self.match.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.match.group


class FollowUp(models.Model):
    """What is to be looked at after an agreement, by when, and how it stood."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="follow_ups")
    text = models.CharField(_("what is to be done"), max_length=300)
    due_on = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=FollowUpStatus, default=FollowUpStatus.OPEN
    )
    words = models.TextField(_("how it stood"), blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("follow-up of an agreement")
        verbose_name_plural = _("follow-ups of agreements")
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="follow_up_settled_at_and_by_together",
            )
        ]

    def __str__(self) -> str:
        return self.text
