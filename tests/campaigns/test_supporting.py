"""Positions: one for each person and idea, however sent; counts right whatever happens at once."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from campaigns import tallies
from campaigns.actions.supporting import Voter, take_back, take_position
from campaigns.models import Campaign, Idea, Position
from campaigns.states import CampaignStatus, IdeaStatus, Positions
from core import page_cache
from core.errors import Refused
from tests.campaigns.ways import HERE, address
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory


@pytest.fixture
def idea(db):
    return IdeaFactory(status=IdeaStatus.PUBLISHED)


def support(client, idea, stance="support"):
    return client.post(
        address(idea.campaign, f"ideas/{idea.pk}/support/"), {"stance": stance}, headers=HERE
    )


def counted(idea):
    idea.refresh_from_db(
        fields=["support_count", "confirmed_count", "agree_count", "disagree_count", "pass_count"]
    )
    assert tallies.drifted_ideas(idea.campaign) == []
    return idea.support_count, idea.confirmed_count


def test_a_device_supports_once_and_takes_it_back(client, idea):
    first = support(client, idea)
    assert set(first.cookies) == {"device"}
    support(client, idea)
    assert counted(idea) == (1, 0)

    support(client, idea, "")
    assert counted(idea) == (0, 0)


def test_opening_the_address_of_a_position_changes_nothing_and_leads_to_the_idea(client, idea):
    here = address(idea.campaign, f"ideas/{idea.pk}/")

    response = client.get(f"{here}support/?stance=support")

    assert (response.status_code, response["Location"]) == (302, here)
    assert counted(idea) == (0, 0)


def test_an_account_is_counted_as_confirmed(client, idea):
    client.force_login(UserFactory())
    support(client, idea)

    assert counted(idea) == (1, 1)


def test_a_forged_device_token_is_a_new_device(client, idea):
    client.cookies["device"] = "somebody:else"
    response = support(client, idea)

    assert "device" in response.cookies
    assert counted(idea) == (1, 0)


def test_a_request_from_another_place_changes_nothing(idea):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(
        address(idea.campaign, f"ideas/{idea.pk}/support/"),
        {"stance": "support"},
        headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"},
    )

    assert response.status_code == 403
    assert counted(idea) == (0, 0)


def test_a_changed_mind_moves_the_counts(db):
    idea = IdeaFactory(
        campaign=CampaignFactory(positions=Positions.AGREE), status=IdeaStatus.PUBLISHED
    )
    voter = Voter("d:1")
    take_position(idea, "agree", by=voter)
    take_position(idea, "disagree", by=voter)

    assert counted(idea) == (0, 0)
    assert (idea.agree_count, idea.disagree_count) == (0, 1)
    assert tallies.counts_of(idea.campaign).of("stance") == {"disagree": 1}
    assert take_back(idea, by=voter)
    assert not take_back(idea, by=voter)


def test_a_position_the_campaign_does_not_ask_for_is_refused(idea):
    with pytest.raises(Refused):
        take_position(idea, "disagree", by=Voter("d:1"))


def test_an_idea_not_public_takes_no_position(client, db):
    idea = IdeaFactory(status=IdeaStatus.SUBMITTED)

    assert support(client, idea).status_code == 404


def test_a_report_is_counted_once_for_each_device(client, idea):
    path = address(idea.campaign, f"ideas/{idea.pk}/report/")
    client.post(path, {"words": "ليست فكرة"}, headers=HERE)
    client.post(path, {"words": "ليست فكرة"}, headers=HERE)

    assert Idea.objects.get().flag_count == 1


@pytest.mark.django_db(transaction=True)
def test_forty_at_once_are_forty_and_the_same_one_is_one():
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)
    start = threading.Barrier(40, timeout=60)

    def press(number):
        start.wait()
        try:
            take_position(idea, "support", by=Voter(f"d:{number % 30}"))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[n]) for n in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Position.objects.count() == 30
    assert counted(idea) == (30, 0)
    assert not tallies.drift(idea.campaign)


# In place: the page stays, and the idea is not read before it is counted ------------------------


def in_place(client, idea, stance="support"):
    headers = {**HERE, "HX-Request": "true"}
    path = address(idea.campaign, f"ideas/{idea.pk}/support/")
    return client.post(path, {"stance": stance}, headers=headers)


def test_a_position_in_place_is_one_question_and_says_what_it_is_then(
    client, idea, django_assert_num_queries
):
    in_place(client, idea)

    with django_assert_num_queries(1):
        part = in_place(client, idea)

    assert part.status_code == 200
    assert part.content.decode().startswith("<form")
    assert counted(idea) == (1, 0)
    assert "تأييد واحد" in part.content.decode()
    in_place(client, idea, "")
    assert counted(idea) == (0, 0)


def test_a_changed_mind_in_place_moves_the_counts(client, db):
    campaign = CampaignFactory(positions=Positions.AGREE)
    idea = IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED)
    for stance in ("agree", "pass", "disagree"):
        assert in_place(client, idea, stance).status_code == 200

    assert counted(idea) == (0, 0)
    assert (idea.agree_count, idea.disagree_count, idea.pass_count) == (0, 1, 0)
    assert tallies.counts_of(campaign).of("stance") == {"disagree": 1}
    assert not tallies.drift(campaign)


NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("campaign", "idea", "stance"),
    [
        ({"status": CampaignStatus.DRAFT}, {}, "support"),
        ({"status": CampaignStatus.CLOSED}, {}, "support"),
        ({"status": CampaignStatus.ANNOUNCED, "opens_at": NOW + DAY}, {}, "support"),
        ({"closes_at": NOW - timedelta(hours=1)}, {}, "support"),
        ({"positions": Positions.OFF}, {}, "support"),
        ({"positions": Positions.AGREE}, {}, "support"),
        ({"cycle__group__is_public": False}, {}, "support"),
        ({}, {"status": IdeaStatus.SUBMITTED}, "support"),
        ({}, {"status": IdeaStatus.WITHDRAWN}, "support"),
        ({}, {}, "agree"),
        ({}, {}, "nonsense"),
    ],
)
def test_what_takes_no_position_takes_none_in_place(client, db, campaign, idea, stance):
    made = IdeaFactory(
        campaign=CampaignFactory(**campaign), **{"status": IdeaStatus.PUBLISHED, **idea}
    )

    answers = [in_place(client, made, stance), support(client, made, stance)]

    assert answers[0].status_code == answers[1].status_code
    assert answers[0].status_code in {400, 403, 404}
    assert counted(made) == (0, 0)
    assert not Position.objects.exists()


def test_an_idea_that_is_not_there_is_not_found_in_place(client, idea):
    for number in (idea.pk + 1, 10**30):
        idea.pk = number
        assert in_place(client, idea).status_code == 404


def test_a_position_that_is_refused_leaves_pages_due_for_the_next(
    client, idea, django_capture_on_commit_callbacks
):
    cache.clear()
    version = page_cache.scope_key(idea.campaign.cycle.group.slug)
    before = page_cache.store.read(version)

    with django_capture_on_commit_callbacks(execute=True):
        in_place(client, Idea(pk=idea.pk + 1, campaign=idea.campaign))
    assert page_cache.store.read(version) == before
    with django_capture_on_commit_callbacks(execute=True):
        in_place(client, idea)

    assert page_cache.store.read(version) != before


@pytest.mark.parametrize("status", CampaignStatus.values)
@pytest.mark.parametrize("opens", [None, -DAY, timedelta(), DAY])
@pytest.mark.parametrize("closes", [None, timedelta(), 2 * DAY])
def test_the_open_ones_of_a_list_are_those_that_are_open(db, status, opens, closes):
    opens_at, closes_at = (None if at is None else NOW + at for at in (opens, closes))
    if opens_at and closes_at and opens_at >= closes_at:
        opens_at = closes_at - DAY
    campaign = CampaignFactory(status=status, opens_at=opens_at, closes_at=closes_at)

    for now in (NOW - 2 * DAY, NOW, NOW + 3 * DAY):
        listed = Campaign.objects.open_at(now).filter(pk=campaign.pk).exists()
        assert listed is campaign.is_open_at(now)
