"""In a flood a device works before its idea is taken; people still come through."""

import base64
import hashlib
import json
import re
from types import SimpleNamespace

import pytest

from campaigns import floods
from campaigns.models import Idea
from core import limits
from tests.campaigns.writing import IDEA, send
from tests.factories.campaigns import CampaignFactory

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
    assert send(client, campaign, saw_similar="1", proof=proof).status_code == 429


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
