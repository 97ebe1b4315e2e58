"""Campaigns that an organiser moves, and those that the clock opens and closes."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from audit.models import Entry
from campaigns import tasks, waits
from campaigns.actions import running
from campaigns.models import Campaign
from campaigns.states import CAMPAIGN_MOVES, CampaignStatus
from campaigns.turning import turn_by_clock
from core.errors import OutOfDate, Refused
from core.together import heard
from mailing.models import OutgoingLetter
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory
from tests.factories.groups import CycleFactory, GroupFactory, moderator_of, organiser_of


@pytest.fixture
def campaign(db):
    return CampaignFactory(cycle=CycleFactory(group=GroupFactory(slug="v20"), slug="2020"))


@pytest.fixture
def organiser(campaign):
    return organiser_of(campaign.cycle, UserFactory(email="noura@example.org", language="en"))


def status(campaign):
    return Campaign.objects.get(pk=campaign.pk).status


@pytest.mark.parametrize("before", CampaignStatus.values)
def test_a_campaign_goes_only_where_its_table_says(campaign, organiser, before):
    for after, move in running.TURNS.items():
        Campaign.objects.filter(pk=campaign.pk).update(status=before)
        fresh = Campaign.objects.select_related("cycle__group").get(pk=campaign.pk)
        if after in CAMPAIGN_MOVES[before]:
            move(fresh, by=organiser)
        else:
            with pytest.raises(OutOfDate):
                move(fresh, by=organiser)
        assert status(campaign) == (after if after in CAMPAIGN_MOVES[before] else before)


def test_of_two_organisers_at_once_one_moves_the_campaign(campaign, organiser):
    stale = Campaign.objects.select_related("cycle__group").get(pk=campaign.pk)
    running.close(campaign, by=organiser)

    with pytest.raises(OutOfDate):
        running.close(stale, by=organiser)

    assert list(Entry.objects.values_list("verb", flat=True)) == ["campaign.closed"]


def test_a_campaign_without_an_opening_day_is_not_announced(campaign, organiser):
    draft = CampaignFactory(cycle=campaign.cycle, status="draft", opens_at=None, closes_at=None)

    with pytest.raises(Refused):
        running.announce(draft, by=organiser)


def test_the_clock_opens_and_closes_once_and_tells_the_organisers(campaign, organiser):
    moderator_of(campaign.cycle)
    now = timezone.now()
    due = CampaignFactory(
        cycle=campaign.cycle, status="announced", opens_at=now - timedelta(minutes=1)
    )
    later = CampaignFactory(
        cycle=campaign.cycle, status="announced", opens_at=now + timedelta(minutes=1)
    )
    over = CampaignFactory(
        cycle=campaign.cycle, opens_at=now - timedelta(days=3), closes_at=now - timedelta(minutes=1)
    )

    assert [turn_by_clock(now=now), turn_by_clock(now=now)] == [2, 0]
    assert [status(one) for one in (due, later, over)] == ["open", "announced", "closed"]
    letters = OutgoingLetter.objects.order_by("pk")
    assert list(letters.values_list("letter", "to_email")) == [
        ("campaigns/campaign_opened", "noura@example.org"),
        ("campaigns/campaign_closed", "noura@example.org"),
    ]
    assert all("/moderation/" in letter.text for letter in letters)
    assert set(Entry.objects.values_list("actor_name", flat=True)) == {""}


def test_a_campaign_that_should_have_opened_and_closed_meanwhile_ends_closed(campaign):
    now = timezone.now()
    missed = CampaignFactory(
        cycle=campaign.cycle,
        status="announced",
        opens_at=now - timedelta(days=2),
        closes_at=now - timedelta(days=1),
    )
    tasks.turn_by_clock()

    assert status(missed) == "closed"


def test_the_morning_page_names_campaigns_near_their_end(campaign):
    organiser = organiser_of(campaign.cycle)
    CampaignFactory(cycle=campaign.cycle, closes_at=None)

    with translation.override("en"):
        (found,) = heard([waits.campaigns_near_their_end(organiser)])
    assert (found.count, str(found.words)) == (1, "campaign that closes within two weeks")
    assert not heard([waits.campaigns_near_their_end(moderator_of(campaign.cycle))])
