"""What the pages of a meeting cost, how a meeting is called outside the organisers' house, and what stands on pages below."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from events.models import Event
from events.states import EventStatus, Visibility
from mailing.models import OutgoingLetter
from meetings.actions.answering import Noted, note_attendance
from meetings.models import Correction
from meetings.standing import seated_at
from meetings.states import Presence
from tests.factories.events import GuestFactory
from tests.factories.groups import OrganisationFactory, QuestionFactory, ThemeFactory
from tests.factories.meetings import (
    ActionItemFactory,
    AgendaItemFactory,
    DecisionFactory,
    PassageFactory,
    circulated,
    made_final,
    seat_in,
    seat_of,
)
from tests.meetings.conftest import at, path

pytestmark = pytest.mark.django_db


def filled(meeting, count):
    """So many rows of everything that hangs on a meeting."""
    for _ in range(count):
        user = seat_in(meeting.event.team, organisation=OrganisationFactory())
        question = QuestionFactory(theme=ThemeFactory(cycle=meeting.event.cycle))
        item = AgendaItemFactory(meeting=meeting, seat=seat_of(user), question=question)
        AgendaItemFactory(
            meeting=meeting, status="proposed", proposed_by=user, proposed_at=timezone.now()
        )
        item.papers.create(url="https://example.org/", title="Paper")
        PassageFactory(item=item)
        DecisionFactory(item=item)
        ActionItemFactory(item=item, seat=seat_of(user))
        Correction.objects.create(item=item, text="x", proposed_at=timezone.now(), proposed_by=user)
        GuestFactory(event=meeting.event)
    seated = seated_at(meeting.event)
    note_attendance(meeting, [Noted(Presence.PRESENT, one) for one in seated], by=user)
    return circulated(meeting)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("asked", [("meeting/", 12), ("minutes/", 13), ("minutes/versions/", 5)])
def test_pages_of_work_cost_the_same_for_any_length(
    meeting, member, count, asked, django_assert_num_queries
):
    rest, cost = asked
    filled(meeting, count)
    browser = at(member)
    browser.get(path(meeting.event, rest))
    with django_assert_num_queries(cost):
        assert browser.get(path(meeting.event, rest)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_public_minutes_cost_the_same_for_any_length(meeting, count, django_assert_num_queries):
    filled(meeting, count)
    made_final(meeting, is_public=True)
    Event.objects.update(visibility=Visibility.PUBLIC)
    Client().get(path(meeting.event, "minutes/"))
    with django_assert_num_queries(7):
        assert Client().get(path(meeting.event, "minutes/")).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    "asked", [("teams/{}/meetings/", 11), ("teams/{}/", 15), ("/en/me/actions/", 4)]
)
def test_lists_cost_the_same_for_any_length(
    meeting, member, count, asked, django_assert_num_queries
):
    rest, cost = asked
    filled(meeting, count)
    for _ in range(count):
        ActionItemFactory(item__meeting=meeting, seat=seat_of(member))
    event = meeting.event
    address = rest.format(event.team.slug)
    if not address.startswith("/"):
        address = f"/en/{event.cycle.group.slug}/{event.cycle.slug}/{address}"
    browser = at(member)
    browser.get(address)
    cache.clear()
    with django_assert_num_queries(cost):
        assert browser.get(address).status_code == 200


SAID = {
    "title": "الاجتماع الثاني",
    "starts": "2030-05-20T15:00",
    "ends": "2030-05-20T16:00",
    "zone": "Africa/Casablanca",
    "mode": "online",
    "join_url": "https://meet.example.org/1",
    "agenda": "الافتتاح\n\nالخطة\n",
}


def of_team(team, rest="new/"):
    return f"/ar/{team.group.slug}/{team.cycle.slug}/teams/{team.slug}/meetings/{rest}"


def test_who_leads_calls_a_meeting_with_its_agenda_and_a_member_does_not(meeting, leader, member):
    team = meeting.event.team
    assert at(member).post(of_team(team), SAID).status_code == 403

    answer = at(leader).post(of_team(team), SAID)

    event = Event.objects.get(title_ar="الاجتماع الثاني")
    assert answer["Location"] == path(event).replace("/en/", "/ar/")
    assert (event.status, event.visibility, event.team, event.zone, event.starts_at.hour) == (
        EventStatus.DRAFT,
        Visibility.TEAM,
        team,
        "Africa/Casablanca",
        14,
    )
    assert [item.title for item in event.meeting.items.in_order()] == ["الافتتاح", "الخطة"]
    assert at(member).get(path(event)).status_code == 404


def test_faults_are_told_and_what_was_typed_stays(meeting, leader):
    answer = at(leader).post(of_team(meeting.event.team), SAID | {"ends": "2030-05-20T14:00"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "الخطة" in shown
    assert "id_ends_error" in shown


def test_calling_moving_and_cancelling_say_who_will_be_told_first(meeting, leader, member):
    event = meeting.event
    Event.objects.update(status=EventStatus.DRAFT)
    browser = at(leader)
    call, move, cancel = (path(event, f"meeting/do/{verb}/") for verb in ("call", "move", "cancel"))

    asked = browser.get(call).content.decode()
    assert "Who will be told" in asked
    assert "Seats of the team: 1 person" in asked
    assert OutgoingLetter.objects.exists() is False
    browser.post(call)
    browser.post(move, {"starts": "2030-05-21T15:00", "zone": "Asia/Riyadh"})
    browser.post(cancel, {"reason": "لا نصاب"})

    letters = OutgoingLetter.objects.order_by("pk").values_list("letter", "to_email")
    assert list(letters) == [
        (f"events/event_{verb}", "member@example.org") for verb in ("called", "moved", "cancelled")
    ]
    event.refresh_from_db()
    assert event.status == EventStatus.CANCELLED
    refused = browser.post(cancel, follow=True)
    assert "It cannot go where you wanted." in refused.content.decode()
    assert at(member).get(cancel).status_code == 403


def test_the_page_of_an_event_leads_the_team_to_its_meeting_and_nobody_else(
    meeting, member, stranger
):
    Event.objects.update(visibility=Visibility.PUBLIC)
    page, there = path(meeting.event, ""), path(meeting.event)
    assert there in at(member).get(page).content.decode()
    assert there not in at(stranger).get(page).content.decode()
    assert there not in Client().get(page).content.decode()


def test_a_person_finds_what_they_have_to_do_on_their_own_page(meeting, item, member, stranger):
    ActionItemFactory(item=item, seat=seat_of(member))
    assert "1 action item is open" in at(member).get("/en/me/").content.decode()
    assert "action item" not in at(stranger).get("/en/me/").content.decode()
