"""Positions: one for each person and idea, however sent; counts right whatever happens at once."""

import threading

import pytest
from django.db import connection
from django.test import Client

from campaigns import tallies
from campaigns.actions.supporting import Voter, take_back, take_position
from campaigns.models import Idea, Position
from campaigns.states import IdeaStatus, Positions
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
    start = threading.Barrier(40)

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
