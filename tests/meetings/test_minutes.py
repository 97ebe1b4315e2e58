"""Minutes are written, circulate for corrections, become final, and are taken up again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from core.errors import OutOfDate, Refused
from events.states import Visibility
from mailing.models import OutgoingLetter
from meetings.actions import minutes as actions
from meetings.models import Correction, Minutes, Passage
from meetings.states import MINUTES_MOVES, MinutesStatus
from meetings.turning import finish, finish_by_silence
from tests.factories.meetings import (
    DecisionFactory,
    PassageFactory,
    circulated,
    made_final,
)
from tests.meetings.conftest import at, path

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


def letters(name):
    rows = OutgoingLetter.objects.filter(letter=f"meetings/{name}").order_by("to_email")
    return [row.to_email for row in rows]


def test_what_was_said_is_written_by_the_rapporteur_and_read_by_the_team_when_it_circulates(
    meeting, item, leader, writer, member
):
    page = path(meeting.event, f"minutes/items/{item.pk}/")
    at(writer).post(page, {"text": "قيل كذا", "version": "0"})
    assert Passage.objects.get(item=item).text == "قيل كذا"
    assert at(member).get(path(meeting.event, "minutes/")).status_code == 404
    assert at(member).get(page).status_code == 404

    actions.circulate(meeting.minutes, until=timezone.now() + TOMORROW, by_silence=True, by=leader)

    assert letters("minutes_circulated") == ["member@example.org", "writer@example.org"]
    assert "قيل كذا" in at(member).get(path(meeting.event, "minutes/")).content.decode()
    assert at(member).get(page).status_code == 403


def test_of_two_who_write_at_once_nobody_loses_a_word(meeting, item, leader, writer):
    page = path(meeting.event, f"minutes/items/{item.pk}/")
    at(writer).post(page, {"text": "كلام المقررة", "version": "0"})
    answer = at(leader).post(page, {"text": "كلام الرئيس", "version": "0"})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "كلام المقررة" in shown
    assert "كلام الرئيس</textarea>" in shown
    assert 'name="version" value="1"' in shown
    assert Passage.objects.get(item=item).text == "كلام المقررة"

    at(leader).post(page, {"text": "كلامهما معًا", "version": "1"})
    assert Passage.objects.get(item=item).text == "كلامهما معًا"


def test_minutes_go_only_where_they_may(meeting, leader):
    for status in MinutesStatus.values:
        for to in MinutesStatus.values:
            Minutes.objects.filter(meeting=meeting).update(
                status=status, corrections_until=timezone.now() + TOMORROW
            )
            minutes = Minutes.objects.select_related("meeting__event__cycle__group").get()
            do = {
                "circulated": lambda it: actions.circulate(
                    it, until=timezone.now() + TOMORROW, by_silence=False, by=leader
                ),
                "final": lambda it: finish(it, by=leader),
                "writing": lambda it: actions.reopen(it, reason="Because", by=leader),
            }[to]
            if to in MINUTES_MOVES[status]:
                assert do(minutes).status == to
            else:
                with pytest.raises(OutOfDate):
                    do(minutes)


def test_a_correction_with_quoted_words_is_put_right_when_it_is_accepted(
    meeting, item, leader, member
):
    PassageFactory(item=item, text="بدأ العمل في مارس.")
    circulated(meeting)
    page = path(meeting.event, f"minutes/items/{item.pk}/correct/")
    missed = at(member).post(page, {"quoted": "أبريل", "text": "مايو"})
    assert missed.status_code == 422
    at(member).post(page, {"quoted": "مارس", "text": "مايو"})
    correction = Correction.objects.get()

    decide = path(meeting.event, f"minutes/corrections/{correction.pk}/accept/")
    assert at(member).post(decide).status_code == 403
    at(leader).post(decide, {"word": "شكرًا"})

    correction.refresh_from_db()
    assert (correction.status, correction.word) == ("accepted", "شكرًا")
    assert Passage.objects.get(item=item).text == "بدأ العمل في مايو."
    assert letters("correction_decided") == ["member@example.org"]


def test_a_correction_is_decided_once(meeting, item, leader, member):
    circulated(meeting)
    correction = actions.propose_correction(item, quoted="", text="x", by=member)
    again = Correction.objects.get()
    actions.decide_correction(correction, is_accepted=False, word="", by=leader)
    with pytest.raises(OutOfDate):
        actions.decide_correction(again, is_accepted=True, word="", by=leader)


def test_nothing_is_corrected_after_the_time(meeting, item, member):
    circulated(meeting, corrections_until=timezone.now() - TOMORROW)
    with pytest.raises(Refused):
        actions.propose_correction(item, quoted="", text="x", by=member)


def test_silence_makes_minutes_final_where_it_may(meeting, item, leader, member):
    minutes = circulated(meeting, final_by_silence=False)
    late = minutes.corrections_until + timedelta(minutes=1)
    assert finish_by_silence(now=late) == 0
    Minutes.objects.update(final_by_silence=True)
    assert finish_by_silence(now=minutes.corrections_until - timedelta(minutes=1)) == 0
    Correction.objects.create(item=item, text="x", proposed_at=timezone.now(), proposed_by=member)
    assert finish_by_silence(now=late) == 0
    Correction.objects.all().delete()

    assert finish_by_silence(now=late) == 1
    assert finish_by_silence(now=late) == 0

    minutes.refresh_from_db()
    assert (minutes.status, minutes.mover) == (MinutesStatus.FINAL, None)
    assert letters("minutes_final") == ["leader@example.org", "member@example.org"]


def test_minutes_with_undecided_corrections_do_not_become_final(meeting, item, leader, member):
    minutes = circulated(meeting)
    actions.propose_correction(item, quoted="", text="x", by=member)
    with pytest.raises(Refused):
        finish(minutes, by=leader)


def test_what_was_changed_between_two_versions_can_be_read(meeting, item, leader, writer, member):
    PassageFactory(item=item, text="بدأ العمل في مارس مع الجميع")
    later = timezone.now() + TOMORROW
    actions.circulate(meeting.minutes, until=later, by_silence=False, by=leader)
    actions.write_passage(item, "بدأ العمل في مايو مع الجميع", by=writer, version=1)
    finish(Minutes.objects.select_related("meeting__event__cycle__group").get(), by=leader)

    page = at(member).get(path(meeting.event, "minutes/versions/")).content.decode()
    assert "بدأ العمل في <del>مارس</del><ins>مايو</ins> مع الجميع" in page
    assert [one.status for one in meeting.minutes.versions.all()] == ["circulated", "final"]


def test_final_minutes_are_written_on_only_after_they_were_taken_up_again(
    meeting, item, leader, writer
):
    PassageFactory(item=item)
    minutes = made_final(meeting, is_public=True)
    with pytest.raises(OutOfDate):
        actions.write_passage(item, "other", by=writer, version=1)
    assert at(leader).post(path(meeting.event, "minutes/do/reopen/"), {}).status_code == 422

    at(leader).post(path(meeting.event, "minutes/do/reopen/"), {"reason": "خطأ في رقم"})

    minutes.refresh_from_db()
    assert (minutes.status, minutes.is_public) == (MinutesStatus.WRITING, False)
    entry = Entry.objects.filter(verb="minutes.writing").latest("pk")
    assert (entry.reason, entry.before) == ("خطأ في رقم", {"status": "final"})


def test_everybody_reads_minutes_where_the_meeting_is_public_and_who_leads_says_so(
    meeting, item, leader
):
    PassageFactory(item=item, text="كلام علني")
    minutes = made_final(meeting)
    page = path(meeting.event, "minutes/")
    with pytest.raises(Refused):
        actions.publish(minutes, is_public=True, by=leader)
    meeting.event.visibility = Visibility.PUBLIC
    meeting.event.save()
    assert Client().get(page).status_code == 404

    at(leader).post(path(meeting.event, "minutes/do/publish/"))

    assert "كلام علني" in Client().get(page).content.decode()
    shown = Client().get(path(meeting.event, "")).content.decode()
    assert page in shown
    at(leader).post(path(meeting.event, "minutes/do/hide/"))
    assert Client().get(page).status_code == 404
    assert page not in Client().get(path(meeting.event, "")).content.decode()


def test_who_has_nothing_to_correct_says_so_once(meeting, item, leader, member):
    circulated(meeting)
    page = path(meeting.event, "minutes/confirm/")
    for _ in range(2):
        at(member).post(page)
    minutes = Minutes.objects.get()
    assert [one.user for one in minutes.confirmations.all()] == [member]
    assert (
        "have nothing to correct."
        in at(member).get(path(meeting.event, "minutes/")).content.decode()
    )


def test_a_decision_of_public_minutes_stands_on_the_trail_of_the_event(meeting, item, leader):
    DecisionFactory(item=item, text="نبدأ في مايو")
    meeting.event.visibility = Visibility.PUBLIC
    meeting.event.save()
    finish(circulated(meeting), by=leader)
    event = path(meeting.event, "")
    assert "نبدأ في مايو" not in Client().get(event).content.decode()
    minutes = Minutes.objects.select_related("meeting__event__cycle__group").get()
    actions.publish(minutes, is_public=True, by=leader)
    assert "نبدأ في مايو" in Client().get(event).content.decode()
