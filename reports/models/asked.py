"""What a report and a timetable both say: of what, in which language, as whose eyes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from events.models import Event
from events.states import LEADING, EventKind
from groups.models import Cycle, EngagementGroup
from groups.standing import cycles_organised_by, holdings_of
from reports.states import Format, Kind, Sees


def stood_for_by(user: User) -> Q:
    """The list twin of `reports.standing.stands_for`, for reports and timetables."""
    seats = holdings_of(user)
    led = seats.filter(seat__role__in=LEADING).values("seat__team")
    meetings = Event.objects.filter(kind=EventKind.TEAM_MEETING, team__in=led)
    return (
        Q(cycle__in=cycles_organised_by(user))
        | Q(kind=Kind.TEAM, target__in=seats.values("seat__team"))
        | Q(kind=Kind.EVENT, target__in=meetings.values("pk"))
    )


class Asked(models.Model):
    """The thing it is about is a number, and no foreign key: a report outlives it, and says so."""

    cycle = models.ForeignKey(
        Cycle, on_delete=models.CASCADE, related_name="+", verbose_name=_("cycle")
    )
    kind = models.CharField(pgettext_lazy("of a report", "about"), max_length=16, choices=Kind)
    #: The key of the campaign, event or team; 0 is the cycle itself.
    target = models.PositiveBigIntegerField(default=0)
    #: What it was called when it was asked about.
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=8)
    formats = ArrayField(
        models.CharField(max_length=8, choices=Format), verbose_name=_("kinds of files")
    )
    filters = models.JSONField(default=dict, blank=True)
    sees = models.CharField(_("made of"), max_length=12, choices=Sees, default=Sees.ASKER)

    class Meta:
        abstract = True

    @property
    def group(self) -> EngagementGroup:
        return self.cycle.group

    @property
    def is_for_everybody(self) -> bool:
        return self.sees == Sees.EVERYBODY
