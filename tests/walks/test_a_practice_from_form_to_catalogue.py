"""A stranger sends a good practice in Arabic from a phone; after a question it stands in the catalogue and is found."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from core.page_cache import touch
from practices.models import Practice
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.groups import CycleFactory, organiser_of
from tests.factories.practices import CatalogueFactory, CriterionFactory, FieldFactory
from tests.walks.living import links_of, words_of

pytestmark = [pytest.mark.browser, pytest.mark.live]

PHONE = {"width": 390, "height": 844}
STRANGER = "salma@example.org"
TITLE = "مكتبة متنقلة لقرى الجبل"
SUMMARY = "تحمل السيارة الكتب إلى ثلاثين قرية كل شهر، ويختار الأطفال ما يقرؤونه."
CHANGED = "زاد عدد القرّاء الصغار ثلاثة أضعاف في عامين."
QUESTION = "كم كلّف هذا في السنة الأولى؟"


@pytest.fixture
def catalogue(transactional_db):
    cycle = CycleFactory(group__slug="v20", slug="2020")
    CriterionFactory(group=cycle.group, is_required=True)
    FieldFactory(group=cycle.group)
    made = CatalogueFactory(cycle=cycle)
    touch("v20")
    return made


def in_arabic(words):
    with translation.override("ar"):
        return gettext(words) % {"title": TITLE}


def fits(page):
    """Nothing stands out of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def a_phone(browser, house):
    return browser.new_context(viewport=PHONE, locale="ar", base_url=house.url).new_page()


def send(phone):
    """A fault comes back with everything in it; mended, the practice goes."""
    phone.goto("/ar/v20/2020/practices/")
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    assert fits(phone)
    phone.locator("a.button").first.click()
    phone.locator("[name=kind][value=good_practice]").check()
    phone.locator("[name=title]").fill(TITLE)
    phone.locator("[name=summary]").fill(SUMMARY)
    phone.locator("[name=email]").fill(STRANGER)
    phone.locator("[name=country]").select_option("MA")
    assert fits(phone)
    phone.wait_for_timeout(3100)
    phone.locator("main form button.button").first.click()
    expect(phone.locator("[data-summary]")).to_be_focused()
    expect(phone.locator("[name=summary]")).to_have_value(SUMMARY)
    phone.locator("[name^=criterion_]").fill(CHANGED)
    phone.locator("main form button.button").first.click()
    phone.wait_for_url(re.compile(r"/ar/v20/2020/practices/sent/"))
    assert fits(phone)


def own_page(house, subject):
    """The private page that a letter leads to."""
    letter = house.letter_to(STRANGER, in_arabic(subject))
    assert 'lang="ar" dir="rtl"' in words_of(letter, "html")
    return next(link for link in links_of(letter) if "/g/" in link)


def sit_down(browser, house, user, practice):
    """The organiser signs in and takes the practice to read it."""
    desk = browser.new_context(locale="ar", base_url=house.url).new_page()
    desk.goto("/ar/accounts/login/?next=/ar/desk/practices/")
    desk.locator("[name=login]").fill(user.email)
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("main form button.button").first.click()
    desk.get_by_role("link", name=TITLE).click()
    expect(desk.locator("main")).to_contain_text(CHANGED)
    return desk


def ask(desk):
    """A question goes back to the sender."""
    desk.locator("form[action$='/take/'] button").click()
    desk.locator("[name=words-words]").fill(QUESTION)
    desk.locator("button[formaction$='/return/']").click()
    expect(desk.locator(".trail")).to_contain_text(QUESTION)


def answer(phone, private):
    """The sender reads the question behind the link, mends the practice and sends it again."""
    phone.goto(private)
    expect(phone.locator("main")).to_contain_text(QUESTION)
    assert fits(phone)
    phone.locator("main a.button").first.click()
    phone.locator("[name=said]").fill("عشرون ألف درهم.")
    phone.locator("[name=summary]").fill(f"{SUMMARY} كلّف عشرين ألف درهم.")
    phone.locator("main form button.button").first.click()
    phone.wait_for_url(private)
    assert Practice.objects.get().status == "submitted"


def publish(desk):
    desk.reload()
    desk.locator("form[action$='/take/'] button").click()
    desk.locator("form[action$='/publish/'] button.button").first.click()
    expect(desk.locator("a[href$='/practices/1/']")).to_be_visible()


def find(reader):
    """Anybody finds it by a word spelled otherwise, and reads what changed."""
    reader.goto("/ar/v20/2020/practices/")
    reader.locator("[name=q]").fill("والمكتبه")
    reader.locator("form[role=search] button").click()
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.locator("h1")).to_have_text(TITLE)
    expect(reader.locator("main")).to_contain_text(CHANGED)
    expect(reader.locator("main")).not_to_contain_text("عشرون ألف درهم.")
    assert fits(reader)


def test_a_practice_from_form_to_catalogue(house, catalogue, browser):
    organiser = organiser_of(catalogue.cycle, UserFactory(language="ar"))
    phone = a_phone(browser, house)

    send(phone)
    private = own_page(house, "Your practice has arrived: %(title)s")
    phone.goto(private)
    expect(phone.locator("h1")).to_have_text(TITLE)
    desk = sit_down(browser, house, organiser, Practice.objects.get())
    ask(desk)
    answer(phone, own_page(house, "A question about your practice: %(title)s"))
    publish(desk)
    published = house.letter_to(STRANGER, in_arabic("Your practice is published: %(title)s"))
    links = links_of(published)
    assert [link for link in links if "/practices/" in link] == [
        f"{house.url}/ar/v20/2020/practices/1/"
    ]
    find(a_phone(browser, house))
