"""The desk as a letter and in a calendar: when it comes, that it never comes twice, and to whom it opens."""

from datetime import datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar

from accounts.actions import erase_person
from accounts.models import User
from desk import tasks
from desk.digests import queue_digests
from desk.models import Choice
from desk.reading import desk_of
from engagement.timetable import TIMETABLE
from mailing.actions import stop_kind
from mailing.models import OutgoingLetter
from mailing.rendering import in_readers_place
from mailing.stops import StopLink
from tests.desk.conftest import at
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.desk import ASKED
from tests.factories.groups import ThemeFactory
from tests.factories.library import PaperFactory
from tests.factories.meetings import AgendaItemFactory, DecisionFactory

pytestmark = pytest.mark.django_db
RIYADH = ZoneInfo("Asia/Riyadh")
#: A Wednesday.
MORNING = datetime(2026, 11, 25, 7, 5, tzinfo=RIYADH)


@pytest.fixture
def reader(cast):
    """The author, in Riyadh, with a brief to write."""
    User.objects.filter(pk=cast.author.pk).update(time_zone="Asia/Riyadh", language="en")
    cast.author.refresh_from_db()
    cast.brief("writing", with_author=cast.author, title="القيم في المدارس")
    return cast.author


def choose(user, pace, weekday=6):
    return at(user).post("/en/desk/letters/", {"pace": pace, "weekday": weekday})


def letters():
    return list(OutgoingLetter.objects.filter(letter="desk/desk_digest").order_by("pk"))


def test_a_daily_letter_comes_once_a_day_at_seven_where_its_reader_is(reader):
    choose(reader, "daily")
    assert queue_digests(now=MORNING - timedelta(minutes=10)) == 0
    assert [queue_digests(now=MORNING + timedelta(hours=n)) for n in range(3)] == [1, 0, 0]
    assert queue_digests(now=MORNING + timedelta(days=1)) == 1
    assert [letter.key for letter in letters()] == [
        f"desk-digest:{reader.pk}:2026-11-25",
        f"desk-digest:{reader.pk}:2026-11-26",
    ]


def test_a_weekly_letter_comes_on_the_day_that_was_chosen(reader):
    choose(reader, "weekly", weekday=3)
    mornings = [MORNING + timedelta(days=n) for n in range(8)]
    assert [queue_digests(now=now) for now in mornings] == [0, 1, 0, 0, 0, 0, 0, 0]


def test_the_letter_says_what_the_desk_says(reader):
    choose(reader, "daily")
    queue_digests(now=MORNING)
    (letter,) = letters()
    assert letter.subject == "1 thing is due from you"
    for text in (letter.text, letter.html):
        for said in ("Write the text and hand it in", "القيم في المدارس", "/en/desk/briefs/"):
            assert said in text


def test_the_letter_leaves_nothing_out_that_the_desk_says(cast):
    """What is due, the next meeting with its papers, and our work: row by row, in both forms of the letter."""
    reader = cast.chair
    User.objects.filter(pk=reader.pk).update(time_zone="Asia/Riyadh", language="en")
    reader.refresh_from_db()
    for source in sorted(ASKED):
        ASKED[source][0](cast)
    _work_of(cast)
    choose(reader, "daily")
    queue_digests(now=MORNING)
    (letter,) = letters()
    with in_readers_place(reader):
        desk = desk_of(reader, now=MORNING)
    assert [part.name for part in desk.parts] == [
        "briefs",
        "tasks",
        "decisions",
        "papers",
        "answers",
    ]
    said = [(entry.due.words, entry.due.title, entry.due.url) for entry in desk.entries]
    said += [(line.words, line.url) for part in desk.parts for line in part.lines]
    said += [(one["title"], one["url"]) for one in desk.meeting.papers]
    said += [(*desk.meeting.items, desk.meeting.event.join_url)]
    for text in (letter.text, unescape(letter.html)):
        assert [each for row in said for each in row if each not in text] == []
    assert all(part.lines for part in desk.parts)


