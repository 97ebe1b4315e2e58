"""A practice: what somebody does well, described so that others can do it."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from core.goals import goal_codes
from core.when import WhenField
from groups.models import Cycle, EngagementGroup
from groups.models.group import content_languages
from groups.standing import cycles_moderated_by
from organisations.models import Organisation
from practices.models.catalogue import Criterion, Field
from practices.states import PracticeKind, PracticeStatus, Verdict

KEY_BYTES, KEY_LENGTH = 9, 12
TITLE_LIMIT, SUMMARY_LIMIT, ANSWER_LIMIT = 200, 3000, 3000


def new_key() -> str:
    """What the pages that are not public call a practice: drawn, so that it counts nothing."""
    return secrets.token_urlsafe(KEY_BYTES)


class PracticeQuerySet(models.QuerySet["Practice"]):
    def published(self) -> PracticeQuerySet:
        return self.filter(status=PracticeStatus.PUBLISHED)

    def visible_to(self, user: User | AnonymousUser) -> PracticeQuerySet:
        """The list twin of `practices.view_practice`."""
        if user.is_superuser:
            return self
        seen = Q(
            status=PracticeStatus.PUBLISHED,
            cycle__group__in=EngagementGroup.objects.visible_to(user),
        )
        if isinstance(user, User) and user.is_active:
            seen |= Q(sent_by=user)
            kept_back = Q(status=PracticeStatus.DRAFT)
            seen |= Q(cycle__in=cycles_moderated_by(user)) & ~kept_back
        return self.filter(seen)

    def for_page(self) -> PracticeQuerySet:
        near = self.select_related("cycle__group", "organisation", "field", "contact", "sent_by")
        return near.defer("vector", "folded")

    def newest_first(self) -> PracticeQuerySet:
        return self.order_by("-published_at", "-pk")


class Practice(models.Model):
    """Sent by anybody, read by the organisers, published in the catalogue of its cycle."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="practices", verbose_name=_("cycle")
    )
    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key, editable=False)
    #: Counted through the cycle as practices are published; never given twice.
    number = models.PositiveIntegerField(_("number"), null=True, blank=True, editable=False)
    kind = models.CharField(
        _("kind"), max_length=16, choices=PracticeKind, default=PracticeKind.GOOD_PRACTICE
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=TITLE_LIMIT)
    summary = models.TextField(_("what is done, and what came of it"), blank=True)
    beneficiaries = models.CharField(_("for whom"), max_length=300, blank=True)
    language = models.CharField(
        _("language it was written in"), max_length=8, choices=content_languages, default="ar"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("organisation"),
    )
    organisation_name = models.CharField(
        _("organisation, as it was written"), max_length=250, blank=True
    )
    countries = ArrayField(
        models.CharField(max_length=2), default=list, blank=True, verbose_name=_("countries")
    )
    field = models.ForeignKey(
        Field,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("field of work"),
    )
    goals = ArrayField(
        models.CharField(max_length=2, choices=goal_codes),
        default=list,
        blank=True,
        verbose_name=_("goals of sustainable development"),
    )
    spoken = ArrayField(
        models.CharField(max_length=8),
        default=list,
        blank=True,
        verbose_name=_("languages it is carried out in"),
    )
    period = WhenField(pgettext_lazy("a practice", "when"), blank=True)
    evidence_url = models.URLField(
        _("where one can read more"), blank=True, validators=[URLValidator(["http", "https"])]
    )
    status = models.CharField(
        _("status"), max_length=10, choices=PracticeStatus, default=PracticeStatus.DRAFT
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    begun_at = models.DateTimeField(_("begun"))
    submitted_at = models.DateTimeField(_("sent"), null=True, blank=True)
    #: Who reads it, from the moment they took it.
    reading_since = models.DateTimeField(null=True, blank=True)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    #: Compare-and-set of its words and of where it stands.
    version = models.PositiveIntegerField(default=1, editable=False)
    link_generation = models.PositiveIntegerField(default=0, editable=False)
    submission_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False)
    #: Folded words of all languages, and their index.
    folded = models.TextField(blank=True, editable=False)
    vector = SearchVectorField(null=True, editable=False)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ["-begun_at", "-pk"]
        indexes = [
            models.Index(fields=["cycle", "-published_at", "-id"], name="practice_newest_of_cycle"),
            GinIndex(fields=["vector"], name="practice_words"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="practice_one_per_number"),
            models.CheckConstraint(
                condition=~Q(status=PracticeStatus.PUBLISHED)
                | Q(number__isnull=False, published_at__isnull=False),
                name="practice_published_has_its_number",
            ),
            models.CheckConstraint(
                condition=Q(status=PracticeStatus.DRAFT)
                | Q(submitted_at__isnull=False)
                | Q(status=PracticeStatus.WITHDRAWN),
                name="practice_sent_has_its_instant",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group

    @property
    def accent(self) -> str:
        return self.cycle.group.accent


class Described(models.Model):
    """What a practice says to one of the group's criteria."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="described")
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="+", verbose_name=_("criterion")
    )
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("answer to a criterion")
        verbose_name_plural = _("answers to criteria")
        ordering = ["criterion__order", "criterion_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "criterion"], name="one_answer_to_a_criterion"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Contact(models.Model):
    """How to write to who sent a practice without an account. Never shown, and forgotten in time."""

    practice = models.OneToOneField(Practice, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=8, default="ar")
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    expires_at = models.DateTimeField(_("kept until"))

    class Meta:
        verbose_name = _("contact of a practice")
        verbose_name_plural = _("contacts of practices")
        indexes = [models.Index(fields=["expires_at"], name="practice_contact_expiry")]

    def __str__(self) -> str:
        return self.name or self.email


class Step(models.Model):
    """A move of a practice, with the words that its sender reads."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(_("status"), max_length=10, choices=PracticeStatus)
    words = models.TextField(_("words to the sender"), blank=True)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("step of a practice")
        verbose_name_plural = _("steps of practices")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.status}"


class Opinion(models.Model):
    """What somebody who read a practice advises; for the organisers alone."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="opinions")
    verdict = models.CharField(_("advice"), max_length=8, choices=Verdict)
    words = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("opinion on a practice")
        verbose_name_plural = _("opinions on practices")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "by"], name="one_opinion_of_a_reader")
        ]

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.verdict}"
