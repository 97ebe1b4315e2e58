"""What a meeting knows of a person is theirs to have, and to have forgotten."""

import pytest
from pghistory import core as history

from accounts import privacy
from accounts.actions import erase_person
from meetings.actions.answering import Noted, answer, note_attendance
from meetings.models import Attendance, Reply
from meetings.opening import ask_everybody
from meetings.standing import seated_at
from meetings.states import Presence, Response
from tests.factories.meetings import ActionItemFactory, circulated

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(meeting, item, member):
    """A member who sent a deputy, twice noted, with a correction."""
    ask_everybody(meeting)
    reply = Reply.objects.get(holding__person__user=member)
    reply.meeting = meeting
    answer(reply, Response.DEPUTY, deputy="سعاد")
    for _ in range(2):
        noted = [Noted(Presence.DEPUTY, one, name="سعاد") for one in seated_at(meeting.event)]
        note_attendance(meeting, noted, by=member)
    circulated(meeting)
    item.corrections.create(text="تصحيح", proposed_at=reply.answered_at, proposed_by=member)
    ActionItemFactory(item=item, person=reply.holding.person)
    return member


def test_the_file_of_a_person_holds_all_of_theirs(seen, meeting, item):
    named = {
        "group": meeting.group.slug,
        "cycle": meeting.cycle.slug,
        "event": meeting.event.slug,
        "title": "اجتماع الفريق",
    }
    found = privacy.data_of(seen)["meetings"]
    due = found["action_items"][0].pop("due")
    assert found == {
        "answers": [{**named, "answer": "deputy", "deputy": "سعاد"}],
        "attendance": [{**named, "attendance": "deputy"}],
        "corrections": [{**named, "quoted": "", "text": "تصحيح", "status": "open"}],
        "action_items": [{**named, "text": "كتابة المسودة", "status": "open"}],
    }
    assert due


def test_erasure_leaves_no_name_that_the_person_gave_and_others_content_whole(seen, item):
    erase_person(seen, by=seen)

    assert Reply.objects.exists() is False
    assert set(Attendance.objects.values_list("presence", "name")) == {("deputy", "")}
    for model in (Reply, Attendance):
        (events,) = history.event_models(tracks_model=model)
        names = {"deputy" if model is Reply else "name"}
        kept = events._default_manager.values_list(*names, flat=True)
        assert set(kept) <= {""}
    assert item.corrections.get().text == "تصحيح"
