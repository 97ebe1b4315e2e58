"""A year passes to a new host, in Arabic: the next cycle is opened, the old one closed, frozen and handed over."""

import re

import pytest
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import expect

from core.page_cache import touch
from groups.models import Cycle
from groups.standing import organisers_on
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.groups import (
    CycleFactory,
    MilestoneFactory,
    SeatFactory,
    TeamFactory,
    ThemeFactory,
    organiser_of,
)
from tests.walks.living import links_of

pytestmark = [pytest.mark.browser, pytest.mark.live]

PHONE = {"width": 390, "height": 844}
NEW = "next@example.org"


@pytest.fixture
def cycle(transactional_db):
    with override("ar"):
        made = CycleFactory(
            group__slug="v20", group__name_ar="مجموعة القيم", group__languages=["ar", "en"]
        )
        team = TeamFactory(cycle=made, slug="values", name_ar="فريق القيم والعافية")
        SeatFactory(team=team, role="rapporteur")
        ThemeFactory(cycle=made, slug="education", title_ar="التعليم والقيم", team=team)
        MilestoneFactory(
            cycle=made, title_ar="القمة", anchor="summit", offset_days=0, fixed="", title="القمة"
        )
    touch("v20")
    return made


def signed_in(browser, house, user):
    page = browser.new_context(viewport=PHONE, locale="ar", base_url=house.url).new_page()
    page.goto("/ar/accounts/login/")
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button.button").first.click()
    page.wait_for_url(re.compile("(?!.*login).*"))
    return page


def press(page, step):
    page.locator(f"main button[name=step][value={step}]").first.click()


def fits(page):
    """Nothing stands out of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def open_the_next(page):
    """The next year is opened from this one; what comes and what stays is seen first. Then a day of it moves."""
    page.goto("/ar/v20/open/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("[name=starts_on]").fill("2020-12-01")
    page.locator("[name=summit_on]").fill("2021-10-30")
    press(page, "preview")
    expect(page.locator("section[aria-labelledby=comes]")).to_contain_text("التعليم والقيم")
    assert fits(page)
    press(page, "open")
    page.wait_for_url(re.compile(".*/ar/v20/2021/year/"))
    expect(page.locator("main")).to_contain_text("القمة")
    assert fits(page)

    # A day moves, and the year with it.
    page.goto("/ar/v20/2021/year/move/")
    page.locator("[name=summit_on]").fill("2021-11-15")
    press(page, "preview")
    expect(page.locator("section[aria-labelledby=moves]")).to_contain_text("القمة")
    press(page, "move")
    page.wait_for_url(re.compile(".*/ar/v20/2021/year/"))


def close_this_one(page):
    """An empty seat holds it back until somebody says why."""
    page.goto("/ar/v20/2020/closing/")
    page.locator("form[action$='/end/close/'] button").click()
    expect(page.locator("#seats")).to_be_visible()
    page.locator("#seats summary").click()
    page.locator("#seats textarea").fill("يتولاه المضيف التالي")
    page.locator("#seats button.button").click()
    expect(page.locator("#seats")).to_contain_text("يتولاه المضيف التالي")
    page.locator("form[action$='/end/close/'] button").click()
    page.locator("form[action$='/end/freeze/'] button").click()
    expect(page.locator("form[action$='/end/freeze/']")).to_have_count(0)
    assert fits(page)


def test_a_handover_to_a_new_host(house, cycle, browser):
    old, new = organiser_of(cycle), UserFactory(email=NEW, language="ar")
    page = signed_in(browser, house, old)
    open_the_next(page)
    close_this_one(page)

    # Handed over to somebody of the next host, who says yes to a letter.
    page.goto("/ar/v20/2020/handover/")
    page.locator("[name=on]").fill(timezone.localdate().isoformat())
    page.locator("main form:has([name=on]) button").click()
    page.locator("[name=email]").fill(NEW)
    page.locator("form[action$='/ask/'] button").click()
    expect(page.locator("section[aria-labelledby=people] .entries")).to_contain_text(NEW)
    assert fits(page)
    theirs = signed_in(browser, house, new)
    theirs.goto(
        next(link for link in links_of(house.letter_to(NEW, "")) if "/invitations/" in link)
    )
    theirs.locator("main form button.button").first.click()
    page.reload()
    page.locator("form[action$='/handover/agree/'] button.button").first.click()
    page.wait_for_url(re.compile(".*/2020/year/"))

    # From now on the next host organises, and every address of the old year still answers.
    today = timezone.localdate()
    for one in Cycle.objects.filter(group__slug="v20"):
        assert {holding.person.user for holding in organisers_on(one, today)} == {new}
    assert page.goto("/ar/v20/2021/year/move/").status == 403
    assert theirs.goto("/ar/v20/2021/year/move/").status == 200
    for path in ("", "teams/", "themes/education/", "year/"):
        assert theirs.goto(f"/ar/v20/2020/{path}").status == 200
    theirs.goto("/ar/v20/years/")
    expect(theirs.locator("section[aria-labelledby=themes]")).to_contain_text("التعليم والقيم")
    assert fits(theirs)
