"""People say whether they come, by letter or on the page; who was there is noted by whoever leads."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.actions.calling import Time, cancel, move
from groups.states import SeatRole
from meetings.actions.answering import Noted, answer, note_attendance, reply_of
from meetings.links import answer_path, token_for
from meetings.models import Attendance, Reply
from meetings.reading import table_of
from meetings.standing import seated_at
from meetings.states import Presence, Response
from meetings.turning import ask_seats
from tests.factories.accounts import UserFactory
from tests.factories.events import GuestFactory, in_days
from tests.factories.groups import HoldingFactory, OrganisationFactory, PersonFactory
from tests.factories.meetings import MeetingFactory, seat_in, seat_of
from tests.meetings.conftest import at, path

pytestmark = pytest.mark.django_db


def asked(meeting, user):
    ask_seats(now=timezone.now())
    return Reply.objects.get(meeting=meeting, holding__person__user=user)


def table(meeting):
    meeting.refresh_from_db()
    return table_of(meeting, seated_at(meeting.event))


def test_the_link_of_a_letter_changes_nothing_until_its_button_is_pressed(meeting, member):
    reply = asked(meeting, member)
    page = answer_path(reply.pk).replace("/ar/", "/en/")
    answered = Client().get(f"{page}?answer=coming")
    reply.refresh_from_db()
    assert (answered.status_code, reply.response) == (200, "")
    assert 'value="coming" required id="id_response_0" checked' in answered.content.decode()
    assert answered["Referrer-Policy"] == "no-referrer"
    assert answered["Cache-Control"].startswith("no-store, private")

    Client().post(page, {"response": "deputy", "deputy": "سعاد"})
    reply.refresh_from_db()
    assert (reply.response, reply.deputy) == (Response.DEPUTY, "سعاد")


def test_a_deputy_has_a_name(meeting, member):
    page = answer_path(asked(meeting, member).pk)
    answered = Client().post(page, {"response": "deputy"})
    assert answered.status_code == 422
    assert Reply.objects.filter(response="deputy").exists() is False


@pytest.mark.parametrize("token", ["1", "1:forged", "x" * 400, token_for(10**17)])
def test_a_link_that_is_not_ours_is_not_found(db, token):
    assert Client().get(f"/en/me/answer/{token}/").status_code == 404


def test_the_link_of_a_seat_that_was_left_opens_nothing(meeting, member):
    reply = asked(meeting, member)
    reply.holding.until = timezone.localdate()
    reply.holding.save()
    assert Client().get(answer_path(reply.pk)).status_code == 404


def test_a_guest_answers_by_link_and_on_the_page(meeting):
    guest = GuestFactory(event=meeting.event)
    ask_seats(now=timezone.now())
    reply = Reply.objects.get(guest=guest)
    Client().post(answer_path(reply.pk), {"response": "coming"})
    reply.refresh_from_db()
    assert reply.response == Response.COMING

    at(guest.user).post(path(meeting.event, "meeting/answer/"), {"response": "away"})
    reply.refresh_from_db()
    assert reply.response == Response.AWAY


def test_whoever_has_no_place_at_the_meeting_answers_nothing(meeting, leader, stranger):
    page = path(meeting.event, "meeting/answer/")
    assert at(stranger).post(page, {"response": "coming"}).status_code == 404
    assert Reply.objects.exists() is False


def test_an_answer_counts_for_the_time_it_was_given_for(meeting, leader, member):
    answer(asked(meeting, member), Response.COMING)
    assert [place.response for place in table(meeting).places] == ["", "coming"]

    move(meeting.event, Time(in_days(12), in_days(12, 17), "Asia/Riyadh"), by=leader)

    assert [place.response for place in table(meeting).places] == ["", ""]
    assert "moved since you answered" in at(member).get(path(meeting.event)).content.decode()


def test_no_answer_is_taken_once_it_is_called_off(meeting, leader, member):
    reply = asked(meeting, member)
    cancel(meeting.event, by=leader)
    Client().post(answer_path(reply.pk), {"response": "coming"})
    reply.refresh_from_db()
    assert reply.response == ""


def test_who_comes_makes_the_quorum_by_seats_or_by_organisations(meeting, leader):
    body = OrganisationFactory()
    users = [seat_in(meeting.event.team, organisation=body) for _ in range(3)]
    seat_in(meeting.event.team, role=SeatRole.OBSERVER)
    for user in users:
        answer(asked(meeting, user), Response.COMING)

    found = table(meeting)
    assert (found.there, found.seats, found.needed, found.is_quorate) == (3, 4, 3, True)

    meeting.counts_organisations = True
    meeting.save()
    found = table(meeting)
    assert (found.there, found.seats, found.needed, found.is_quorate) == (1, 2, 2, False)


def test_nothing_is_said_of_a_quorum_before_it_is_noted_who_was_there(meeting, leader, member):
    before = at(leader).get(path(meeting.event)).content.decode()
    answer(asked(meeting, member), Response.COMING)
    answered = at(leader).get(path(meeting.event)).content.decode()
    note_attendance(
        meeting, [Noted(Presence.PRESENT, one) for one in seated_at(meeting.event)], by=leader
    )
    noted = at(leader).get(path(meeting.event)).content.decode()

    assert ["a quorum" in page for page in (before, answered, noted)] == [False, False, True]


def test_attendance_is_of_the_seats_as_they_stood_on_the_day(leader, meeting):
    """The seat changed hands since; who sat in it then was there."""
    held = MeetingFactory(
        event__cycle=meeting.event.cycle,
        event__team=meeting.event.team,
        event__starts=in_days(-5),
        event__ends=in_days(-5, 17),
    )
    left = seat_in(meeting.event.team, until=timezone.localdate() - timedelta(days=2))
    now = HoldingFactory(
        seat=seat_of(left),
        person=PersonFactory(user=UserFactory()),
        since=timezone.localdate() - timedelta(days=2),
    )
    seats = {one.person.user: one.pk for one in seated_at(held.event)}
    assert set(seats) == {leader, left}

    at(leader).post(
        path(held.event, "meeting/attendance/"),
        {
            f"seat_{seats[leader]}": "present",
            f"seat_{seats[left]}": "deputy",
            f"name_seat_{seats[left]}": "سعاد",
            "others": "ضيف أول\nضيف ثانٍ",
            "quorum": "2",
        },
    )

    noted = Attendance.objects.filter(meeting=held).order_by("pk")
    assert [(row.presence, row.person and row.person.user, row.name) for row in noted] == [
        (Presence.PRESENT, leader, ""),
        (Presence.DEPUTY, left, "سعاد"),
        (Presence.GUEST, None, "ضيف أول"),
        (Presence.GUEST, None, "ضيف ثانٍ"),
    ]
    assert now.person.user not in [row.person and row.person.user for row in noted]


def test_asking_twice_asks_once(meeting, member):
    reply = asked(meeting, member)
    ask_seats(now=timezone.now())
    assert reply_of(meeting, holding=reply.holding).pk == reply.pk
    assert Reply.objects.filter(meeting=meeting).count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_asking_costs_the_same_for_any_number_of_meetings(
    meeting, member, count, django_assert_num_queries
):
    for _ in range(count):
        other = MeetingFactory(event__cycle=meeting.event.cycle)
        seat_in(other.event.team)
        GuestFactory(event=other.event)
    with django_assert_num_queries(8):
        assert ask_seats(now=timezone.now()) == 1 + 2 * count
