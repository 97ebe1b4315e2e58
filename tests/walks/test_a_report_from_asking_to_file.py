"""An organiser asks for a report in Arabic, watches its bar until the files are there, and saves them; without JavaScript too."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import expect

from campaigns.states import IdeaStatus
from core.page_cache import touch
from reports.models import Report
from reports.states import Status
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import organiser_of
from tests.walks.living import links_of, words_of

pytestmark = [pytest.mark.browser, pytest.mark.live]

PHONE = {"width": 390, "height": 844}
PASSWORD = "a long enough password"


@pytest.fixture
def campaign(transactional_db):
    made = CampaignFactory(
        cycle__group__slug="v20",
        cycle__group__name_ar="مجموعة القيم",
        cycle__slug="2020",
        slug="values",
        title_ar="يوم القيم العالمي",
        title_en="World Values Day",
    )
    for place in range(40):
        IdeaFactory(
            campaign=made,
            status=IdeaStatus.PUBLISHED,
            country=("EG", "SA", "MA", "")[place % 4],
            support_count=place,
        )
    return made


@pytest.fixture
def organiser(campaign):
    user = organiser_of(campaign.cycle)
    user.set_password(PASSWORD)
    user.language = "ar"
    user.save()
    user.emailaddress_set.update_or_create(
        email=user.email, defaults={"verified": True, "primary": True}
    )
    return user


def signed_in(browser, house, organiser, **how):
    """A browser of the organiser's own, and the faults of the pages that it met."""
    page, faults = browser.new_context(viewport=PHONE, locale="ar", **how).new_page(), []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{house.url}/ar/accounts/login/")
    page.locator("[name=login]").fill(organiser.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button.button").first.click()
    page.wait_for_url(re.compile("(?!.*login).*"))
    return page, faults


def fits(page):
    """Nothing stands out of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def ask(page, house, forms):
    """From the page of the cycle's reports to the report being made."""
    page.goto(f"{house.url}/ar/v20/2020/reports/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("a[href*='/reports/new/campaign/']").click()
    for box in page.locator("[name=formats]").all():
        box.set_checked(box.get_attribute("value") in forms)
    page.locator("main form button.button").click()
    page.wait_for_url(re.compile(r".*/reports/[a-z0-9]{16}/$"))


def save(page, form):
    with page.expect_download() as taken:
        page.locator(f"a[href$='/file/{form}/']").click()
    return taken.value.path().read_bytes()


def test_a_report_from_asking_to_file(house, campaign, organiser, browser):
    touch("v20")
    page, faults = signed_in(browser, house, organiser)
    forms = ["pdf", "docx", "xlsx", "csv", "json"]
    page.goto(f"{house.url}/ar/v20/2020/reports/")
    assert fits(page)

    ask(page, house, forms)
    # The script brings the page to its files by itself, once they are there.
    expect(page.locator("a[href$='/file/pdf/']")).to_be_visible(timeout=60_000)
    assert fits(page)
    starts = {form: save(page, form)[:5] for form in forms}
    assert starts == {
        "pdf": b"%PDF-",
        "docx": b"PK\x03\x04\x14",
        "xlsx": b"PK\x03\x04\x14",
        "csv": b"\xef\xbb\xbfnu",
        "json": b'{"tit',
    }
    expect(page.locator(".told table").first).to_be_visible()

    with translation.override("ar"):
        subject = gettext("Your report is ready: %(title)s").partition("%")[0].strip()
    letter = house.letter_to(organiser.email, subject)
    assert 'lang="ar"' in words_of(letter, "html")
    assert page.url in links_of(letter)
    assert faults == []


def test_a_report_without_javascript_and_one_cancelled(house, campaign, organiser, browser):
    touch("v20")
    page, _faults = signed_in(browser, house, organiser, java_script_enabled=False)
    ask(page, house, ["csv"])
    # The page looks again by itself every few seconds.
    expect(page.locator("a[href$='/file/csv/']")).to_be_visible(timeout=60_000)
    assert save(page, "csv").count(b"\n") > 40

    report = Report.objects.get()
    Report.objects.filter(pk=report.pk).update(status=Status.CANCELLED)
    page.reload()
    with translation.override("ar"):
        again = pgettext("a report", "Make it again")
    page.get_by_role("button", name=again).click()
    expect(page.locator("progress, a[href$='/file/csv/']").first).to_be_visible()
