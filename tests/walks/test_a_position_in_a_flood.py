"""In a flood of new devices a reader presses once; their device works a moment and the position counts."""

import time
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from django.utils import translation
from playwright.sync_api import expect

from campaigns import floods, links
from campaigns.models import Position
from campaigns.states import IdeaStatus
from tests.factories.campaigns import IdeaFactory

pytestmark = [pytest.mark.browser, pytest.mark.live]


def sent_by_a_machine(house, address):
    """What a new device is answered, once it went where it was sent on to."""
    machine = build_opener(HTTPCookieProcessor(CookieJar()))
    form = urlencode({"stance": "support"}).encode()
    try:
        with machine.open(
            Request(f"{address}support/", form, {"Origin": house.url})  # noqa: S310 -- our own server
        ) as answer:
            return answer.status
    except HTTPError as refused:
        refused.close()
        return refused.code


def flood(house, address):
    """Machines without cookies, each a new device. Limits count by the minute: this one must not end too soon."""
    left = 60 - time.time() % 60
    time.sleep(left if left < 10 else 0)
    statuses = [sent_by_a_machine(house, address) for _ in range(floods.NEW_A_MINUTE + 1)]
    assert statuses == [200] * floods.NEW_A_MINUTE + [429]


def test_a_reader_presses_once_and_the_device_does_the_rest(house, transactional_db, browser):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)
    with translation.override("ar"):
        address = house.url + links.idea_path(idea)
    reader = browser.new_context(viewport={"width": 390, "height": 844}, locale="ar").new_page()
    reader.goto(address)
    flood(house, address)

    reader.locator("form.support button.button").click()

    expect(reader.locator("form.support button[name=stance][value='']")).to_be_visible(
        timeout=60_000
    )
    assert Position.objects.filter(idea=idea).count() == floods.NEW_A_MINUTE + 1
    assert reader.url == address


def test_without_scripts_the_page_says_what_to_do(house, transactional_db, browser):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)
    with translation.override("en"):
        address = house.url + links.idea_path(idea)
    reader = browser.new_context(java_script_enabled=False, locale="en").new_page()
    reader.goto(address)
    flood(house, address)

    reader.locator("form.support button.button").click()

    expect(reader.locator("[data-proof]")).to_have_text(
        "Wait one minute, then press the button below once more."
    )
    expect(reader.locator("main form.support button.button")).to_be_enabled()
