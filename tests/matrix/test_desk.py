"""Before every standing: only what concerns somebody is due from them, and all that does."""

import pytest
from django.utils import timezone

from core.desk import all_due
from meetings.models import Minutes
from tests.matrix.world import ROLES

pytestmark = pytest.mark.django_db

#: Source -> who is asked, by the things of the own side; nobody is asked for anything of the other side.
ASKED = {
    "briefs.author": {"c": ["brief"]},
    "contributions.returned": {"c": ["returned_idea"]},
    "meetings.action": {"m": ["action", "hidden_action"]},
    "meetings.answer": {
        "m": [
            "meeting",
            "written_minutes",
            "circulated_minutes",
            "final_minutes",
            "public_minutes",
            "hidden_written_minutes",
            "hidden_circulated_minutes",
            "hidden_final_minutes",
            "hidden_public_minutes",
        ]
    },
    "meetings.minutes_to_read": {"m": ["circulated_minutes", "hidden_circulated_minutes"]},
    # Nobody leads the member's team.
    "meetings.corrections": {"o": ["circulated_minutes", "hidden_circulated_minutes"]},
    "moderation.read": {role: ["open_campaign"] for role in "doj"},
    "reviews.ask": {"o": ["reviewed_brief", "hidden_reviewed_brief"]},
}


def keys(world, source, kinds):
    """Meetings are asked about by their event; minutes stand in the world for theirs."""
    things = [world.things["own", kind] for kind in kinds]
    if source == "meetings.answer":
        things = [thing.meeting.event if isinstance(thing, Minutes) else thing for thing in things]
    return sorted(str(thing.pk) for thing in things)


@pytest.mark.parametrize("role", [role for role in ROLES if role not in "ax"])
def test_only_what_concerns_somebody_is_due_from_them_and_all_that_does(world, role):
    found = {source: [] for source in ASKED}
    for row, _due in all_due(world.person(role), timezone.now()):
        if row.source in found:
            found[row.source].append(row.key)
    told = {source: sorted(rows) for source, rows in found.items() if rows}
    asked = {
        source: keys(world, source, people[role])
        for source, people in ASKED.items()
        if role in people
    }
    assert told == asked


@pytest.mark.parametrize("role", [role for role in ROLES if role not in "ax"])
def test_what_is_due_leads_to_a_page_that_is_open(world, clients, settings, role):
    settings.SECOND_FACTOR_REQUIRED = False
    answers = {
        due.url: clients[role].get(due.url.partition("#")[0]).status_code
        for _row, due in all_due(world.person(role), timezone.now())
    }
    assert answers == dict.fromkeys(answers, 200)
