"""All ideas as one file: for everybody, and not as a way to keep the server busy."""

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext

from campaigns import open_data
from campaigns.states import IdeaStatus
from tests.campaigns.ways import address
from tests.factories.campaigns import CampaignFactory, IdeaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_connection_stays_open():
    """The end of a streamed answer would close the one the test is in."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


@pytest.fixture
def campaign():
    campaign = CampaignFactory()
    IdeaFactory.create_batch(3, campaign=campaign, status=IdeaStatus.PUBLISHED)
    return campaign


def ask(client, campaign, language="fr", **extra):
    path = address(campaign, "ideas/data.csv").replace("/ar/", f"/{language}/", 1)
    return client.get(path, **extra)


def test_one_address_gets_so_many_an_hour_and_is_told_when_to_come_back(client, campaign):
    for _ in range(open_data.HOURLY):
        assert ask(client, campaign).status_code == 200

    refused, elsewhere = ask(client, campaign), ask(client, campaign, REMOTE_ADDR="203.0.113.9")

    assert (refused.status_code, elsewhere.status_code) == (429, 200)
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert 'lang="fr"' in refused.content.decode()


def test_a_file_that_was_made_is_given_again_without_a_query_or_a_count(client, campaign, settings):
    settings.PAGE_CACHE_SECONDS = 60
    first = ask(client, campaign)

    with CaptureQueriesContext(connection) as queries:
        answers = [ask(client, campaign) for _ in range(open_data.HOURLY + 1)]

    assert {(answer.status_code, answer.content) for answer in answers} == {(200, first.content)}
    assert len(queries) == 0


def test_many_ideas_are_streamed_to_few_readers_at_once(client, campaign, monkeypatch):
    monkeypatch.setattr(open_data, "FEW", 2)
    reading = [ask(client, campaign) for _ in range(open_data.AT_ONCE)]

    refused = ask(client, campaign)
    lines = b"".join(reading[0].streaming_content).decode().splitlines()
    after = ask(client, campaign)

    assert (refused.status_code, refused["Retry-After"], after.status_code) == (429, "60", 200)
    assert [line.partition(",")[0] for line in lines[1:]] == [
        str(key) for key in campaign.ideas.order_by("pk").values_list("pk", flat=True)
    ]


def test_a_reader_who_goes_away_before_the_first_line_leaves_the_place_free(
    client, campaign, monkeypatch
):
    monkeypatch.setattr(open_data, "FEW", 2)
    for _ in range(open_data.AT_ONCE + 1):
        response = ask(client, campaign)
        assert response.status_code == 200
        response.close()