def _work_of(cast):
    """Something of every part of "our work", and a meeting with agenda, papers and an address to join."""
    meeting = cast.meeting(event__join_url="https://meet.example/room")
    item = AgendaItemFactory(meeting=meeting, title="إقرار المحضر")
    item.papers.create(title="المسودة", url="https://papers.example/draft")
    DecisionFactory(item=AgendaItemFactory(meeting__event__team=cast.team), text="نبدأ في مايو")
    PaperFactory(cycle=cast.cycle, team=cast.team)
    theme = ThemeFactory(cycle=cast.cycle, team=cast.team)
    IdeaFactory(campaign=CampaignFactory(cycle=cast.cycle), theme=theme, status="published")


def test_where_nothing_waits_no_letter_comes(cast):
    choose(cast.stranger, "daily")
    assert queue_digests(now=MORNING) == 0
    assert letters() == []


def test_nobody_who_did_not_choose_gets_a_letter(reader):
    assert queue_digests(now=MORNING) == 0
    choose(reader, "daily")
    choose(reader, "never")
    assert queue_digests(now=MORNING) == 0


def test_a_closed_account_and_one_that_stopped_the_kind_get_none(reader):
    choose(reader, "daily")
    stop_kind(StopLink(reader.email, "desk_digest", ""))
    queue_digests(now=MORNING)
    assert [letter.status for letter in letters()] == ["cancelled"]
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert queue_digests(now=MORNING + timedelta(days=1)) == 0


def test_what_is_chosen_stands_in_the_form_and_a_forged_choice_is_told(reader):
    choose(reader, "weekly", weekday=3)
    shown = at(reader).get("/en/desk/").content.decode()
    assert '<option value="3" selected>' in shown
    answer = choose(reader, "hourly")
    assert (answer.status_code, Choice.objects.get().pace) == (422, "weekly")


def test_the_clock_rings_for_it():
    assert TIMETABLE["desks as letters"]["task"] == tasks.queue_digests.name


def address_of(user):
    at(user).post("/en/desk/address/")
    shown = at(user).get("/en/desk/").content.decode()
    return shown.partition('id="feed-address">')[2].partition("<")[0]


def entries(address):
    answer = Client().get(address.partition("127.0.0.1:8000")[2])
    return answer, Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_calendar_finds_what_is_due_by_its_instant_and_no_private_link(cast):
    ASKED["meetings.action"][0](cast)
    ASKED["registration.offer"][0](cast)
    action = cast.team.action_items.get()
    answer, found = entries(address_of(cast.rapporteur))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert [(each["dtstart"].dt, str(each["url"])) for each in found] == [
        (action.due_at, "http://127.0.0.1:8000/en/desk/")
    ]
    _answer, offers = entries(address_of(cast.author))
    assert [str(each["url"]) for each in offers] == ["http://127.0.0.1:8000/en/desk/"]


def test_a_new_address_ends_the_old_one_and_a_closed_one_opens_nothing(reader):
    old = address_of(reader)
    new = address_of(reader)
    assert old != new
    paths = [each.partition("127.0.0.1:8000")[2] for each in (old, new)]
    assert [Client().get(path).status_code for path in paths] == [404, 200]
    at(reader).post("/en/desk/address/end/")
    assert [Client().get(path).status_code for path in paths] == [404, 404]
    assert address_of(reader) not in (old, new)


def test_a_forged_address_and_one_of_a_closed_account_open_nothing(reader):
    path = address_of(reader).partition("127.0.0.1:8000")[2]
    assert Client().get("/en/desk/calendar/1.1:forged/due.ics").status_code == 404
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert Client().get(path).status_code == 404


def test_a_looking_changes_nothing_and_only_a_press_does(reader):
    browser = at(reader)
    asked = [browser.get(f"/en/desk/{rest}") for rest in ("letters/", "address/", "address/end/")]
    assert [answer.status_code for answer in asked] == [405, 405, 405]
    assert list(Choice.objects.all()) == []


def test_with_the_person_the_choice_is_forgotten(reader):
    choose(reader, "daily")
    erase_person(reader, by=reader)
    assert list(Choice.objects.all()) == []
