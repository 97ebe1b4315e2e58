"""A stranger sends an idea in Arabic from a phone; in the end everybody finds it by a word spelled otherwise."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from campaigns.models import Idea
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.campaigns import CampaignFactory
from tests.factories.groups import ThemeFactory, moderator_of
from tests.walks.living import links_of, words_of

pytestmark = [pytest.mark.browser, pytest.mark.live]

PHONE = {"width": 390, "height": 844}
STRANGER = "amina@example.org"
TITLE = "مكتبة صغيرة في كل مقهى"
TEXT = "يضع فيها الجيران كتبًا عن الأمانة، ويتركون ورقةً لمن يأتي بعدهم."


@pytest.fixture
def campaign(transactional_db):
    campaign = CampaignFactory(
        slug="values-day", cycle__group__slug="v20", cycle__slug="2020", title="حملة يوم القيم"
    )
    ThemeFactory(cycle=campaign.cycle, title="القيم في القيادة")
    return campaign


def a_phone(browser):
    """A browser of its own, in Arabic, and the faults of the pages that it met."""
    page, faults = browser.new_context(viewport=PHONE, locale="ar").new_page(), []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on(
        "console",
        lambda said: (
            said.type == "error" and faults.append(f"{said.text} {said.location.get('url', '')}")
        ),
    )
    return page, faults


def in_arabic(words):
    with translation.override("ar"):
        return gettext(words)


def fits(page):
    """Nothing stands out of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def write(phone, house):
    """The stranger writes, goes away, comes back: the words are there. A fault comes back with everything in it."""
    phone.goto(f"{house.url}/ar/v20/2020/campaigns/values-day/")
    phone.locator("a.button").first.click()
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    phone.locator("[name=title]").fill(TITLE)
    phone.locator("[name=text]").fill(TEXT)
    left = f"{2000 - len(TEXT):,}"
    expect(phone.locator("output[data-count-for]")).to_contain_text(left)
    phone.reload()
    expect(phone.locator("[name=text]")).to_have_value(TEXT)
    assert fits(phone)
    phone.locator("[name=email]").fill("amina@")
    phone.wait_for_timeout(3100)
    phone.locator("main form button.button").click()
    expect(phone.locator("[data-summary]")).to_be_focused()
    expect(phone.locator("[name=text]")).to_have_value(TEXT)


def send(phone):
    """Everything mended, the idea goes; the private link and its picture are shown. Gives the link."""
    phone.locator("[name=email]").fill(STRANGER)
    phone.locator("[name=level][value=community]").check()
    phone.locator("[name=country]").select_option("SA")
    phone.locator("main form button.button").click()
    phone.wait_for_url(re.compile(r"/ar/i/.*\?sent=1"))
    expect(phone.locator("svg.qr")).to_be_visible()
    assert fits(phone)
    assert Idea.objects.get().status == "submitted"
    return phone.locator("#private-link").inner_text()


def confirm(phone, house, private):
    """The letter is in Arabic; opening its link changes nothing, its button does."""
    letter = house.letter_to(STRANGER, in_arabic("Confirm your address for the idea you sent"))
    assert 'lang="ar" dir="rtl"' in words_of(letter, "html")
    assert TITLE in words_of(letter)
    phone.goto(next(link for link in links_of(letter) if link.endswith("/confirm/")))
    assert Idea.objects.get().contributor.confirmed_at is None
    phone.locator("main form button").click()
    phone.wait_for_url(private)
    assert Idea.objects.get().contributor.confirmed_at is not None


def publish(desk, house, moderator):
    """The moderator signs in, reads the whole text and publishes it."""
    queue = "/ar/v20/2020/campaigns/values-day/moderation/"
    desk.goto(f"{house.url}/ar/accounts/login/?next={queue}")
    desk.locator("[name=login]").fill(moderator.email)
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("main form button.button").first.click()
    expect(desk.locator("main")).to_contain_text(TEXT)
    desk.locator("form[action*='/publish/'] button").first.click()
    expect(desk.locator("main")).not_to_contain_text(TEXT)
    assert Idea.objects.get().status == "published"


def find(reader, house):
    """Anybody finds it by a word spelled otherwise: no hamza, another ta, clitics before it; and supports it."""
    reader.goto(f"{house.url}/ar/v20/2020/campaigns/values-day/ideas/")
    reader.locator("[name=q]").fill("والامانه")
    reader.locator("form[role=search] button").click()
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.locator("h1")).to_have_text(TITLE)
    assert fits(reader)
    reader.locator("button[value=support]").click()
    expect(reader.locator("form.support button[value='']")).to_be_visible()
    assert Idea.objects.get().support_count == 1


def test_an_idea_from_a_strangers_form_to_the_public_page(house, campaign, browser):
    moderator = moderator_of(campaign.cycle, user=UserFactory(language="ar"))
    phone, phone_faults = a_phone(browser)
    reader, reader_faults = a_phone(browser)

    write(phone, house)
    private = send(phone)
    confirm(phone, house, private)
    publish(browser.new_context(locale="ar").new_page(), house, moderator)
    published = house.letter_to(STRANGER, in_arabic("Your idea is published"))
    assert TITLE in words_of(published)
    phone.goto(private)
    expect(phone.locator(".trail")).to_be_visible()
    find(reader, house)

    # The browser itself writes down that the form came back with a fault.
    assert "\n".join(fault for fault in phone_faults if "422" not in fault) == ""
    assert "\n".join(reader_faults) == ""
