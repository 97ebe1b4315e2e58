"""In a flood a device works before its idea is taken; people still come through."""

import base64
import hashlib
import json
import re
from types import SimpleNamespace

import pytest
from django.test import Client

from campaigns import floods
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from core import limits
from tests.contributions.writing import IDEA, send
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _within_one_minute(monkeypatch):
    """Limits count by the minute of the clock; here it stands."""
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 1_600_000_000))


def flooded(client, campaign):
    """Everything a machine sends before the flood is noticed."""
    for _ in range(floods.FROM_ADDRESS):
        client.cookies.clear()
        assert send(client, campaign, saw_similar="1").status_code == 302
    client.cookies.clear()
    return send(client, campaign, saw_similar="1")


def asked(response):
    page = response.content.decode()
    return {
        name: re.search(rf'data-{name}="([^"]*)"', page)[1].replace("&amp;", "&")
        for name in ("algorithm", "challenge", "salt", "signature", "most")
    }


def solved(task):
    """What `campaign.js` does."""
    number = next(
        n
        for n in range(int(task["most"]) + 1)
        if hashlib.sha256(f"{task['salt']}{n}".encode()).hexdigest() == task["challenge"]
    )
    solution = {key: task[key] for key in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**solution, "number": number}).encode()).decode()


def test_the_sixth_in_a_minute_from_one_address_is_asked_for_work(client):
    campaign = CampaignFactory()

    response = flooded(client, campaign)

    assert response.status_code == 429
    assert response["Retry-After"] == "60"
    assert IDEA["text"] in response.content.decode()
    assert Idea.objects.count() == floods.FROM_ADDRESS


def test_the_work_opens_the_door_once(client):
    campaign = CampaignFactory()
    proof = solved(asked(flooded(client, campaign)))

    assert send(client, campaign, saw_similar="1", proof=proof).status_code == 302
    other = send(client, campaign, title="فكرة أخرى", saw_similar="1", proof=proof)
    assert other.status_code == 429


@pytest.mark.parametrize("proof", ["", "x", "e30=", base64.b64encode(b"[]").decode(), "ا" * 50])
def test_a_proof_that_is_none_opens_nothing(client, proof):
    campaign = CampaignFactory()
    flooded(client, campaign)

    assert send(client, campaign, saw_similar="1", proof=proof).status_code == 429


def test_work_done_for_another_campaign_opens_nothing(client):
    one, other = CampaignFactory(), CampaignFactory()
    proof = solved(asked(flooded(client, one)))

    assert not floods.is_proved(other, proof)


def test_a_flood_keeps_no_reader_out(client):
    campaign = CampaignFactory()
    flooded(client, campaign)

    address = (
        f"/ar/{campaign.cycle.group.slug}/{campaign.cycle.slug}/campaigns/{campaign.slug}/ideas/"
    )
    assert client.get(address).status_code == 200


def test_another_address_notices_nothing(client):
    campaign = CampaignFactory()
    flooded(client, campaign)
    client.defaults["REMOTE_ADDR"] = "203.0.113.9"

    assert send(client, campaign, saw_similar="1").status_code == 302


class TestPositions:
    """A device never seen before is asked for work in a flood; one that was seen is not."""

    @pytest.fixture
    def idea(self):
        return IdeaFactory(status=IdeaStatus.PUBLISHED)

    def support(self, client, idea, **more):
        place = f"/en/{idea.campaign.cycle.group.slug}/{idea.campaign.cycle.slug}"
        path = f"{place}/campaigns/{idea.campaign.slug}/ideas/{idea.pk}/support/"
        headers = {"Sec-Fetch-Site": "same-origin", **more.pop("headers", {})}
        return client.post(path, {"stance": "support", **more}, headers=headers)

    def flooded(self, client, idea):
        """A machine that keeps no cookie is a new device each time."""
        for _ in range(floods.NEW_A_MINUTE):
            client.cookies.clear()
            assert self.support(client, idea).status_code == 200
        client.cookies.clear()
        return self.support(client, idea)

    def counted(self, idea):
        idea.refresh_from_db(fields=["support_count"])
        return idea.support_count

    def test_new_devices_from_one_address_are_asked_for_work(self, client, idea):
        response = self.flooded(client, idea)

        assert (response.status_code, response["Retry-After"]) == (429, "60")
        assert "Your position is not counted yet" in response.content.decode()
        assert self.counted(idea) == floods.NEW_A_MINUTE

    def test_the_work_counts_one_position(self, client, idea):
        proof = solved(asked(self.flooded(client, idea)))

        assert self.support(client, idea, proof=proof).status_code == 200
        client.cookies.clear()
        assert self.support(client, idea, proof=proof).status_code == 429
        assert self.counted(idea) == floods.NEW_A_MINUTE + 1

    def test_whoever_was_here_before_notices_nothing(self, client, idea):
        known = Client(REMOTE_ADDR="203.0.113.9")
        self.support(known, idea)
        known.defaults["REMOTE_ADDR"] = "127.0.0.1"
        person = Client()
        person.force_login(UserFactory())
        self.flooded(client, IdeaFactory(campaign=idea.campaign, status=IdeaStatus.PUBLISHED))

        another = IdeaFactory(campaign=idea.campaign, status=IdeaStatus.PUBLISHED)
        assert self.support(known, another).status_code == 200
        assert self.support(person, another).status_code == 200

    def test_another_address_notices_nothing_of_it(self, client, idea):
        self.flooded(client, idea)
        client.defaults["REMOTE_ADDR"] = "203.0.113.9"

        assert self.support(client, idea).status_code == 200

    def test_a_page_in_place_gets_only_the_part(self, client, idea):
        self.flooded(client, idea)

        part = self.support(client, idea, headers={"HX-Request": "true"})

        assert part.status_code == 429
        assert part.content.decode().startswith("<form")
        assert "data-proof" in part.content.decode()

    def test_slow_drops_become_a_flood_within_the_hour(self, client, idea, monkeypatch):
        for minute in range(floods.NEW_AN_HOUR // floods.NEW_A_MINUTE):
            at = 1_600_002_000 + minute * 60
            monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda at=at: at))
            for _ in range(floods.NEW_A_MINUTE):
                client.cookies.clear()
                assert self.support(client, idea).status_code == 200
        monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 1_600_003_000))
        client.cookies.clear()

        assert self.support(client, idea).status_code == 429
