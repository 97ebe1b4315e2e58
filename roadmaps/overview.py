"""What this room shows elsewhere: the way to roadmaps and follow-up on the home of a cycle."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from groups.models import Cycle
from groups.panels import Section
from roadmaps import links
from roadmaps.models import Charter, Recommendation, Roadmap
from roadmaps.states import CharterStatus


def has_roadmaps() -> Q:
    """Whether a cycle has anything of this room, as a column of a query of cycles."""
    shown = Charter.objects.exclude(status=CharterStatus.DRAFT)
    return (
        Q(Exists(Roadmap.objects.filter(cycle=OuterRef("pk"))))
        | Q(Exists(Recommendation.objects.filter(cycle=OuterRef("pk"))))
        | Q(Exists(shown.filter(cycle=OuterRef("pk"))))
    )


def sections(cycle: Cycle) -> Iterable[Section]:
    """Asks nothing: the home read it with the cycle."""
    if getattr(cycle, "has_roadmaps", False):
        context = {"url": links.roadmaps_path(cycle)}
        yield Section("roadmaps", _("Roadmaps and follow-up"), "roadmaps/_way.html", context)
