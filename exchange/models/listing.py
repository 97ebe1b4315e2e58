"""What organisations offer and look for, within a cycle's exchange."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from exchange.states import ListingStatus, Side
from groups.models import Cycle, EngagementGroup
from groups.models.group import content_languages
from groups.standing import cycles_organised_by, holdings_of
from organisations.models import Organisation
from practices.models import Field, Practice


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
    #: The name of the form it came by: sent twice, it is one.
    submission_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
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
