"""The page of a desk: what stands on it, what it costs, who lands there; teams side by side."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.models import Team
from meetings.actions.answering import Noted, note_attendance
from meetings.models import Reply
from meetings.standing import seated_at
from meetings.states import Presence
from tests.desk.conftest import at
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.desk import ASKED
from tests.factories.groups import HoldingFactory, SeatFactory, TeamFactory
from tests.factories.meetings import AgendaItemFactory, seat_in

pytestmark = pytest.mark.django_db
#: What a desk may cost at any size (`promises.md`).
MOST_QUERIES = 15


def page(user, language="en"):
    return at(user).get(f"/{language}/desk/")


def words_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


PEOPLE = ("author", "chair", "rapporteur", "organiser", "stranger")


def test_a_desk_costs_the_same_for_one_row_of_every_source_and_for_ten(cast):
    costs = {}
    for count in (1, 9):
        for make, _who in ASKED.values():
            for _ in range(count):
                make(cast)
        costs[count] = [cost_of(at(getattr(cast, who)), "/ar/desk/") for who in PEOPLE]
    assert costs[9] == costs[1]
    assert max(costs[1]) <= MOST_QUERIES


def cost_of(browser, address):
    """What a second look asks of the database: the first one fills what is kept."""
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_each_thing_has_its_title_its_place_and_one_button(cast):
    brief = cast.brief("writing", with_author=cast.author, title="القيم في المدارس")
    shown = page(cast.author).content.decode()
    assert shown.count("القيم في المدارس") == 2  # once to be read, once in the name of its button
    assert f'href="/en/desk/briefs/{brief.code}/"' in shown
    assert "Write the text and hand it in" in shown


def test_the_next_meeting_stands_with_agenda_papers_file_and_answer(cast):
    meeting = cast.meeting(event__join_url="https://meet.example/room")
    item = AgendaItemFactory(meeting=meeting, title="إقرار المحضر")
    item.papers.create(title="المسودة", url="https://papers.example/draft")
    shown = page(cast.rapporteur).content.decode()
    for said in (
        "إقرار المحضر",
        'href="https://papers.example/draft"',
        'href="https://meet.example/room"',
        f"/events/{meeting.event.slug}/event.ics",
        'name="response" value="coming"',
    ):
        assert said in shown


def test_an_answer_pressed_on_the_desk_is_kept_and_shown(cast):
    meeting = cast.meeting()
    browser = at(cast.rapporteur)
    address = re.search(r'action="(/en/[^"]+/answer/)"', page(cast.rapporteur).content.decode())[1]
    assert browser.post(address, {"response": "coming"}).status_code == 302
    (reply,) = Reply.objects.filter(meeting=meeting)
    assert reply.response == "coming"
    assert "My answer" in words_of(page(cast.rapporteur))
    assert "Say whether you come" not in words_of(page(cast.rapporteur))


def test_a_team_s_briefs_stand_for_its_chair_and_not_for_a_stranger(cast):
    cast.brief("in_review", title="المعلّم قدوة")
    assert "المعلّم قدوة" in words_of(page(cast.chair))
    assert "المعلّم قدوة" not in words_of(page(cast.rapporteur))
    assert "المعلّم قدوة" not in words_of(page(cast.stranger))


def test_whoever_has_nothing_reads_what_will_stand_there(cast):
    shown = words_of(page(cast.stranger))
    for said in ("Nothing is due from you", "No meeting is called", "Seats come by invitation"):
        assert said in shown


def test_a_stranger_is_sent_to_sign_in_and_comes_back():
    answer = Client().get("/en/desk/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/accounts/login/?next=/en/desk/")


def test_a_team_member_who_signs_in_lands_at_the_desk_and_others_on_their_own_page(cast):
    member = seat_in(cast.team)
    assert sign_in(Client(), member)["Location"] == "/en/desk/"
    assert sign_in(Client(), UserFactory())["Location"] == "/en/me/"


def test_every_page_of_whoever_is_signed_in_leads_to_the_desk(cast):
    assert 'href="/en/desk/"' in at(cast.stranger).get("/en/me/").content.decode()
    assert 'href="/en/desk/"' not in Client().get("/en/about/").content.decode()


def comparison(cast):
    return f"/en/{cast.cycle.group.slug}/{cast.cycle.slug}/comparison/"


def test_organisers_see_the_teams_side_by_side(cast):
    SeatFactory(team=cast.team)
    cast.brief("in_review")
    meeting = cast.meeting()
    seated = seated_at(meeting.event)
    noted = [Noted(Presence.PRESENT, seated[0]), Noted(Presence.ABSENT, seated[1])]
    note_attendance(meeting, noted, by=cast.chair)
    shown = words_of(at(cast.organiser).get(comparison(cast)))
    row = shown[shown.index(cast.team.name) :]
    for said in ("filled: 2", "open: 1", "ahead: 1", "there: 1", "away: 1", "In review: 1"):
        assert said in row


def test_nobody_else_compares_teams(cast):
    asked = {
        who: at(getattr(cast, who)).get(comparison(cast)).status_code
        for who in ("chair", "rapporteur", "moderator", "stranger")
    }
    assert asked == dict.fromkeys(asked, 403)


def test_a_comparison_costs_the_same_for_two_teams_and_for_twenty(cast):
    costs = {}
    for count in (1, 19):
        for _ in range(count):
            team = TeamFactory(cycle=cast.cycle)
            HoldingFactory(seat=SeatFactory(team=team))
            cast.brief("writing", team=team)
        costs[count] = cost_of(at(cast.organiser), comparison(cast))
    assert costs[19] == costs[1]
    assert costs[1] <= MOST_QUERIES
    shown = at(cast.organiser).get(comparison(cast)).content.decode()
    assert shown.count("<tr>") == 1 + Team.objects.count()


def test_a_late_thing_says_so(cast):
    ASKED["meetings.action"][0](cast)
    action = cast.team.action_items.get()
    action.due_on = timezone.localdate().replace(year=timezone.localdate().year - 1)
    action.save()
    shown = words_of(page(cast.rapporteur))
    assert "late, it was due on" in shown
    assert "1 of them is late." in shown
