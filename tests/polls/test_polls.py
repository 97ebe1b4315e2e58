"""A decision without a meeting: who is asked, what silence means, what an objection does, who reads it afterwards."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from mailing.delivery import deliver_due
from mailing.models import OutgoingLetter
from polls.models import Poll, Voice
from polls.standing import voices_of
from polls.states import Kind, Outcome, PollStatus, Stance, Threshold
from polls.turning import close_due
from tests.factories.polls import PollFactory, closed, ended, open_of
from tests.polls.conftest import LIST, at, path

pytestmark = pytest.mark.django_db


def said(**fields):
    ends = timezone.now() + timedelta(days=3)
    return {
        "title": "نعتمد الميثاق",
        "kind": "consent",
        "closes": f"{ends:%Y-%m-%dT%H:%M}",
        "zone": "UTC",
        **fields,
    }


def letters(name):
    rows = OutgoingLetter.objects.filter(letter=f"polls/{name}")
    return sorted(rows.values_list("to_email", flat=True))


def voice_of(user, poll):
    user.__dict__.pop("_voices", None)
    return voices_of(user, poll)[0]


def answer(user, poll, stance, reason="", version=0):
    voice = voice_of(user, poll)
    name = f"voice{voice.pk}"
    words = {f"{name}-stance": stance, f"{name}-reason": reason, f"{name}-version": version}
    return at(user).post(path(poll, f"say/{voice.pk}/"), words)


@pytest.mark.usefixtures("everybody")
def test_who_leads_asks_the_team_and_each_organisation_has_one_voice(team, leader, other):
    assert at(other).get(f"{LIST}new/").status_code == 403

    at(leader).post(f"{LIST}new/", said())
    poll = Poll.objects.get()
    assert at(other).get(path(poll)).status_code == 404
    at(leader).post(path(poll, "do/open/"))

    poll.refresh_from_db()
    assert (poll.status, poll.asked, poll.opened_by) == (PollStatus.OPEN, 3, leader)
    voices = [(voice.organisation and voice.organisation.name) for voice in poll.voices.all()]
    assert sorted(voices, key=str) == ["House of Values", None, "Other"]
    assert letters("poll_asked") == [
        "alone@example.org",
        "leader@example.org",
        "other@example.org",
        "second@example.org",
    ]
    deliver_due(clock=timezone.now)
    assert "Whoever says nothing until the end consents." in mail.outbox[0].body
    assert f"/en/v20/2020/teams/work/decisions/{poll.number}/" in mail.outbox[0].body
    assert list(
        Entry.objects.filter(scope="v20").values_list("verb", flat=True).order_by("pk")
    ) == [
        "poll.written",
        "poll.open",
    ]


@pytest.mark.usefixtures("everybody")
def test_silence_until_the_end_is_consent_and_the_team_is_told(team, alone):
    poll = ended(open_of(team))

    assert close_due(now=timezone.now()) == 1
    assert close_due(now=timezone.now()) == 0

    poll.refresh_from_db()
    assert (poll.status, poll.outcome, poll.ender, poll.tally) == (
        PollStatus.CLOSED,
        Outcome.ADOPTED,
        None,
        {"": 3},
    )
    assert letters("poll_closed") == [
        f"{name}@example.org" for name in ("alone", "leader", "observer", "other", "second")
    ]
    deliver_due(clock=timezone.now)
    assert "Adopted: نعتمد الميثاق كما هو" in {one.subject for one in mail.outbox}
    shown = at(alone).get(path(poll)).content.decode()
    # Once in the numbers, and beside each of the three.
    assert (shown.count("Silent, and so consenting"), "Silent so far" in shown) == (4, False)


@pytest.mark.usefixtures("everybody")
def test_an_objection_stops_it_and_can_be_taken_back_until_the_end(team, leader, other):
    poll = open_of(team)
    assert answer(other, poll, "objection").status_code == 422

    answer(other, poll, "objection", "الفقرة الثانية لا تصح")
    assert letters("objection_raised") == ["leader@example.org"]
    shown = at(leader).get(path(poll)).content.decode()
    assert "الفقرة الثانية لا تصح" in shown

    answer(other, poll, "consent", version=1)
    assert closed(poll).outcome == Outcome.ADOPTED


@pytest.mark.usefixtures("everybody")
def test_an_objection_that_stands_at_the_end_stops_the_decision(team, other):
    poll = open_of(team)
    answer(other, poll, "objection", "لا")
    assert closed(poll).outcome == Outcome.STOPPED


@pytest.mark.parametrize(
    ("threshold", "stances", "outcome"),
    [
        ("simple", {"leader": "favour", "other": "abstained"}, Outcome.ADOPTED),
        ("simple", {"leader": "favour", "other": "against"}, Outcome.REJECTED),
        ("simple", {"leader": "favour"}, Outcome.NO_QUORUM),
        ("absolute", {"leader": "favour", "other": "abstained"}, Outcome.REJECTED),
        ("absolute", {"leader": "favour", "other": "favour"}, Outcome.ADOPTED),
        (
            "two_thirds",
            {"leader": "favour", "other": "favour", "alone": "against"},
            Outcome.ADOPTED,
        ),
    ],
)
def test_a_vote_needs_its_majority_and_its_quorum(team, everybody, threshold, stances, outcome):
    people = dict(zip(("leader", "second", "other", "alone"), everybody, strict=False))
    poll = open_of(team, kind=Kind.MAJORITY, threshold=Threshold(threshold))
    for name, stance in stances.items():
        assert answer(people[name], poll, stance).status_code == 302
    assert closed(poll).outcome == outcome


@pytest.mark.usefixtures("everybody")
def test_a_show_of_positions_notes_them_and_decides_nothing(team, leader, alone):
    poll = open_of(team, kind=Kind.POSITIONS)
    answer(leader, poll, "reserved", "بشرط المراجعة")
    answer(alone, poll, "against")
    assert closed(poll).outcome == Outcome.SHOWN
    assert Poll.objects.get().tally == {"reserved": 1, "against": 1, "": 1}


@pytest.mark.usefixtures("everybody")
def test_who_said_what_in_a_vote_is_shown_once_it_is_closed(team, leader, other):
    poll = open_of(team, kind=Kind.MAJORITY)
    answer(other, poll, "against")
    assert "1 of 3 voices has spoken" in at(leader).get(path(poll)).content.decode()
    assert "Who said what</h3>" not in at(leader).get(path(poll)).content.decode()
    closed(poll)
    assert "Who said what</h3>" in at(leader).get(path(poll)).content.decode()


def test_the_second_of_an_organisation_is_shown_what_the_first_said(team, everybody):
    leader, second, *_others = everybody
    poll = open_of(team, kind=Kind.MAJORITY)
    answer(leader, poll, "favour")

    shown = answer(second, poll, "against", "رأيي مختلف")

    words = shown.content.decode()
    assert shown.status_code == 409
    assert "Somebody else of your organisation has answered meanwhile." in words
    assert "رأيي مختلف" in words
    assert "In favour" in words
    answer(second, poll, "against", "رأيي مختلف", version=1)
    assert list(Voice.objects.exclude(stance="").values_list("stance", "said_by__name")) == [
        (Stance.AGAINST, "Second")
    ]


@pytest.mark.usefixtures("everybody")
def test_what_comes_after_the_end_does_not_count_and_is_shown_back(team, other):
    poll = ended(open_of(team))

    shown = answer(other, poll, "objection", "اعتراض متأخر")

    words = shown.content.decode()
    assert shown.status_code == 409
    assert "Your answer came too late and does not count." in words
    assert "اعتراض متأخر" in words
    assert Voice.objects.exclude(stance="").exists() is False


def test_an_observer_and_a_stranger_have_no_voice(team, everybody, stranger):
    *_voices, observer = everybody
    poll = open_of(team)
    voice = Voice.objects.first()
    there = path(poll, f"say/{voice.pk}/")
    assert at(observer).get(path(poll)).status_code == 200
    assert at(observer).post(there, {}).status_code == 404
    assert at(stranger).post(there, {}).status_code == 404
    assert Client().post(there, {}).status_code == 302
    assert at(stranger).get(path(poll)).status_code == 404


@pytest.mark.usefixtures("everybody")
def test_it_is_closed_early_only_when_nothing_is_left_to_wait_for(team, leader, other, alone):
    poll = open_of(team)
    early = at(leader).post(path(poll, "do/close/"), follow=True).content.decode()
    assert "Not everybody has spoken" in early
    for user in (leader, other, alone):
        answer(user, poll, "consent")
    at(leader).post(path(poll, "do/close/"), {"word": "نبدأ غدًا"})
    poll.refresh_from_db()
    assert (poll.outcome, poll.ender, poll.word) == (Outcome.ADOPTED, leader, "نبدأ غدًا")


@pytest.mark.usefixtures("everybody")
def test_it_is_withdrawn_with_a_word_and_nothing_is_decided(team, leader, other):
    poll = open_of(team)
    assert at(leader).post(path(poll, "do/withdraw/")).status_code == 422
    at(leader).post(path(poll, "do/withdraw/"), {"word": "سنناقشه في الاجتماع"})
    poll.refresh_from_db()
    assert (poll.status, poll.outcome) == (PollStatus.WITHDRAWN, "")
    assert letters("poll_withdrawn") == [
        "alone@example.org",
        "other@example.org",
        "second@example.org",
    ]
    assert "سنناقشه في الاجتماع" in at(other).get(path(poll)).content.decode()


def test_what_is_published_is_read_by_everybody_without_who_said_what(team, everybody):
    leader, *_others = everybody
    poll = open_of(team)
    answer(leader, poll, "consent", "كلام للفريق")
    poll = closed(poll)
    assert Client().get(path(poll)).status_code == 404
    assert "نعتمد" not in Client().get(LIST).content.decode()

    at(leader).post(path(poll, "do/publish/"))

    words = Client().get(path(poll)).content.decode()
    assert "Adopted" in words
    assert "كلام للفريق" not in words
    assert "House of Values" not in words
    assert "نعتمد الميثاق كما هو" in Client().get(LIST).content.decode()
    at(leader).post(path(poll, "do/hide/"))
    assert Client().get(path(poll)).status_code == 404


def test_a_draft_whose_end_is_past_and_a_quorum_out_of_reach_are_refused_in_words(team, everybody):
    leader, *_others = everybody
    late = ended(PollFactory(team=team))
    shown = at(leader).post(path(late, "do/open/"), follow=True).content.decode()
    assert "Its end lies in the past." in shown
    high = PollFactory(team=team, quorum=9)
    shown = at(leader).post(path(high, "do/open/"), follow=True).content.decode()
    assert "it could never be reached" in shown
    assert OutgoingLetter.objects.exists() is False


def test_faults_are_told_and_what_was_typed_stays(team, leader):
    answer = at(leader).post(f"{LIST}new/", said(closes="2020-01-01T10:00", text="نص الميثاق"))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "نص الميثاق" in shown
    assert "id_closes_error" in shown


def test_of_two_who_change_a_draft_the_second_is_shown_both(team, leader):
    poll = PollFactory(team=team)
    at(leader).post(path(poll, "change/"), said(title="الأول", version=1))
    answer = at(leader).post(path(poll, "change/"), said(title="الثاني", version=1))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "الأول" in shown
    assert "الثاني" in shown
