"""What the organisers' house says of teams' meetings, and the ways from it to them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.together import heard
from events.models import Event
from meetings import links, waits
from tests.factories.events import EventFactory
from tests.factories.groups import organiser_of
from tests.factories.meetings import (
    ActionItemFactory,
    AgendaItemFactory,
    MeetingFactory,
    circulated,
    made_final,
)
from tests.meetings.conftest import at

pytestmark = pytest.mark.django_db


def held(cycle, title, *, days_ago=1):
    """A meeting of a team of the cycle that was held."""
    made = MeetingFactory(event__cycle=cycle, event__title=title)
    day = timezone.localdate() - timedelta(days=days_ago)
    Event.objects.filter(pk=made.event_id).update(status="held", first_day=day, last_day=day)
    made.event.refresh_from_db()
    return made


@pytest.fixture
def cycle(meeting):
    return meeting.event.cycle


@pytest.fixture
def organiser(cycle):
    return organiser_of(cycle)


def test_the_morning_page_names_meetings_whose_minutes_wait(organiser, cycle):
    unwritten = held(cycle, "بلا محضر")
    unwritten.minutes.delete()
    written = held(cycle, "يُكتب محضره", days_ago=2)
    held(cycle, "قديم", days_ago=100)
    out = held(cycle, "محضره عند الفريق", days_ago=100)
    circulated(out)
    made_final(held(cycle, "انتهى محضره"))
    elsewhere = held(MeetingFactory().event.cycle, "لغيرنا")

    found = {thing.order: thing for thing in heard([waits.minutes_waiting(organiser)])}

    assert {order: (thing.count, thing.links) for order, thing in found.items()} == {
        47: (
            2,
            (
                ("يُكتب محضره", links.minutes_path(written.event)),
                ("بلا محضر", links.minutes_path(unwritten.event)),
            ),
        ),
        48: (1, (("محضره عند الفريق", links.minutes_path(out.event)),)),
    }
    (theirs,) = heard([waits.minutes_waiting(organiser_of(elsewhere.event.cycle))])
    assert theirs.count == 1


def test_the_morning_page_counts_action_items_past_their_day(organiser, meeting, item):
    yesterday = timezone.localdate() - timedelta(days=2)
    ActionItemFactory(item=item, due_on=yesterday)
    ActionItemFactory(item=item)
    settled = {"status": "dropped", "settled_at": timezone.now(), "settled_by": organiser}
    ActionItemFactory(item=item, due_on=yesterday, **settled)
    ActionItemFactory(item=item, due_on=yesterday, given_at=None)
    ActionItemFactory(item=AgendaItemFactory(), due_on=yesterday)

    (found,) = heard([waits.actions_overdue(organiser)])

    assert (found.count, found.url) == (1, links.team_meetings_path(meeting.team))


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_costs_one_question_each(
    organiser, cycle, item, count, django_assert_num_queries
):
    for _each in range(count):
        circulated(held(cycle, "x"))
        ActionItemFactory(item=item, due_on=timezone.localdate() - timedelta(days=2))
    # Whose house it is, the meetings, the action items.
    with django_assert_num_queries(3):
        heard([waits.minutes_waiting(organiser)])
        heard([waits.actions_overdue(organiser)])


def test_nothing_waits_for_a_member_of_a_team(member, meeting):
    assert heard([waits.minutes_waiting(member), waits.actions_overdue(member)]) == []


def test_the_house_leads_from_a_meeting_to_its_agenda_and_from_a_team_to_its_page(
    organiser, meeting
):
    house = at(organiser)
    change = reverse("admin:events_event_change", args=[meeting.event.pk])
    summit = reverse("admin:events_event_change", args=[EventFactory(cycle=meeting.event.cycle).pk])
    team = reverse("admin:groups_team_change", args=[meeting.team.pk])

    agenda = f'href="{links.meeting_path(meeting.event)}"'
    assert agenda in house.get(change).content.decode()
    assert "/meeting/" not in house.get(summit).content.decode()
    assert f'href="{links.team_path(meeting.team)}"' in house.get(team).content.decode()
