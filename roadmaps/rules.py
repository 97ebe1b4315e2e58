"""Who may do what with roadmaps, recommendations and charters. Read the table at the bottom first.

Whoever signs a charter stands nowhere in it: they come by a link of their own (`roadmaps.doors`).
"""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.rules import is_keeper, is_organiser, sees_group
from groups.speaking import spoken_for
from roadmaps.models import Charter, Measure
from roadmaps.states import CharterStatus, RoadmapStatus

Person = User | AnonymousUser


@rules.predicate
def is_running(user: Person, measure: Measure) -> bool:
    return measure.roadmap.status != RoadmapStatus.CLOSED


@rules.predicate
def speaks_for_its_owner(user: Person, measure: Measure) -> bool:
    return measure.owner_id is not None and measure.owner_id in spoken_for(user, measure.cycle)


@rules.predicate
def is_shown(user: Person, charter: Charter) -> bool:
    return charter.status != CharterStatus.DRAFT


@rules.predicate
def takes_signatures(user: Person, charter: Charter) -> bool:
    return charter.status == CharterStatus.OPEN


organises = is_organiser | is_keeper

PERMISSIONS = {
    "roadmaps.view_roadmap": sees_group,
    "roadmaps.change_roadmap": organises,
    "roadmaps.report_measure": is_running & (speaks_for_its_owner | organises),
    "roadmaps.view_recommendation": sees_group,
    "roadmaps.change_recommendation": organises,
    "roadmaps.follow_recommendation": organises,
    "roadmaps.view_charter": (is_shown & sees_group) | organises,
    "roadmaps.change_charter": organises,
    "roadmaps.invite_signatory": takes_signatures & organises,
}

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
