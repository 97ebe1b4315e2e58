"""The agenda: items in order, and the papers for each."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groups.models import Cycle, Question, Seat, Theme
from meetings.models.meeting import Meeting
from meetings.states import ItemStatus
from organisations.models import Person


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def on(self) -> AgendaItemQuerySet:
        return self.filter(status=ItemStatus.ON)

    def minuted(self) -> AgendaItemQuerySet:
        """What the minutes go through: what is on the agenda, and what was written of something taken off it later."""
        return self.filter(Q(status=ItemStatus.ON) | Q(passage__isnull=False))

    def in_order(self) -> AgendaItemQuerySet:
        return self.order_by("order", "pk")


class AgendaItem(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    status = models.CharField(
        _("status"), max_length=8, choices=ItemStatus, default=ItemStatus.ON, editable=False
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    lasts = models.DurationField(_("how long"), null=True, blank=True)
    #: Who presents it: whoever sits in a seat then, or somebody of the record.
    seat = models.ForeignKey(
        Seat,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("seat"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("person"),
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("theme"),
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("key question"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    proposed_at = models.DateTimeField(_("proposed"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: After the agenda was circulated; empty: it stands as it was sent.
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(person__isnull=True),
                name="item_presented_by_one",
                violation_error_message=_("Choose a seat or a person, not both."),
            ),
            models.CheckConstraint(
                condition=Q(lasts__isnull=True)
                | Q(lasts__gt=timedelta(0), lasts__lte=timedelta(hours=24)),
                name="item_lasts_a_while",
                violation_error_message=_("An item takes a minute at least, a day at most."),
            ),
            models.CheckConstraint(
                condition=Q(proposed_at__isnull=True, proposed_by__isnull=True)
                | Q(proposed_at__isnull=False, proposed_by__isnull=False),
                name="item_proposed_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def cycle(self) -> Cycle:
        return self.meeting.event.cycle


class Paper(models.Model):
    """Something to read for an item: an address and what it is called."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300)
    url = models.URLField(
        _("address"), max_length=500, validators=[URLValidator(["https", "http"])]
    )

    class Meta:
        verbose_name = _("paper for an item")
        verbose_name_plural = _("papers for an item")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
