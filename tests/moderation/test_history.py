"""What is kept of an idea's words, and what is not."""

import pytest
from django.utils import timezone, translation
from pghistory import core as history

from accounts.actions import erase_person
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from contributions.actions import sending
from contributions.actions.sending import Words
from moderation.history import history_of
from moderation.queue import Wanted, page_of
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import IdeaFactory

pytestmark = pytest.mark.django_db


def kept_words(idea):
    (events,) = history.event_models(tracks_model=Idea)
    return list(events.objects.filter(pgh_obj_id=idea.pk).values_list("title", "text"))


def test_a_moderator_sees_the_words_before_an_edit():
    idea = IdeaFactory(title="As it was", text="In these words")
    sending.edit_idea(idea, Words("As it is", "In others", "en", "world"), version=1)

    idea.refresh_from_db()
    assert [(line.title, line.text) for line in history_of(idea)] == [
        ("As it was", "In these words")
    ]


def test_what_is_decided_outside_the_house_names_who_did_it(desk, salma, campaign, path):
    idea = IdeaFactory(campaign=campaign)

    desk.post(f"{path}{idea.pk}/publish/", {"version": idea.version})

    idea.refresh_from_db()
    (version,) = history.event_models(tracks_model=Idea)[0].objects.filter(pgh_obj_id=idea.pk)
    assert idea.status == IdeaStatus.PUBLISHED
    assert version.pgh_context.metadata == {"user": salma.pk}


def test_the_history_tells_who_decided_what_and_why(desk, salma, campaign, path, off_topic):
    idea = IdeaFactory(campaign=campaign)
    desk.post(
        f"{path}{idea.pk}/decline/",
        {"version": idea.version, "reason": off_topic.pk, "words": "Not this time"},
    )
    idea.refresh_from_db()

    with translation.override("en"):
        (told,) = history_of(idea)
        erase_person(salma, by=salma)
        (after,) = history_of(idea)

    assert (told.what, told.who, told.reason, told.words) == (
        str(IdeaStatus.DECLINED.label),
        "Salma",
        "Not on the question",
        "Not this time",
    )
    assert after.who == "erased account"


def test_a_decision_that_nobody_took_names_nobody():
    idea = IdeaFactory()
    idea.decisions.create(status=IdeaStatus.SUBMITTED, decided_at=timezone.now())

    assert [line.who for line in history_of(idea)] == [""]


def test_counts_leave_no_history():
    idea = IdeaFactory()
    Idea.objects.filter(pk=idea.pk).update(support_count=7)

    assert kept_words(idea) == []


def test_a_withdrawn_idea_leaves_no_words_behind():
    idea = IdeaFactory(title="A name in it", text="And an address")
    sending.edit_idea(idea, Words("Without", "them", "en", "world"), version=1)
    idea.refresh_from_db()

    sending.withdraw_idea(idea)

    assert kept_words(idea) == []


def test_a_withdrawn_idea_is_reported_no_more():
    idea = IdeaFactory(status="published", flag_count=1)
    idea.flags.create(voter="d:1", words="wrong")
    wanted = Wanted(which="reported")
    moderator = UserFactory()
    before = page_of(idea.campaign, wanted, by=moderator, now=timezone.now()).ideas

    sending.withdraw_idea(Idea.objects.get(pk=idea.pk))

    assert before == [idea]
    assert page_of(idea.campaign, wanted, by=moderator, now=timezone.now()).ideas == []
