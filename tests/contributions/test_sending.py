"""An idea comes in: once, counted, recorded, with its letter."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from audit.models import Entry
from campaigns import tallies
from campaigns.doors import campaign_for
from campaigns.models import Campaign, Contributor, Idea
from campaigns.states import CampaignStatus, IdeaStatus, Moderation, WhoMay
from contributions import private_links
from contributions.actions import sending
from contributions.emails import reader_of
from core.errors import OutOfDate, Refused
from mailing.models import OutgoingLetter
from tests.contributions.writing import IDEA, as_they_leave
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, ContributorFactory, IdeaFactory

pytestmark = pytest.mark.django_db
WORDS = sending.Words(IDEA["title"], IDEA["text"], "ar", level="community", country="SA")


def submit(campaign, **changes):
    return sending.submit_idea(campaign, WORDS, **{"by": None, **changes})


def status_counts(campaign):
    return dict(tallies.counts_of(campaign).of("status"))


def test_an_idea_is_a_row_a_count_an_entry_and_a_letter():
    campaign = CampaignFactory()

    idea = submit(campaign, email="Reader@Example.org")

    assert idea.status == IdeaStatus.SUBMITTED
    assert status_counts(campaign) == {"submitted": 1}
    assert list(Entry.objects.values_list("verb", "scope")) == [
        ("idea.submitted", campaign.group.slug)
    ]
    [letter] = as_they_leave()
    assert (letter.to_email, letter.language, letter.letter) == (
        "reader@example.org",
        "ar",
        "contributions/idea_received",
    )
    assert private_links.confirm_token_for(idea) in letter.text
    assert private_links.token_for(idea) in letter.text


def test_without_an_address_nobody_is_written_to():
    submit(CampaignFactory())

    assert not OutgoingLetter.objects.exists()
    assert not Contributor.objects.exists()


def test_the_same_form_twice_makes_one_idea():
    campaign, key = CampaignFactory(), uuid.uuid4()

    first = submit(campaign, key=key, email="a@example.org")
    second = submit(campaign, key=key, email="a@example.org")

    assert first == second
    assert status_counts(campaign) == {"submitted": 1}
    assert OutgoingLetter.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_two_workers_makes_one_idea():
    campaign, key, made = CampaignFactory(), uuid.uuid4(), []

    def click():
        try:
            made.append(submit(Campaign.objects.get(pk=campaign.pk), key=key, email="a@b.org").pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [Idea.objects.get().pk] * 6
    assert status_counts(campaign) == {"submitted": 1}


@pytest.mark.parametrize(
    "changes",
    [
        {"status": CampaignStatus.CLOSED},
        {"status": CampaignStatus.PUBLISHED},
        {"closes_at": timezone.now() - timedelta(minutes=1)},
        {"status": CampaignStatus.ANNOUNCED, "opens_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_a_campaign_that_is_not_open_refuses_with_words(changes):
    with pytest.raises(Refused):
        submit(CampaignFactory(**changes))


def test_a_campaign_opens_by_the_clock_before_the_beat_turned_it():
    submit(
        CampaignFactory(
            status=CampaignStatus.ANNOUNCED, opens_at=timezone.now() - timedelta(minutes=1)
        )
    )


def test_moderated_afterwards_is_published_at_once():
    campaign = CampaignFactory(moderation=Moderation.AFTER)

    idea = submit(campaign)

    assert idea.status == IdeaStatus.PUBLISHED
    assert idea.published_at
    assert dict(tallies.counts_of(campaign).by) == {
        "status": {"published": 1},
        "level": {"community": 1},
        "country": {"SA": 1},
        "language": {"ar": 1},
    }


def test_where_addresses_must_be_confirmed_an_idea_waits_for_its_own_letter():
    campaign = CampaignFactory(who_may=WhoMay.CONFIRMED)
    owner = ContributorFactory(email="a@example.org")

    idea = submit(campaign, email="a@example.org")
    strangers = submit(campaign, email="a@example.org", key=uuid.uuid4())
    own = submit(campaign, email="a@example.org", confirmed=owner.pk)
    assert [idea.status, strangers.status, own.status] == [
        "unconfirmed",
        "unconfirmed",
        "submitted",
    ]

    sending.confirm_contributor(idea)

    strangers.refresh_from_db()
    assert (idea.status, strangers.status) == ("submitted", "unconfirmed")
    assert status_counts(campaign) == {"submitted": 2, "unconfirmed": 1}


def test_an_account_needs_no_confirmation():
    by = UserFactory()

    idea = submit(CampaignFactory(who_may=WhoMay.CONFIRMED), by=by)

    assert (idea.status, idea.sent_by) == (IdeaStatus.SUBMITTED, by)
    [letter] = as_they_leave()
    assert "/i/" in letter.text
    assert "confirm" not in letter.text


def test_accepting_an_idea_costs_a_known_number_of_queries(django_assert_num_queries):
    campaign = CampaignFactory()

    with django_assert_num_queries(4):
        # savepoint, number, the idea with its record and counts, release
        submit(campaign)
    with django_assert_num_queries(4):
        # the contributor comes with the number, the letter with the idea
        submit(campaign, email="a@example.org", key=uuid.uuid4())


def test_an_edit_replaces_the_words_and_is_found_by_them():
    idea = submit(CampaignFactory())
    new = sending.Words("حديقة على السطح", "نزرع معًا", "ar", level="world")

    sending.edit_idea(idea, new, version=idea.version)

    idea.refresh_from_db()
    assert (idea.title, idea.level, idea.version) == ("حديقة على السطح", "world", 2)
    assert idea.edited_at
    assert "حديقه" in idea.folded


def test_an_edit_of_an_old_version_is_told_so():
    idea = submit(CampaignFactory())
    sending.edit_idea(Idea.objects.get(), WORDS, version=1)

    with pytest.raises(OutOfDate):
        sending.edit_idea(idea, WORDS, version=1)


def test_an_answer_takes_a_returned_idea_back_to_be_read():
    idea = IdeaFactory(status=IdeaStatus.RETURNED)

    sending.edit_idea(idea, WORDS, version=1, answer="في حيّنا")

    assert idea.status == IdeaStatus.SUBMITTED
    assert status_counts(idea.campaign) == {"submitted": 1}
    assert list(idea.decisions.values_list("status", "words", "decided_by")) == [
        ("submitted", "في حيّنا", None)
    ]


def test_a_decided_idea_can_no_longer_be_edited():
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)

    with pytest.raises(OutOfDate):
        sending.edit_idea(idea, WORDS, version=1)


def test_a_withdrawn_idea_keeps_its_place_and_loses_its_words():
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED, name="أمينة", title="سر لا يعرفه أحد")
    campaign = idea.campaign

    sending.withdraw_idea(idea)

    idea.refresh_from_db()
    assert (idea.status, idea.title, idea.text, idea.name, idea.folded, idea.vector) == (
        "withdrawn",
        "",
        "",
        "",
        "",
        None,
    )
    assert dict(tallies.counts_of(campaign).by) == {"status": {"withdrawn": 1}}
    assert not Entry.objects.filter(target_words__contains="سر").exists()
    assert not Idea.pgh_event_model.objects.exists()


def test_only_the_name_can_be_withdrawn():
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED, name="أمينة")

    sending.withdraw_name(idea)

    idea.refresh_from_db()
    assert (idea.name, idea.status) == ("", "published")


def test_two_moves_at_once_move_once():
    idea = IdeaFactory(status=IdeaStatus.SUBMITTED)
    late = Idea.objects.get(pk=idea.pk)
    sending.withdraw_idea(idea)

    with pytest.raises(OutOfDate):
        sending.withdraw_idea(late)


def test_letters_about_an_idea_go_to_confirmed_addresses_only():
    unsure = IdeaFactory(contributor=ContributorFactory(confirmed_at=None))
    sure = IdeaFactory(contributor=ContributorFactory(email="b@example.org"))

    assert reader_of(unsure) is None
    assert reader_of(sure).email == "b@example.org"
    assert reader_of(IdeaFactory()) is None


def test_the_letter_to_an_account_speaks_of_no_button():
    submit(CampaignFactory(), by=UserFactory(language="ar"))
    submit(CampaignFactory(), email="reader@example.org")

    told = [letter.text for letter in as_they_leave()]

    assert ["الزر" in text for text in told] == [False, True]


# The contact that was looked for with the campaign ----------------------------------------------


def looked_up(campaign, email):
    """The campaign as the door of the form reads it."""
    request = RequestFactory().post("/")
    request.user = AnonymousUser()
    place = (campaign.cycle.group.slug, campaign.cycle.slug, campaign.slug)
    return campaign_for(request, *place, sent_by=uuid.uuid4(), email=email)


def test_a_contact_looked_for_with_the_campaign_is_kept_as_ever(django_assert_num_queries):
    campaign = CampaignFactory()
    known = ContributorFactory(email="known@example.org", expires_at=timezone.now())

    for email in ("known@example.org", "new@example.org"):
        there = looked_up(campaign, email)
        with django_assert_num_queries(3):  # one trip, and a part of the transaction of the test
            idea = submit(there, email=email, confirmed=known.pk)
        stored = Idea.objects.select_related("contributor").get(pk=idea.pk)
        assert (stored.contributor.email, idea.contributor) == (email, stored.contributor)
        assert stored.contributor.expires_at > timezone.now() + timedelta(days=700)
    assert Contributor.objects.count() == 2


def test_numbers_read_with_a_campaign_are_used_once():
    there = looked_up(CampaignFactory(), "a@example.org")

    first, second = (submit(there, email="a@example.org", key=uuid.uuid4()) for _ in range(2))

    assert first.pk != second.pk
    assert first.contributor == second.contributor


def test_a_contact_looked_for_is_not_another_ones():
    there = looked_up(CampaignFactory(), "a@example.org")

    assert submit(there, email="b@example.org").contributor.email == "b@example.org"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_known", [False, True])
def test_an_address_that_came_or_went_since_it_was_looked_for_is_the_right_one(is_known):
    campaign = CampaignFactory()
    if is_known:
        known = ContributorFactory(email="a@example.org")
    there = looked_up(campaign, "a@example.org")
    if is_known:
        known.delete()
    else:
        ContributorFactory(email="a@example.org")

    idea = submit(there, email="a@example.org")

    stored = Idea.objects.get()
    assert (stored, stored.contributor.email) == (idea, "a@example.org")
    assert Contributor.objects.count() == 1
    assert OutgoingLetter.objects.count() == 1
    assert status_counts(campaign) == {"submitted": 1}
