"""While somebody writes, close ideas appear; in a flood their device works a moment and the idea still comes through."""

import os
import re
import time

import pytest
from playwright.sync_api import expect

from campaigns import floods
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from tests.campaigns.writing import IDEA, filled, new_idea_path
from tests.factories.campaigns import CampaignFactory, IdeaFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.live,
    pytest.mark.skipif(
        not os.environ.get("PROVE_FLOOD"),
        reason="`make prove` walks through a flood: its work takes a device as long as it takes",
    ),
]


def test_a_flood_and_a_close_idea_on_a_phone(house, transactional_db, browser):
    campaign = CampaignFactory(daily_limit=100)
    close = IdeaFactory(
        campaign=campaign, title=IDEA["title"], text=IDEA["text"], status=IdeaStatus.PUBLISHED
    )
    address = house.url + new_idea_path(campaign)
    phone = browser.new_context(viewport={"width": 390, "height": 844}, locale="ar").new_page()

    phone.goto(address)
    phone.locator("[name=title]").press_sequentially(IDEA["title"], delay=5)
    phone.locator("[name=text]").fill(IDEA["text"])
    expect(phone.locator("#near a")).to_have_attribute("href", re.compile(f"/ideas/{close.pk}/$"))

    # Limits count by the minute of the clock: the flood and the phone fall into one.
    phone.wait_for_timeout(max(0, time.time() % 60 - 40) and (60 - time.time() % 60) * 1000)
    machine = browser.new_context().request
    for _ in range(floods.FROM_ADDRESS):
        form = filled(saw_similar="1")
        sent = machine.post(address, form=form, headers={"Origin": house.url}, max_redirects=0)
        assert sent.status == 302
    before = Idea.objects.count()
    phone.wait_for_timeout(3000)
    phone.locator("[name=level][value=community]").check()
    button = phone.locator("main form button.button")
    button.click()
    work = phone.locator("[data-proof]")
    expect(work).to_have_text(work.get_attribute("data-done"), timeout=60_000)
    expect(phone.locator("[name=text]")).to_have_value(IDEA["text"])
    expect(button).to_be_enabled()
    button.click()
    phone.wait_for_url(re.compile(r"/ar/i/.*\?sent=1"), timeout=90_000)

    assert Idea.objects.count() == before + 1
