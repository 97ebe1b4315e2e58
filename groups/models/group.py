from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.calendars import Calendar, MonthNames
from core.counts import digits_lazy
from core.languages import worded
from core.when import WhenField
from groups.states import GroupStatus

#: Words that the platform's own addresses use; no group may be called so.
RESERVED = frozenset(
    [
        "about",
        "privacy",
        "accessibility",
        "accounts",
        "me",
        "invitations",
        "admin",
        "i",
        "r",
        "letters",
        "health",
        "demo",
        "static",
        "search",
        "desk",
        "api",
        "sitemap",
        "accent",
        "language",
        "numerals",
        "files",
    ]
)


def content_languages() -> list[tuple[str, str]]:
    """A function, so that a new language is a setting and not a migration."""
    return list(settings.CONTENT_LANGUAGES)


def default_languages() -> list[str]:
    return ["ar", "en", "fr"]


class ParentProcess(models.Model):
    """What a group stands beside: the G20, a UN forum, a national dialogue."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=250)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("parent process")
        verbose_name_plural = _("parent processes")

    def __str__(self) -> str:
        return self.name


class EngagementGroupQuerySet(models.QuerySet["EngagementGroup"]):
    def visible_to(self, user: User | AnonymousUser) -> EngagementGroupQuerySet:
        """The list twin of `groups.view_group`: public ones, and before that one's own."""
        if user.is_superuser:
            return self
        seen = Q(is_public=True)
        if user.is_authenticated:
            seen |= Q(pk__in=self.model.objects.of_seats(user).values("pk"))
        return self.filter(seen)

    def of_seats(self, user: User) -> EngagementGroupQuerySet:
        """Groups in which the person has a seat today, in whichever cycle."""
        if not user.is_active:
            return self.none()
        held, today = "cycles__teams__seats__holdings__", timezone.localdate()
        # As `HoldingQuerySet.current` has it; the seats stand in a module above this one.
        begun = Q((f"{held}since", None)) | Q((f"{held}since__lte", today))
        unended = Q((f"{held}until", None)) | Q((f"{held}until__gt", today))
        return self.filter(begun, unended, (f"{held}person__user", user))


class EngagementGroup(models.Model):
    """A coalition that turns many voices into recommendations, year after year."""

    slug = models.SlugField(_("address"), max_length=50, unique=True)
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    kind = models.CharField(_("kind, in words"), max_length=120, blank=True)
    status = models.CharField(
        _("status"), max_length=16, choices=GroupStatus, default=GroupStatus.INFORMAL
    )
    parent_process = models.ForeignKey(
        ParentProcess,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="groups",
        verbose_name=_("parent process"),
    )
    description = models.TextField(_("what it is, in two sentences"), blank=True)
    mission = models.TextField(_("mission"), blank=True)
    ambition = models.TextField(_("ambition"), blank=True)
    governance = models.TextField(_("governance"), blank=True)
    founded = WhenField(_("founded"), blank=True)
    mandated = WhenField(_("mandated"), blank=True)
    website = models.URLField(
        _("website"), blank=True, validators=[URLValidator(["http", "https"])]
    )
    contact_email = models.EmailField(
        _("address for letters to the group"),
        blank=True,
        help_text=_(
            "Everybody sees it on the group’s page, and answers to the group’s letters go to it."
        ),
    )
    accent = models.CharField(
        _("colour"),
        max_length=7,
        default="#0b5f55",
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", _("Write a colour like #0b5f55."))],
        help_text=_("The program corrects it so that words stay readable."),
    )
    languages = ArrayField(
        models.CharField(max_length=8, choices=content_languages),
        default=default_languages,
        verbose_name=_("languages, in order"),
    )
    month_names = models.CharField(
        _("month names"),
        max_length=12,
        choices=MonthNames,
        default=MonthNames.GULF,
        help_text=_(
            "On Arabic pages and in Arabic letters. People with an account can choose their own."
        ),
    )
    shows_hijri = models.BooleanField(
        _("Hijri date beside the Gregorian one"),
        default=False,
        help_text=digits_lazy(
            _(
                "By the calendar of Umm al-Qura, which covers 1924 to 2077. A date that is not known to the day is no surer in it."
            )
        ),
    )
    is_public = models.BooleanField(_("open to everyone"), default=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = EngagementGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("engagement group")
        verbose_name_plural = _("engagement groups")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED)),
                name="group_address_not_reserved",
                violation_error_message=_(
                    "The platform needs this address itself. Choose another one."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def group(self) -> EngagementGroup:
        return self

    @property
    def calendar(self) -> Calendar:
        """How dates are written on the group's pages."""
        return Calendar(self.month_names, self.shows_hijri)

    @property
    def mark(self) -> str:
        """What the group is called in short places: the acronym, else the name."""
        return self.acronym or worded(self, "name").text

    @property
    def seed(self) -> str:
        """What the rosette is drawn from: the same in every language."""
        return self.acronym or self.slug


class Goal(models.Model):
    group = models.ForeignKey(EngagementGroup, on_delete=models.CASCADE, related_name="goals")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text
