"""What the pages of a team's decisions cost, what stands beside polls, what the desk and the morning page say."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from accounts.privacy import exporters
from core.desk import all_due
from core.together import heard
from mailing.delivery import deliver_due
from meetings.models import Minutes
from polls.actions.answering import say
from polls.actions.asking import publish
from polls.dues import of_teams
from polls.models import Poll
from polls.panels import taken_by
from polls.standing import voices_of
from polls.states import Kind, Stance
from polls.waits import objections
from reminders import joins
from reminders.sweeping import sweep
from reminders.writing import write
from tests.factories.events import MeetingFactory as EventOfTeamFactory
from tests.factories.groups import OrganisationFactory, organiser_of
from tests.factories.meetings import AgendaItemFactory, DecisionFactory, MeetingFactory, seat_in
from tests.factories.polls import PollFactory, closed, open_of
from tests.polls.conftest import LIST, at, path

pytestmark = pytest.mark.django_db


def filled(team, count):
    """So many polls of every state, with so many voices, and as many decisions of meetings."""
    for _ in range(count):
        seat_in(team, organisation=OrganisationFactory())
        seat_in(team)
    event = EventOfTeamFactory(cycle=team.cycle, team=team, title="اجتماع الفريق")
    meeting = MeetingFactory(event=event)
    Minutes.objects.filter(meeting=meeting).update(
        status="circulated", round=1, corrections_until=timezone.now() + timedelta(days=7)
    )
    item = AgendaItemFactory(meeting=meeting)
    for _ in range(count):
        PollFactory(team=team)
        publish(closed(open_of(team)), is_public=True, by=organiser_of(team.cycle))
        DecisionFactory(item=item, text="نبدأ في مايو")
    return open_of(team, kind=Kind.POSITIONS)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("asked", [("", 7), ("{}/", 11), ("new/", 5)])
def test_pages_of_decisions_cost_the_same_for_any_length(
    team, leader, count, asked, django_assert_num_queries
):
    rest, cost = asked
    poll = filled(team, count)
    address, browser = LIST + rest.format(poll.number), at(leader)
    browser.get(address)
    with django_assert_num_queries(cost):
        assert browser.get(address).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("rest", ["", "{}/"])
def test_public_pages_of_decisions_cost_the_same_for_any_length(
    team, count, rest, django_assert_num_queries
):
    filled(team, count)
    address = LIST + rest.format(Poll.objects.exclude(published_at=None).first().number)
    Client().get(address)
    cache.clear()
    with django_assert_num_queries(4 if not rest else 3):
        assert Client().get(address).status_code == 200


def test_decisions_of_meetings_and_of_polls_stand_together_the_latest_first(
    team, leader, django_assert_num_queries
):
    filled(team, 1)
    with translation.override("en"), django_assert_num_queries(1):
        found = taken_by([team.pk], leader, most=10)
    assert [(one.name.split()[0], one.words) for one in found] == [
        ("Decision", "نبدأ في مايو"),
        ("Poll", "نعتمد الميثاق كما هو"),
    ]
    assert "By consensus · اجتماع الفريق" in at(leader).get(LIST).content.decode()
    stranger = Client().get(LIST).content.decode()
    assert "نبدأ في مايو" not in stranger
    with django_assert_num_queries(1):
        part = of_teams(leader, frozenset({team.pk}))
    assert [one.words for one in part.context["decisions"]] == [one.words for one in found]


def test_an_answer_is_due_until_it_is_given(team, leader, other):
    poll = open_of(team)
    due = [one for row, one in all_due(other, timezone.now()) if row.source == "polls.voice"]
    assert [(one.title, one.url[3:], one.at) for one in due] == [
        (poll.title, path(poll)[3:], poll.closes_at)
    ]
    (voice,) = voices_of(other, poll)
    say(voice, Stance.CONSENT, reason="", by=other, version=0)
    left = [row.source for row, _one in all_due(other, timezone.now())]
    assert "polls.voice" not in left
    assert "polls.voice" in [row.source for row, _one in all_due(leader, timezone.now())]


def test_an_objection_is_due_from_who_leads_until_it_is_taken_back_or_the_poll_ends(
    team, leader, other
):
    def asked(user, *, later=timedelta(0)):
        found = all_due(user, timezone.now() + later)
        return [one.at for row, one in found if row.source == "polls.objection"]

    poll = open_of(team)
    (voice,) = voices_of(other, poll)
    assert asked(leader) == []
    said = say(voice, Stance.OBJECTION, reason="Not yet.", by=other, version=0)
    assert (asked(leader), asked(other)) == ([poll.closes_at], [])
    assert asked(leader, later=timedelta(days=8)) == []
    say(said, Stance.CONSENT, reason="", by=other, version=said.version)
    assert asked(leader) == []


def test_who_is_silent_is_reminded_two_days_and_three_hours_before(
    team, leader, second, other, monkeypatch
):
    poll = open_of(team)
    (voice,) = voices_of(other, poll)
    say(voice, Stance.CONSENT, reason="", by=other, version=0)

    def turn(now):
        monkeypatch.setitem(joins.scribes, "reminders", lambda letters: write(letters, now=now))
        before = len(mail.outbox)
        sweep(now=now)
        deliver_due(clock=lambda: max(now, timezone.now()))
        fresh = [one for one in mail.outbox[before:] if one.subject.startswith("Not answered")]
        return sorted(one.to[0].partition("<")[2][:-1] for one in fresh)

    ends = poll.closes_at
    both = ["leader@example.org", "second@example.org"]
    assert turn(ends - timedelta(days=3, hours=12)) == []
    assert turn(ends - timedelta(days=2)) == both
    assert turn(ends - timedelta(hours=3)) == both
    assert turn(ends + timedelta(minutes=1)) == []


def test_an_objection_stands_on_the_morning_page_of_organisers(team, leader, other):
    poll = open_of(team)
    (voice,) = voices_of(other, poll)
    say(voice, Stance.OBJECTION, reason="لا", by=other, version=0)
    organiser = organiser_of(team.cycle)
    (told,) = heard([objections(organiser)])
    assert (told.count, told.links[0][0], told.url[3:]) == (1, poll.title, path(poll)[3:])
    assert heard([objections(leader)]) == []


def test_a_person_is_given_what_they_answered(team, other):
    poll = open_of(team)
    (voice,) = voices_of(other, poll)
    say(voice, Stance.OBJECTION, reason="لا", by=other, version=0)
    file = json.loads(json.dumps(exporters["polls"](other), default=str))
    assert [(row["poll"], row["answer"], row["reason"]) for row in file] == [
        (poll.title, "objection", "لا")
    ]
