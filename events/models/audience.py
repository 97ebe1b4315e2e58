"""What hangs on an event: who it is for, who organises it, what it is about and what it wants."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.event import Event
from events.states import Category, Level, OrganiserRole
from groups.models import Theme
from groups.models.group import content_languages
from organisations.models import Organisation


class Audience(models.Model):
    """A kind of people an event is for, and their protocol level where it has one."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="audience")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    category = models.CharField(_("category"), max_length=16, choices=Category)
    level = models.CharField(_("protocol level"), max_length=20, choices=Level, blank=True)
    label = models.CharField(
        _("in its own words"),
        max_length=200,
        blank=True,
        help_text=_("Instead of the words for the category."),
    )

    class Meta:
        verbose_name = _("who an event is for")
        verbose_name_plural = _("who an event is for")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "category", "level"],
                name="one_audience_per_category",
                condition=~Q(category=Category.OTHER),
            )
        ]

    def __str__(self) -> str:
        shown = self.get_level_display() if self.level else self.get_category_display()
        return self.label or str(shown)


class Objective(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="objectives")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


class Paper(models.Model):
    """A document of an event, where it lies on the web."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="papers")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300)
    url = models.URLField(
        _("address on the web"), max_length=500, validators=[URLValidator(["https", "http"])]
    )
    languages = ArrayField(
        models.CharField(max_length=8, choices=content_languages),
        default=list,
        blank=True,
        verbose_name=_("languages it is written in"),
    )

    class Meta:
        verbose_name = _("paper of an event")
        verbose_name_plural = _("papers of an event")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class EventTheme(models.Model):
    """A theme that an event is about, and the day given to it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="theme_days")
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, related_name="event_days", verbose_name=_("theme")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    day = models.DateField(pgettext_lazy("of a theme", "day"), null=True, blank=True)

    class Meta:
        verbose_name = _("theme of an event")
        verbose_name_plural = _("themes of an event")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "theme"], name="one_theme_once_in_an_event")
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.theme}"


class EventOrganiser(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="organisings")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="organisings",
        verbose_name=_("organisation"),
    )
    role = models.CharField(
        _("role"), max_length=16, choices=OrganiserRole, default=OrganiserRole.ORGANISER
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("organiser of an event")
        verbose_name_plural = _("organisers of an event")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation"], name="one_organiser_once_in_an_event"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.event}"
