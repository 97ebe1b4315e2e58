from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from briefs.states import PUBLIC_CALLS, Anonymity, CallStatus
from core.wall import WallField, check_zone, instant, is_zone
from groups.models import Cycle, EngagementGroup, Question, Team, Theme
from groups.models.group import content_languages, default_languages
from groups.standing import cycles_organised_by

#: The sections that a text has unless its call says otherwise.
DEFAULT_SECTIONS = (
    "summary",
    "key_messages",
    "challenge",
    "evidence",
    "recommendations",
    "implementation",
    "references",
    "disclosure",
)


class CallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, user: User | AnonymousUser) -> CallQuerySet:
        """The list twin of `briefs.view_call`."""
        if user.is_superuser:
            return self
        seen = Q(status__in=PUBLIC_CALLS, cycle__group__in=EngagementGroup.objects.visible_to(user))
        if isinstance(user, User) and user.is_active:
            seen |= Q(cycle__in=cycles_organised_by(user))
        return self.filter(seen)

    def for_page(self) -> CallQuerySet:
        return self.select_related("cycle__group")


class Call(models.Model):
    """A cycle asks its teams and others for briefs: until when, how long, in which languages, how it is reviewed."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.PROTECT, related_name="calls", verbose_name=_("cycle")
    )
    slug = models.SlugField(_("address"), max_length=60)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    question = models.TextField(_("what is asked"), blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=CallStatus, default=CallStatus.DRAFT
    )
    teams = models.ManyToManyField(
        Team,
        blank=True,
        related_name="calls",
        verbose_name=_("teams"),
        help_text=_("None chosen: every team of the cycle."),
    )
    themes = models.ManyToManyField(
        Theme,
        blank=True,
        related_name="calls",
        verbose_name=_("themes"),
        help_text=_("None chosen: every theme of the cycle."),
    )
    key_questions = models.ManyToManyField(
        Question, blank=True, related_name="calls", verbose_name=_("key questions")
    )
    zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[check_zone])
    opens = WallField(_("opens"), null=True, blank=True)
    closes = WallField(
        _("closes"),
        null=True,
        blank=True,
        help_text=_("Left empty: open until it is closed by hand."),
    )
    #: Worked out from the walls at each save.
    opens_at = models.DateTimeField(null=True, blank=True, editable=False)
    closes_at = models.DateTimeField(null=True, blank=True, editable=False)
    grace = models.DurationField(
        _("taken in silence after it closes"),
        default=timedelta(minutes=15),
        help_text=_("For what was begun in time. Nobody is told of it."),
    )
    notice_on = models.DateField(_("authors hear of their abstracts on"), null=True, blank=True)
    drafts_on = models.DateField(_("texts are due on"), null=True, blank=True)
    reviews_on = models.DateField(_("reviews are due on"), null=True, blank=True)
    finals_on = models.DateField(_("final texts are due on"), null=True, blank=True)
    abstract_words = models.PositiveSmallIntegerField(
        _("words of an abstract, at most"), default=300
    )
    languages = ArrayField(
        models.CharField(max_length=8, choices=content_languages),
        default=default_languages,
        verbose_name=_("languages accepted"),
    )
    licence = models.CharField(_("licence"), max_length=40, default="CC BY 4.0")
    anonymity = models.CharField(
        _("who knows whom in the review"),
        max_length=8,
        choices=Anonymity,
        default=Anonymity.DOUBLE,
    )
    author_mix = models.TextField(
        _("who should write together"),
        blank=True,
        help_text=_("In words, above the form. It is a wish: nobody is turned away by it."),
    )
    mix_organisations = models.PositiveSmallIntegerField(
        _("authors come from so many organisations"), default=0
    )
    mix_countries = models.PositiveSmallIntegerField(
        _("authors come from so many countries"), default=0
    )
    least_reviewers = models.PositiveSmallIntegerField(
        _("reviewers of a brief, at least"), default=2, validators=[MinValueValidator(1)]
    )
    response_days = models.PositiveSmallIntegerField(
        _("days to answer an invitation to review"), default=5, validators=[MinValueValidator(1)]
    )
    review_days = models.PositiveSmallIntegerField(
        _("days to review"), default=15, validators=[MinValueValidator(1)]
    )
    #: Whoever knows it may send an abstract after the call closed. Kept as passwords are.
    late_code = models.CharField(max_length=128, blank=True, editable=False)
    holds_decisions = models.BooleanField(
        _("decisions on abstracts are told together"),
        default=False,
        help_text=_("No author hears of a decision until all are released."),
    )
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for briefs")
        verbose_name_plural = _("calls for briefs")
        ordering = ["-opens_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "slug"], name="call_one_per_address"),
            models.CheckConstraint(
                condition=Q(status__in=CallStatus.values), name="call_status_known"
            ),
            models.CheckConstraint(
                condition=Q(anonymity__in=Anonymity.values), name="call_anonymity_known"
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True) | Q(closes__isnull=True) | Q(closes__gt=F("opens")),
                name="call_opens_before_it_closes",
                violation_error_message=_("The call closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(least_reviewers__gte=1, response_days__gte=1, review_days__gte=1),
                name="call_asks_for_some_review",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        days = [on for on in (self.notice_on, self.drafts_on, self.finals_on) if on is not None]
        if days != sorted(days):
            raise ValidationError(
                _(
                    "Authors hear of their abstracts first, then write, then finish. Look at the days."
                )
            )

    def settle(self) -> None:
        """Bring the instants to what the walls say in the call's zone."""
        zone = self.zone if is_zone(self.zone) else "UTC"
        self.opens_at = instant(self.opens, zone) if self.opens else None
        self.closes_at = instant(self.closes, zone) if self.closes else None

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group

    def is_open(self, now: datetime) -> bool:
        """Whether anybody may begin an abstract at this moment."""
        return self._is_open_until(now, timedelta(0))

    def takes(self, now: datetime) -> bool:
        """Whether an abstract that arrives now is in time, the silent grace counted in."""
        return self._is_open_until(now, self.grace)

    def _is_open_until(self, now: datetime, grace: timedelta) -> bool:
        if self.status != CallStatus.OPEN or (self.opens_at is not None and now < self.opens_at):
            return False
        return self.closes_at is None or now < self.closes_at + grace

    def end_of(self, name: str) -> datetime | None:
        """The last instant of a day of the call ("drafts_on", say) in its zone."""
        day = getattr(self, name)
        if day is None:
            return None
        return instant(
            datetime.combine(day, time(23, 59)), self.zone if is_zone(self.zone) else "UTC"
        )


