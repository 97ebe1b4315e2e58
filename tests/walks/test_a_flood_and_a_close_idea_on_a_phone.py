"""While somebody writes, close ideas appear; in a flood their device works a moment and the idea still comes through."""

import re
import time

import pytest
from django.utils import translation
from playwright.sync_api import expect

from campaigns import floods
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from tests.contributions.writing import IDEA, filled, new_idea_path
from tests.factories.campaigns import CampaignFactory, IdeaFactory

pytestmark = [pytest.mark.browser, pytest.mark.live]


def flood(machine, house, address):
    """A machine sends until it is asked for work itself. Limits count by the minute: this one must not end too soon."""
    left = 60 - time.time() % 60
    time.sleep(left if left < 20 else 0)
    statuses = []
    for number in range(floods.FROM_ADDRESS + 1):
        form = filled(title=f"{IDEA['title']} {number}", saw_similar="1")
        sent = machine.post(address, form=form, headers={"Origin": house.url}, max_redirects=0)
        statuses.append(sent.status)
    assert statuses == [302] * floods.FROM_ADDRESS + [429]


def test_a_flood_and_a_close_idea_on_a_phone(house, transactional_db, browser):
    campaign = CampaignFactory(daily_limit=100)
    close = IdeaFactory(
        campaign=campaign, title=IDEA["title"], text=IDEA["text"], status=IdeaStatus.PUBLISHED
    )
    with translation.override("ar"):
        address = house.url + new_idea_path(campaign)
    phone = browser.new_context(viewport={"width": 390, "height": 844}, locale="ar").new_page()

    phone.goto(address)
    phone.locator("[name=title]").press_sequentially(IDEA["title"], delay=5)
    phone.locator("[name=text]").fill(IDEA["text"])
    expect(phone.locator("#near a")).to_have_attribute("href", re.compile(f"/ideas/{close.pk}/$"))

    phone.locator("[name=level][value=community]").check()
    phone.wait_for_timeout(3000)
    flood(browser.new_context().request, house, address)
    before = Idea.objects.count()
    button = phone.locator("main form button.button")
    button.click()
    work = phone.locator("[data-proof]")
    expect(work).to_have_text(work.get_attribute("data-done"), timeout=60_000)
    expect(phone.locator("[name=text]")).to_have_value(IDEA["text"])
    expect(button).to_be_enabled()
    button.click()
    phone.wait_for_url(re.compile(r"/ar/i/.*\?sent=1"), timeout=90_000)

    assert Idea.objects.count() == before + 1
