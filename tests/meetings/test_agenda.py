"""An agenda is drafted by whoever leads, proposed to by the team, circulated, and changed in the open."""

import pytest
from django.utils import timezone, translation

from core.errors import Refused
from events.states import EventStatus
from mailing.models import OutgoingLetter
from meetings.actions import agenda as actions
from meetings.links import token_for
from meetings.models import AgendaItem, Meeting, Reply
from meetings.states import ItemStatus
from tests.factories.events import GuestFactory
from tests.factories.events import MeetingFactory as EventOfTeamFactory
from tests.factories.groups import QuestionFactory, ThemeFactory
from tests.factories.meetings import AgendaItemFactory, seat_in, seat_of
from tests.meetings.conftest import at, path

pytestmark = pytest.mark.django_db


def test_who_leads_writes_an_item_with_presenter_question_and_papers(meeting, leader, member):
    question = QuestionFactory(theme=ThemeFactory(cycle=meeting.event.cycle))
    answer = at(leader).post(
        path(meeting.event, "meeting/items/new/"),
        {
            "title": "Budget",
            "minutes": "20",
            "presenter": f"seat:{seat_of(member).pk}",
            "about": f"question:{question.pk}",
            "url_1": "https://example.org/budget",
            "paper_1": "The budget",
        },
    )

    item = AgendaItem.objects.get()
    assert answer["Location"] == path(meeting.event, "meeting/#agenda")
    assert (item.title, item.status, item.seat, item.question, item.lasts.seconds) == (
        "Budget",
        ItemStatus.ON,
        seat_of(member),
        question,
        1200,
    )
    assert list(item.papers.values_list("url", "title")) == [
        ("https://example.org/budget", "The budget")
    ]


def test_the_first_item_makes_the_rows_of_a_meeting(leader, meeting):
    event = EventOfTeamFactory(cycle=meeting.event.cycle, team=meeting.event.team)
    at(leader).post(path(event, "meeting/items/new/"), {"title": "First"})

    made = Meeting.objects.get(event=event)
    assert [item.title for item in made.items.all()] == ["First"]
    assert made.minutes.status == "writing"


def test_a_member_proposes_until_the_agenda_is_circulated(meeting, item, leader, member):
    page = path(meeting.event, "meeting/items/new/")
    at(member).post(page, {"title": "My wish"})
    proposed = AgendaItem.objects.get(title="My wish")
    assert (proposed.status, proposed.proposed_by) == (ItemStatus.PROPOSED, member)

    at(leader).post(path(meeting.event, f"meeting/items/{proposed.pk}/take-up/"))
    actions.circulate_agenda(meeting, by=leader)

    proposed.refresh_from_db()
    assert proposed.status == ItemStatus.ON
    assert at(member).get(page).status_code == 403
    with pytest.raises(Refused):
        actions.add_item(meeting, by=member, is_proposal=True, title="Late")


def test_circulating_writes_to_everybody_who_is_asked_once_with_a_link_of_their_own(
    meeting, item, leader, member
):
    guest = GuestFactory(event=meeting.event, user__email="guest@example.org", user__language="en")
    seat_in(meeting.event.team, until=timezone.localdate())

    actions.circulate_agenda(meeting, by=leader)

    letters = OutgoingLetter.objects.filter(letter="meetings/agenda_circulated").order_by(
        "to_email"
    )
    replies = {
        "guest@example.org": Reply.objects.get(guest=guest),
        "leader@example.org": Reply.objects.get(holding__person__user=leader),
        "member@example.org": Reply.objects.get(holding__person__user=member),
    }
    assert [(one.to_email, one.subject) for one in letters] == [
        (email, "Agenda: اجتماع الفريق") for email in sorted(replies)
    ]
    for letter in letters:
        mine = token_for(replies[letter.to_email].pk)
        assert f"/en/me/answer/{mine}/?answer=coming" in letter.text
        assert "الخطة" in letter.text
        assert letter.facts == {"encloses": {"events.calendar": meeting.event.pk}}


def test_an_agenda_goes_out_again_after_it_was_changed_and_says_what_changed(
    meeting, item, leader, member
):
    meeting = actions.circulate_agenda(meeting, by=leader)
    item.refresh_from_db()
    actions.edit_item(item, by=leader, version=item.version, title="الخطة الجديدة")
    page = at(member).get(path(meeting.event)).content.decode()
    assert "The agenda was changed after it was circulated" in page

    actions.circulate_agenda(meeting, by=leader)
    page = at(member).get(path(meeting.event)).content.decode()
    assert "The agenda was changed after it was circulated" not in page
    assert OutgoingLetter.objects.filter(to_email="member@example.org").count() == 2


def test_nothing_and_a_draft_are_not_circulated(meeting, leader):
    with translation.override("en"):
        with pytest.raises(Refused, match="nothing on the agenda"):
            actions.circulate_agenda(meeting, by=leader)
        meeting.event.status = EventStatus.DRAFT
        with pytest.raises(Refused, match="Call the meeting first"):
            actions.circulate_agenda(meeting, by=leader)


def test_of_two_who_change_an_item_at_once_the_second_sees_both(meeting, item, leader):
    page = path(meeting.event, f"meeting/items/{item.pk}/")
    first, second = {"title": "One", "version": "1"}, {"title": "Two", "version": "1"}
    at(leader).post(page, first)
    answer = at(leader).post(page, second)

    item.refresh_from_db()
    shown = answer.content.decode()
    assert (answer.status_code, item.title) == (409, "One")
    assert "<b>One</b>" in shown
    assert 'value="Two"' in shown

    at(leader).post(page, {"title": "Two", "version": "2"})
    item.refresh_from_db()
    assert item.title == "Two"


def test_items_go_up_and_down_and_off(meeting, leader):
    first, second = (AgendaItemFactory(meeting=meeting, title=title) for title in ("a", "b"))
    browser = at(leader)
    browser.post(path(meeting.event, f"meeting/items/{second.pk}/up/"))
    assert [one.title for one in meeting.items.on().in_order()] == ["b", "a"]
    browser.post(path(meeting.event, f"meeting/items/{second.pk}/down/"))
    browser.post(path(meeting.event, f"meeting/items/{first.pk}/drop/"))
    assert [one.title for one in meeting.items.on().in_order()] == ["b"]


def test_only_who_leads_changes_and_nobody_else_sees_it(meeting, item, member, stranger):
    change = path(meeting.event, f"meeting/items/{item.pk}/")
    assert at(member).get(change).status_code == 403
    assert at(stranger).get(change).status_code == 404
    assert at(stranger).get(path(meeting.event)).status_code == 404
