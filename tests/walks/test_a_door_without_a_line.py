"""At the door with a phone whose line goes away: people are let in all the same, and counted once when it is back."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from attendance.models import CheckIn
from tests.factories.accounts import PASSWORD
from tests.factories.attendance import DoorKeeperFactory, event_with
from tests.walks.living import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def address(event, language):
    with translation.override(language):
        return reverse(
            "attendance:door", args=[event.cycle.group.slug, event.cycle.slug, event.slug]
        )


def device(browser, house, keeper, event, language):
    """A phone of somebody who keeps the door, signed in and with the list at hand."""
    phone = browser.new_context(base_url=house.url, viewport={"width": 390, "height": 844})
    page = phone.new_page()
    page.stopped = []
    page.on("pageerror", lambda fault: page.stopped.append(str(fault)))
    page.goto(f"/{language}/accounts/login/")
    page.locator("input[name=login]").fill(keeper.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button").first.click()
    page.goto(address(event, language))
    expect(page.locator("[data-door]")).to_have_attribute("data-ready", "yes")
    expect(page.locator("[data-door]")).to_have_attribute("data-kept", "yes")
    return phone, page


def type_in(page, words):
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")


def answer(page):
    return page.locator("[data-answer] .door-card")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_line_that_goes_and_comes_back_loses_nobody(browser, house, language):
    event, guests = event_with(4)
    keeper = DoorKeeperFactory(event=event).keeper
    other = DoorKeeperFactory(event=event).keeper
    phone, page = device(browser, house, keeper, event, language)
    _second, desk = device(browser, house, other, event, language)

    # With a line: let in at once.
    type_in(page, guests[0].code)
    expect(answer(page)).to_have_class(re.compile("welcome"))
    wait_until(lambda: CheckIn.objects.count() == 1)

    # Without: the page opens again, people are let in, a second scan is known, a stranger is refused.
    phone.set_offline(True)
    page.reload()
    expect(page.locator("[data-door]")).to_have_attribute("data-ready", "yes")
    expect(page.locator("[data-offline]")).to_be_visible()
    type_in(page, guests[1].code)
    expect(answer(page)).to_have_class(re.compile("welcome"))
    type_in(page, guests[1].code)
    expect(answer(page)).to_have_class(re.compile("already"))
    type_in(page, "AAAAAAAAAA")
    expect(answer(page)).to_have_class(re.compile("unknown"))
    type_in(page, guests[2].contact.name)
    page.locator("[data-found] button").first.click()
    expect(answer(page)).to_have_class(re.compile("welcome"))
    expect(page.locator("[data-waiting]")).to_have_text("2")
    assert CheckIn.objects.count() == 1

    # Meanwhile the same person comes by another door, later.
    type_in(desk, guests[2].code)
    expect(answer(desk)).to_have_class(re.compile("welcome"))
    wait_until(lambda: CheckIn.objects.count() == 2)

    # The line is back: everybody once, the first to see somebody counts.
    phone.set_offline(False)
    expect(page.locator("[data-waiting-words]")).to_be_hidden(timeout=20_000)
    wait_until(lambda: CheckIn.objects.count() == 4)
    standing = CheckIn.objects.standing().order_by("registration")
    assert list(standing.values_list("registration", "checked_by")) == [
        (guests[0].pk, keeper.pk),
        (guests[1].pk, keeper.pk),
        (guests[2].pk, keeper.pk),
    ]
    expect(page.locator("[data-came]")).to_have_text("3")

    assert page.stopped == []

    # Signed out, nobody's name is left on the device.
    phone.clear_cookies()
    page.goto(f"/{language}/accounts/login/")
    left = "async () => (await indexedDB.databases()).map((base) => base.name)"
    wait_until(lambda: "tawasul-door-list" not in page.evaluate(left))
