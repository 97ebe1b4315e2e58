import pytest

from tests.factories.accounts import UserFactory, give_second_factor
from tests.factories.campaigns import CampaignFactory, DeclineReasonFactory
from tests.factories.groups import CycleFactory, GroupFactory, moderator_of


@pytest.fixture
def campaign(db):
    cycle = CycleFactory(group=GroupFactory(slug="v20", acronym="V20"), slug="2020")
    return CampaignFactory(cycle=cycle, slug="ideas")


def moderator(campaign, **facts):
    """Somebody who moderates the campaign, with a second factor."""
    user = moderator_of(campaign.cycle, UserFactory(**facts))
    give_second_factor(user)
    return user


@pytest.fixture
def salma(campaign):
    return moderator(campaign, name="Salma", email="salma@example.org")


@pytest.fixture
def idris(campaign):
    return moderator(campaign, name="Idris", email="idris@example.org")


@pytest.fixture
def off_topic(db):
    return DeclineReasonFactory(
        code="off-topic", label_en="Not on the question", label_ar="خارج الموضوع"
    )


@pytest.fixture
def desk(client, salma):
    """Salma's browser."""
    client.force_login(salma)
    return client


@pytest.fixture
def path(campaign):
    return "/en/v20/2020/campaigns/ideas/moderation/"
