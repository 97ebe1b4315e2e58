"""Decisions have numbers; action items have owners, days and an end."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.errors import OutOfDate, Refused
from mailing.models import OutgoingLetter
from meetings.actions import minutes as actions
from meetings.actions import outcomes
from meetings.models import ActionItem, Decision
from meetings.states import ACTION_MOVES, ActionStatus, How
from tests.factories.groups import PersonFactory
from tests.factories.meetings import (
    ActionItemFactory,
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    circulated,
    seat_in,
    seat_of,
)
from tests.meetings.conftest import at, path

pytestmark = pytest.mark.django_db


def given_to():
    rows = OutgoingLetter.objects.filter(letter="meetings/action_item_given").order_by("pk")
    return [row.to_email for row in rows]


def test_decisions_are_numbered_through_the_meetings_of_a_team(meeting, item, leader):
    other = MeetingFactory(event__cycle=meeting.event.cycle, event__team=meeting.event.team)
    elsewhere = AgendaItemFactory()
    for one in (item, AgendaItemFactory(meeting=other), elsewhere):
        outcomes.take_decision(one, by=leader, text="x", how=How.CONSENSUS)

    found = Decision.objects.order_by("pk").values_list("team", "number")
    assert list(found) == [
        (meeting.event.team_id, 1),
        (meeting.event.team_id, 2),
        (elsewhere.meeting.event.team_id, 1),
    ]


def test_a_vote_is_counted_and_nothing_else_is(meeting, item, writer):
    page = path(meeting.event, f"minutes/items/{item.pk}/decision/")
    missing = at(writer).post(page, {"text": "x", "how": "vote", "in_favour": "3"})
    assert missing.status_code == 422
    at(writer).post(page, {"text": "x", "how": "vote", "in_favour": "3", "against": "0"})
    at(writer).post(page, {"text": "y", "how": "noted", "in_favour": "3"})

    found = Decision.objects.order_by("number").values_list("how", "in_favour", "against")
    assert list(found) == [("vote", 3, 0), ("noted", None, None)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(how="noted").update(in_favour=1)


def test_owners_are_told_when_the_minutes_circulate_and_at_once_afterwards(
    meeting, item, leader, member
):
    page = path(meeting.event, f"minutes/items/{item.pk}/action/")
    said = {"owner": f"seat:{seat_of(member).pk}", "due_on": "2030-05-20"}
    at(leader).post(page, {"text": "First", **said})
    assert (given_to(), ActionItem.objects.get().given_at) == ([], None)
    assert "First" not in at(member).get("/en/me/actions/").content.decode()

    until = timezone.now() + timedelta(days=1)
    actions.circulate(meeting.minutes, until=until, by_silence=True, by=leader)
    at(leader).post(page, {"text": "Second", **said})

    assert given_to() == ["member@example.org", "member@example.org"]
    mine = at(member).get("/en/me/actions/").content.decode()
    assert "First" in mine
    assert "Second" in mine


def test_an_action_item_belongs_to_whoever_holds_the_seat_today(meeting, item, member, stranger):
    action = ActionItemFactory(item=item, seat=seat_of(member))
    mine = f"/en/me/actions/{action.pk}/"
    assert at(member).get(mine).status_code == 200
    assert at(stranger).get(mine).status_code == 404

    action.seat.holdings.update(until=timezone.localdate())
    action.seat.holdings.create(person=PersonFactory(user=stranger), since=timezone.localdate())

    assert at(stranger).get(mine).status_code == 200
    assert at(member).get(mine).status_code == 404


def test_its_owner_settles_it_and_others_of_the_team_read_it(meeting, item, leader, member, writer):
    action = ActionItemFactory(item=item, seat=seat_of(member))
    page = f"/en/me/actions/{action.pk}/"
    assert at(writer).get(page).status_code == 200
    assert at(writer).post(page, {"status": "done"}).status_code == 403

    at(member).post(page, {"status": "done", "note": "تم"})

    action.refresh_from_db()
    assert (action.status, action.note, action.settled_by) == ("done", "تم", member)


def test_action_items_go_only_where_they_may(meeting, item, leader):
    for status in ActionStatus.values:
        for to in set(ActionStatus.values) - {status}:
            action = ActionItemFactory(item=item)
            if status != ActionStatus.OPEN:
                outcomes.settle_action(action, ActionStatus(status), note="", by=leader)
            if to in ACTION_MOVES[status]:
                outcomes.settle_action(action, ActionStatus(to), note="", by=leader)
                assert action.status == to
            else:
                with pytest.raises(OutOfDate):
                    outcomes.settle_action(action, ActionStatus(to), note="", by=leader)


def test_every_day_it_had_is_kept(meeting, item, leader, member):
    action = ActionItemFactory(item=item, seat=seat_of(member), due_on=date(2030, 5, 20))
    page = f"/en/me/actions/{action.pk}/day/"
    assert at(member).post(page, {"due_on": "2030-06-01"}).status_code == 403
    at(leader).post(page, {"due_on": "2030-06-01", "why": "العيد"})

    action.refresh_from_db()
    assert action.due_on == date(2030, 6, 1)
    assert action.due_at.isoformat() == "2030-06-01T20:59:00+00:00"
    assert list(action.due_moves.values_list("before", "after", "why", "moved_by")) == [
        (date(2030, 5, 20), date(2030, 6, 1), "العيد", leader.pk)
    ]


def test_the_owner_is_told_of_another_day_with_the_reason(meeting, item, leader, member):
    action = ActionItemFactory(item=item, seat=seat_of(member), due_on=date(2030, 5, 20))
    page = f"/en/me/actions/{action.pk}/day/"
    at(leader).post(page, {"due_on": "2030-06-01", "why": "العيد"})
    at(leader).post(page, {"due_on": "2030-06-01", "why": "مرة أخرى"})
    at(leader).post(page, {"due_on": "", "why": ""})

    told = OutgoingLetter.objects.filter(letter="meetings/action_item_moved").order_by("pk")
    assert [letter.to_email for letter in told] == ["member@example.org", "member@example.org"]
    words = [
        ("This is now due on Saturday 1 June 2030:", "it was due on Monday 20 May 2030", "العيد"),
        ("no day any more", "it was due on Saturday 1 June 2030", ""),
    ]
    for letter, expected in zip(told, words, strict=True):
        assert [word in letter.text for word in expected] == [True, True, True]
        assert [word in letter.html for word in expected] == [True, True, True]


def test_nobody_is_told_of_a_day_they_moved_themselves_or_were_never_given(meeting, item, leader):
    own = ActionItemFactory(item=item, seat=seat_of(leader), due_on=date(2030, 5, 20))
    other = seat_in(meeting.event.team)
    unsent = ActionItemFactory(item=item, seat=seat_of(other), given_at=None)
    for action in (own, unsent):
        at(leader).post(f"/en/me/actions/{action.pk}/day/", {"due_on": "2030-06-01"})

    assert ActionItem.objects.filter(due_on=date(2030, 6, 1)).count() == len([own, unsent])
    assert OutgoingLetter.objects.filter(letter="meetings/action_item_moved").exists() is False


def test_another_owner_is_told(meeting, item, leader, member, writer):
    circulated(meeting)
    action = ActionItemFactory(item=item, seat=seat_of(member))
    page = path(meeting.event, f"minutes/actions/{action.pk}/")
    said = {"text": action.text, "owner": f"seat:{seat_of(writer).pk}", "version": "1"}
    at(leader).post(page, said)

    assert given_to() == ["writer@example.org"]
    assert at(leader).post(page, said).status_code == 409


def test_what_was_written_by_mistake_is_taken_out_until_it_was_sent(meeting, item, leader):
    decision = DecisionFactory(item=item)
    at(leader).post(path(meeting.event, f"minutes/decisions/{decision.pk}/"), {"remove": "1"})
    assert Decision.objects.exists() is False

    decision = DecisionFactory(item=item)
    circulated(meeting)
    decision = Decision.objects.select_related("meeting__event__cycle__group").get()
    with pytest.raises(Refused):
        outcomes.remove_outcome(decision, by=leader)


def test_the_team_finds_decisions_and_action_items_together(
    meeting, item, leader, member, stranger
):
    DecisionFactory(item=item, text="نبدأ في مايو")
    ActionItemFactory(item=item, text="كتابة المسودة", seat=seat_of(member))
    circulated(meeting)
    team = meeting.event.team
    page = f"/en/{team.group.slug}/{team.cycle.slug}/teams/{team.slug}/meetings/"

    mine = at(member).get(page).content.decode()
    theirs = at(stranger).get(page).content.decode()

    words = ("نبدأ في مايو", "كتابة المسودة", "اجتماع الفريق")
    assert [word in mine for word in words] == [True, True, True]
    assert [word in theirs for word in words] == [False, False, False]
    seat_in(team, stranger)
    assert "نبدأ في مايو" in at(stranger).get(page).content.decode()
