"""The line breaks while an idea is sent: the words stay, and the button works again."""

import pytest
from django.utils import translation
from playwright.sync_api import expect

from campaigns.models import Idea
from tests.contributions.writing import IDEA, new_idea_path
from tests.factories.campaigns import CampaignFactory

pytestmark = [pytest.mark.browser, pytest.mark.live]


def test_a_press_that_went_nowhere_can_be_made_again(house, transactional_db, browser):
    with translation.override("ar"):
        address = house.url + new_idea_path(CampaignFactory())
    page = browser.new_context(locale="ar").new_page()
    page.goto(address)
    page.locator("[name=title]").fill(IDEA["title"])
    page.locator("[name=text]").fill(IDEA["text"])
    page.locator("[name=level][value=community]").check()
    page.wait_for_timeout(3100)
    page.route(address, lambda route: route.abort("aborted"), times=1)
    button, form = page.locator("main form button.button"), page.locator("form[data-sent]")

    button.click()
    expect(form).to_have_count(1)
    assert Idea.objects.count() == 0
    expect(form).to_have_count(0, timeout=10_000)
    expect(page.locator("[name=text]")).to_have_value(IDEA["text"])
    button.click()
    page.wait_for_url("**/i/*/?sent=1")

    assert Idea.objects.get().text == IDEA["text"]