class CallSection(models.Model):
    """One section that a text of the call has."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    key = models.SlugField(
        _("name in addresses and files"), max_length=40, help_text=_("For example: key_messages")
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    help = models.TextField(_("help"), blank=True)
    words_least = models.PositiveIntegerField(_("words, at least"), null=True, blank=True)
    words_most = models.PositiveIntegerField(_("words, at most"), null=True, blank=True)
    is_required = models.BooleanField(_("must be written"), default=True)

    class Meta:
        verbose_name = _("section of the text")
        verbose_name_plural = _("sections of the text")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "key"], name="callsection_one_per_key"),
            models.CheckConstraint(
                condition=Q(words_least__isnull=True)
                | Q(words_most__isnull=True)
                | Q(words_least__lte=F("words_most")),
                name="callsection_least_below_most",
                violation_error_message=_("A section needs more words than it may have."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.key

    @property
    def cycle(self) -> Cycle:
        return self.call.cycle


#: What a criterion is scored on: from the worst to the best.
SCALE = (1, 5)


class Criterion(models.Model):
    """One question of the review form, scored from 1 to 5, and how much it counts."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(_("criterion"), max_length=200)
    help = models.TextField(_("help"), blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100), name="criterion_weighs_something"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def cycle(self) -> Cycle:
        return self.call.cycle
