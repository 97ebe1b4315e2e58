"""What is known of a reviewer is theirs to have and to have forgotten; contacts go in time; the morning page counts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pghistory import core as history

from accounts import privacy
from accounts.actions import erase_person
from core.together import heard
from mailing.models import OutgoingLetter
from reviews.actions.answering import accept
from reviews.actions.deciding import Verdict, decide
from reviews.actions.reviewing import Said, save
from reviews.models import Invitation, InvitationContact, Review, Round
from reviews.states import Outcome
from reviews.upkeep import forget_contacts
from reviews.waits import reviews_waiting
from tests.factories.accounts import UserFactory
from tests.factories.groups import organiser_of
from tests.factories.reviews import RoundFactory
from tests.reviews.conftest import fresh

pytestmark = pytest.mark.django_db


def test_the_file_of_a_reviewer_holds_all_of_theirs(reviews, reviewer):
    (found,) = privacy.data_of(reviewer)["reviews"]
    when = {found.pop(name) for name in ("invited_at", "answered_at", "submitted_at")}

    assert found == {
        "group": reviews[0].round.group.slug,
        "title": "القيم في المدارس",
        "round": 1,
        "status": "accepted",
        "conflict": "",
        "answer": "",
        "advice": "minor",
        "to_authors": "Sound evidence.",
        "to_chairs": "Take it.",
        "marks": {"الدليل": 4, "الوضوح": 4},
    }
    assert None in when or len(when) == 3


def test_the_file_of_a_co_chair_holds_what_they_recommended(round_, lead):
    round_.advices.create(outcome="accept", words="Yes.", given_at=timezone.now(), given_by=lead)
    (found,) = privacy.data_of(lead)["reviews_advised"]

    assert (found["title"], found["outcome"], found["words"]) == (
        "القيم في المدارس",
        "accept",
        "Yes.",
    )


def test_who_is_erased_leaves_the_review_and_nothing_of_who_wrote_it(reviews, reviewer, round_):
    Invitation.objects.filter(user=reviewer).update(conflict_words="We are cousins.")
    key = reviews[0].pk
    erase_person(reviewer, by=reviewer)

    found = Invitation.objects.get(pk=key)
    assert (found.user, found.address_mark, found.conflict_words) == (None, "", "")
    assert InvitationContact.objects.filter(invitation=key).exists() is False
    assert Review.objects.get(invitation=key).to_authors == "Sound evidence."
    (events,) = history.event_models(tracks_model=Invitation)
    left = events._default_manager.filter(pgh_obj_id=key).values_list("user", "conflict_words")
    assert set(left) <= {(None, "")}
    letters = OutgoingLetter.objects.filter(about_label="reviews.invitation", about_pk=str(key))
    assert [one for one in letters if "Tariq" in one.text + one.to_name] == []


def test_who_is_erased_owes_nothing_and_their_draft_goes(invitation, reviewer):
    accept(invitation)
    save(fresh(invitation), Said(to_authors="Half."), version=0)
    erase_person(reviewer, by=reviewer)

    assert Review.objects.exists() is False
    assert Invitation.objects.get().status == "withdrawn"
    (events,) = history.event_models(tracks_model=Review)
    assert events._default_manager.exists() is False


def test_contacts_go_on_their_day_and_the_review_stays(reviews):
    ends = InvitationContact.objects.earliest("expires_at").expires_at

    assert forget_contacts(now=ends - timedelta(seconds=1)) == 0
    assert forget_contacts(now=ends + timedelta(days=1)) == 2
    assert Review.objects.count() == 2


def waiting(user):
    user.__dict__.pop("_house", None)
    return [(one.count, one.words) for one in heard([reviews_waiting(user)])]


def test_the_morning_page_says_who_is_lacking_late_and_held(
    brief, round_, lead, reviews, django_assert_num_queries
):
    organiser = organiser_of(brief.cycle, UserFactory(language="en"))
    RoundFactory(brief__call=brief.call)
    RoundFactory()
    Invitation.objects.update(status="invited", respond_until=timezone.now() - timedelta(days=1))
    Invitation.objects.filter(pk=reviews[0].pk).update(status="accepted")
    decide(round_, Verdict(Outcome.ACCEPT, "Good.", {}), by=lead, is_held=True)

    with django_assert_num_queries(2):
        found = waiting(organiser)
    assert [number for number, _words in found] == [1, 1, 1]


def test_the_morning_page_is_quiet_for_whoever_organises_nothing(round_, lead):
    assert waiting(lead) == []
    Round.objects.update(status="closed", closed_at=timezone.now())
    organiser = organiser_of(round_.cycle, UserFactory(language="en"))
    assert [number for number, _words in waiting(organiser)] == [0]
