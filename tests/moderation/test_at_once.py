"""Moderators who press at the same moment, each with a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from campaigns import tallies
from campaigns.models import Decision, Idea
from core.errors import OutOfDate
from mailing.models import OutgoingLetter
from moderation.actions import deciding
from moderation.actions.deciding import Order
from tests.factories.campaigns import ContributorFactory, IdeaFactory
from tests.moderation.conftest import moderator


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_decide_at_once_exactly_one_decides(campaign, off_topic):
    people = [moderator(campaign) for _ in range(8)]
    idea = IdeaFactory(campaign=campaign, contributor=ContributorFactory())
    start = Barrier(len(people), timeout=60)

    def decide(place):
        try:
            mine = Idea.objects.select_related("campaign__cycle__group", "contributor").get(
                pk=idea.pk
            )
            start.wait(timeout=20)
            if place % 2:
                deciding.publish_idea(mine, by=people[place])
            else:
                deciding.decline_idea(mine, Order(reason=off_topic), by=people[place])
        except OutOfDate as late:
            return late.words
        else:
            return "moved"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        outcomes = list(pool.map(decide, range(len(people))))

    assert outcomes.count("moved") == 1
    assert all(outcomes)
    assert Decision.objects.count() == 1
    assert OutgoingLetter.objects.count() == 1
    assert not tallies.drift(campaign)
