"""Who is reminded of minutes, of what they have to do and of a meeting they have not answered."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from mailing.delivery import deliver_due
from meetings.actions import minutes as actions
from meetings.actions.answering import answer
from meetings.actions.outcomes import settle_action
from meetings.links import token_for
from meetings.models import Minutes, Reply
from meetings.states import ActionStatus, Response
from meetings.turning import ask_seats
from reminders import joins
from reminders.sweeping import sweep
from reminders.writing import write
from tests.factories.events import GuestFactory
from tests.factories.meetings import ActionItemFactory, circulated, seat_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def turn(monkeypatch):
    """A turn of the engine at an instant; gives who got what, of this room's."""

    def turned(now):
        monkeypatch.setitem(joins.scribes, "reminders", lambda letters: write(letters, now=now))
        before = len(mail.outbox)
        sweep(now=now)
        deliver_due(clock=lambda: max(now, datetime.now(tz=UTC)))
        fresh = mail.outbox[before:]
        return sorted((one.to[0].partition("<")[2][:-1], one.subject) for one in fresh)

    return turned


def of_room(found, words):
    return [pair for pair in found if pair[1].startswith(words)]


@pytest.mark.usefixtures("member")
def test_minutes_remind_whoever_neither_confirmed_nor_corrected(
    meeting, item, leader, writer, turn
):
    # At noon, far from every reader's quiet hours.
    until = (timezone.now() + 7 * DAY).replace(hour=12)
    minutes = circulated(meeting, corrections_until=until, moved_at=timezone.now())
    actions.confirm(minutes, by=leader)
    actions.propose_correction(item, quoted="", text="x", by=writer)

    assert of_room(turn(until - 5 * DAY), "Minutes wait") == []
    assert of_room(turn(until - 2 * DAY), "Minutes wait") == [
        ("member@example.org", "Minutes wait for you: اجتماع الفريق")
    ]
    Minutes.objects.update(status="final")
    assert of_room(turn(until - DAY), "Minutes wait") == []


def test_an_action_item_reminds_its_owner_a_week_and_a_day_before_and_once_after(
    meeting, item, member, turn
):
    action = ActionItemFactory(item=item, seat=seat_of(member), due_on=date(2030, 5, 20))
    # By ten where the meeting is, and not before the reader's morning.
    at_ten = datetime(2030, 5, 13, 8, 0, tzinfo=UTC)
    due = [("member@example.org", "Due on 20 May 2030: اجتماع الفريق")]

    assert of_room(turn(at_ten - timedelta(minutes=5)), "Due") == []
    assert of_room(turn(at_ten), "Due") == due
    assert of_room(turn(at_ten + 6 * DAY), "Due") == due
    late = of_room(turn(at_ten + 8 * DAY), "Due") + of_room(turn(at_ten + 9 * DAY), "Due")
    assert [to for to, _subject in late] == ["member@example.org"]
    settle_action(action, ActionStatus.DONE, note="", by=member)
    assert of_room(turn(at_ten + 10 * DAY), "Due") == []


def test_a_meeting_reminds_whoever_has_not_answered_with_their_own_link(
    meeting, leader, member, turn
):
    guest = GuestFactory(event=meeting.event, user__email="guest@example.org", user__language="en")
    ask_seats(now=timezone.now())
    answer(Reply.objects.get(holding__person__user=leader), Response.AWAY)

    found = of_room(turn(meeting.event.starts_at - 3 * DAY), "Please answer")

    words = "Please answer: اجتماع الفريق"
    assert found == [("guest@example.org", words), ("member@example.org", words)]
    bodies = {one.to[0].partition("<")[2][:-1]: one.body for one in mail.outbox}
    for email, reply in (
        ("guest@example.org", Reply.objects.get(guest=guest)),
        ("member@example.org", Reply.objects.get(holding__person__user=member)),
    ):
        assert f"/en/me/answer/{token_for(reply.pk)}/" in bodies[email]
