"""What does not come along when a cycle is opened from another one: it stays where it is, at its address."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext

from briefs.models import Brief
from campaigns.models import Idea
from events.models import Event
from groups.models import Cycle, Holding, Participation
from groups.opening import Line
from meetings.models import Decision


def left_behind(source: Cycle) -> Iterator[Line]:
    count = Holding.objects.filter(seat__team__cycle=source).values("person").distinct().count()
    yield Line(count, ngettext("person in a seat", "people in seats", count))
    count = Participation.objects.filter(cycle=source).count()
    yield Line(count, ngettext("role of an organisation", "roles of organisations", count))
    count = Idea.objects.filter(campaign__cycle=source).count()
    yield Line(count, ngettext("idea", "ideas", count))
    count = Event.objects.filter(cycle=source).count()
    yield Line(count, ngettext("event", "events", count))
    count = Decision.objects.filter(team__cycle=source).count()
    yield Line(count, ngettext("decision", "decisions", count))
    count = Brief.objects.filter(cycle=source).count()
    yield Line(count, ngettext("brief", "briefs", count))
