"""Charters: the principles that organisations sign, and who signed."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from core.when import WhenField
from groups.models import Cycle, EngagementGroup, Principle
from groups.standing import cycles_organised_by
from organisations.models import Organisation
from roadmaps.states import CharterStatus, SignatureStatus

#: Numbers that a private link names: drawn, so that an address counts nothing.
LARGEST_KEY = 10**15


def new_key() -> int:
    return secrets.randbelow(LARGEST_KEY - LARGEST_KEY // 10) + LARGEST_KEY // 10


class CharterQuerySet(models.QuerySet["Charter"]):
    def visible_to(self, user: User | AnonymousUser) -> CharterQuerySet:
        """The list twin of `roadmaps.view_charter`."""
        if user.is_superuser:
            return self
        seen = Q(cycle__group__in=EngagementGroup.objects.visible_to(user)) & ~Q(
            status=CharterStatus.DRAFT
        )
        if isinstance(user, User) and user.is_active:
            seen |= Q(cycle__in=cycles_organised_by(user))
        return self.filter(seen)


class Charter(models.Model):
    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="charters", verbose_name=_("cycle")
    )
    slug = models.SlugField(_("address"), max_length=60)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    principles = models.ManyToManyField(
        Principle, blank=True, related_name="charters", verbose_name=_("principles")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=CharterStatus, default=CharterStatus.DRAFT
    )
    presented = WhenField(_("presented"), blank=True)
    signatories_words = models.CharField(
        _("who signs, in words"),
        max_length=200,
        blank=True,
        help_text=_("As long as no signatory stands here by name."),
    )
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = CharterQuerySet.as_manager()

    class Meta:
        verbose_name = _("charter")
        verbose_name_plural = _("charters")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "slug"], name="one_charter_per_address")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group


class Signature(models.Model):
    """An organisation is invited to sign, and signs, declines, or takes its name off again."""

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="signatures",
        verbose_name=_("organisation"),
    )
    key = models.BigIntegerField(unique=True, default=new_key, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=SignatureStatus, default=SignatureStatus.INVITED
    )
    #: Who signed for it, as they wrote it; shown beside its name.
    signed_name = models.CharField(_("signed by"), max_length=200, blank=True)
    signed_title = models.CharField(_("their office"), max_length=200, blank=True)
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("declined or withdrawn"), null=True, blank=True)
    words = models.TextField(_("why"), blank=True)
    invited_at = models.DateTimeField(_("invited"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    link_generation = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("signature of a charter")
        verbose_name_plural = _("signatures of charters")
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["charter", "organisation"], name="one_signature_of_an_organisation"
            ),
            models.CheckConstraint(
                condition=~Q(status=SignatureStatus.SIGNED) | Q(signed_at__isnull=False),
                name="signature_signed_has_its_instant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.charter}"

    @property
    def cycle(self) -> Cycle:
        return self.charter.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.charter.cycle.group


class Signatory(models.Model):
    """How to write to who signs for an organisation. Never shown, and forgotten in time."""

    signature = models.OneToOneField(Signature, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=8, default="ar")
    expires_at = models.DateTimeField(_("kept until"))

    class Meta:
        verbose_name = _("contact of a signatory")
        verbose_name_plural = _("contacts of signatories")
        indexes = [models.Index(fields=["expires_at"], name="signatory_expiry")]

    def __str__(self) -> str:
        return self.name or self.email
