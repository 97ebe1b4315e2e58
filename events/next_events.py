"""The next events on the home of a group, read with its cycle: they cost no question of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateField, F, Func, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from core.made_rows import standing
from core.wall import read_wall
from events import links
from events.listing import is_past
from events.models import Event
from events.models.queryset import EventQuerySet
from events.states import AHEAD, SHOWN, Visibility
from groups.models import Cycle
from groups.panels import Section

MOST = 3
COLUMNS = [
    *(
        "id",
        "slug",
        "kind",
        "status",
        "visibility",
        "mode",
        "during",
        "is_within",
        "zone",
        "starts",
        "ends",
    ),
    *get_translation_fields("title"),
    *get_translation_fields("label"),
    *get_translation_fields("place"),
]


def _public() -> EventQuerySet:
    """Everybody's events of the cycle that is read around it; whoever sees the cycle sees these."""
    seen = Event.objects.filter(cycle=OuterRef(OuterRef("pk")), is_outside=False)
    return seen.filter(visibility=Visibility.PUBLIC, status__in=SHOWN)


def _as_list(events: Any) -> ArraySubquery:
    """The first of these. They are found before they are built: the database would build all to sort them."""
    first = events.rewrite(mode=False).values("pk")[: MOST + 1]
    plain: Any = Event.objects.all()
    rows = plain.rewrite(mode=False).filter(pk__in=first)
    rows.query.order_by = events.query.order_by
    built = rows.annotate(found=JSONObject(**{name: name for name in COLUMNS}))
    return ArraySubquery(built.values("found"))


def _today() -> Func:
    return Func(template="CURRENT_DATE", output_field=DateField())


def coming() -> ArraySubquery:
    """Those to come by their day; one that ended earlier today is left out afterwards."""
    ahead = _public().filter(Q(last_day__gte=_today()) | Q(last_day=None), status__in=AHEAD)
    return _as_list(ahead.in_order())


def past() -> ArraySubquery:
    """The latest."""
    gone = _public().filter(last_day__lt=_today())
    return _as_list(gone.order_by(F("last_day").desc(), "-pk"))


def _event(cycle: Cycle, row: Mapping[str, Any]) -> Event:
    walls = {name: read_wall(row[name]) for name in ("starts", "ends")}
    event = standing(Event, {**row, **walls, "cycle_id": cycle.pk})
    event.during = row["during"]
    event.cycle = cycle
    event.settle()
    return event


def section(cycle: Cycle) -> Iterable[Section]:
    """What comes next; after the last event, what was."""
    now = timezone.now()
    ahead = [(row, _event(cycle, row)) for row in getattr(cycle, "coming_events", ())]
    next_ones = [(row, event) for row, event in ahead if not is_past(event, now)]
    behind = () if next_ones else getattr(cycle, "past_events", ())
    found = next_ones or [(row, _event(cycle, row)) for row in behind]
    if not found:
        return
    shown = found[:MOST]
    context = {
        "events": [event for _row, event in shown],
        # All that its words differ by: what was read, and the day, as a month that is over is said in other words.
        "key": [timezone.localdate(), *(row for row, _event in shown)],
        "events_url": links.events_path(cycle),
    }
    heading = _("Next events") if next_ones else _("Events")
    yield Section("events", heading, "events/_next.html", context)
