"""What a task may come from that this room knows itself: the milestones of its cycle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.languages import worded
from groups.models import Cycle, Milestone, Team
from tasks.panels import Origin, origin_of

MILESTONE = "groups.milestone"


def milestones(pks: Collection[str], user: User) -> Mapping[str, Origin]:
    """Milestones stand on the home of their cycle."""
    seen = Cycle.objects.visible_to(user)
    rows = Milestone.objects.filter(pk__in=pks, cycle__in=seen).select_related("cycle__group")
    found = {}
    for row in rows:
        title = worded(row, "title")
        path = reverse("groups:cycle", args=[row.cycle.group.slug, row.cycle.slug])
        language = title.other_language
        found[str(row.pk)] = Origin(_("milestone"), title.text, path, language)
    return found


def choices_for(team: Team, user: User, asked: str = "") -> list[tuple[str, str]]:
    """What a task of the team may come from: a milestone, or the thing whose page led to the form."""
    rows = Milestone.objects.filter(cycle=team.cycle_id).order_by("order", "pk")
    found = {f"{MILESTONE}:{row.pk}": worded(row, "title").text for row in rows}
    label, _colon, pk = asked.partition(":")
    origin = origin_of(label, pk, user) if asked not in found else None
    if origin is not None:
        found[asked] = f"{origin.noun} · {origin.words}"
    return list(found.items())
