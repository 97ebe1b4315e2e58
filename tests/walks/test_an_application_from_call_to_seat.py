"""Somebody applies in Arabic from a phone, changes what they wrote, is accepted, and takes the seat by a letter."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from applications.models import Application
from applications.states import Status
from core.page_cache import touch
from groups.models import Holding
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.applications import CriterionFactory, call_to_two_teams
from tests.factories.groups import CycleFactory, organiser_of
from tests.walks.living import links_of, words_of

pytestmark = [pytest.mark.browser, pytest.mark.live]

PHONE = {"width": 390, "height": 844}
APPLICANT = "mona@example.org"
TITLE = "دعوة إلى الانضمام إلى فرق القيم"
WHY = "نعمل في التطوع مع المدارس منذ عشر سنوات، ونريد أن نكتب مع الفريق."
CHANGED = "نعمل في التطوع مع المدارس والأحياء منذ اثنتي عشرة سنة."
WELCOME = "نرحب بكم، وموعدنا الاجتماع القادم."


@pytest.fixture
def call(transactional_db):
    cycle = CycleFactory(group__slug="v20", slug="2020")
    made, *_teams = call_to_two_teams(cycle, title_ar=TITLE, zone="Asia/Riyadh")
    CriterionFactory(call=made)
    touch("v20")
    return made


def in_arabic(words):
    with translation.override("ar"):
        return gettext(words) % {"title": TITLE}


def invited_to():
    """How the subject of an invitation begins."""
    with translation.override("ar"):
        return gettext("Invitation: %(purpose)s").partition("%")[0]


def fits(page):
    """Nothing stands out of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def apply(phone, call):
    """A fault comes back with everything in it; mended, the letter's button is the last step."""
    phone.goto(f"/ar/v20/2020/applications/{call.slug}/")
    expect(phone.locator("h1")).to_have_text(TITLE)
    assert fits(phone)
    phone.locator("main a.button").click()
    phone.locator("[name=kind][value=person]").check()
    phone.locator("[name=first]").select_option(index=1)
    phone.locator("[name=second]").select_option(index=2)
    phone.locator("[name=statement]").fill(WHY)
    phone.locator("[name=name]").fill("منى")
    phone.locator("[name=email]").fill(APPLICANT)
    phone.wait_for_timeout(3100)
    phone.locator("main form button.button").click()
    expect(phone.locator("[data-summary]")).to_be_focused()
    expect(phone.locator("[name=statement]")).to_have_value(WHY)
    phone.locator("[name^=criterion_]").fill("عشر سنوات")
    phone.locator("main form button.button").click()
    phone.wait_for_url(re.compile(r"/sent/$"))
    assert fits(phone)


def confirm(phone, house):
    letter = house.letter_to(APPLICANT, in_arabic("Send your application: %(title)s"))
    assert 'lang="ar" dir="rtl"' in words_of(letter, "html")
    phone.goto(next(link for link in links_of(letter) if "/a/" in link))
    phone.locator("main form button.button").click()
    expect(phone.locator("h1")).to_have_text(in_arabic("My application"))


def change(phone):
    """What was sent is mended while the call is open."""
    phone.locator("main a[href$='/change/']").click()
    assert fits(phone)
    phone.locator("[name=statement]").fill(CHANGED)
    phone.wait_for_timeout(3100)
    phone.locator("main form button.button").click()
    expect(phone.locator("main")).to_contain_text(CHANGED)


def decide(browser, house, organiser, call):
    """The organiser accepts to the second choice; nobody is told before all decisions are released."""
    desk = browser.new_context(locale="ar", base_url=house.url).new_page()
    desk.goto(f"/ar/accounts/login/?next=/ar/v20/2020/applications/{call.slug}/received/")
    desk.locator("[name=login]").fill(organiser.email)
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("main form button.button").first.click()
    desk.locator(".entry a").click()
    expect(desk.locator("main")).to_contain_text(CHANGED)
    desk.locator("[name=decision][value=accept]").check()
    desk.locator("[name=team]").select_option(index=1)
    desk.locator("[name=word]").fill(WELCOME)
    desk.locator("form[action$='/decide/'] button.button").click()
    desk.locator("main a[href$='/release/']").click()
    assert Application.objects.get().status == "submitted"
    desk.locator("main form button.button").click()
    with translation.override("ar"):
        expect(desk.locator(".entry")).to_contain_text(str(Status.ACCEPTED.label))


def take_the_seat(phone, house):
    """The letter says their words, and another one invites to the seat."""
    letter = house.letter_to(APPLICANT, in_arabic("Your application is accepted: %(title)s"))
    assert WELCOME in words_of(letter)
    invitation = house.letter_to(APPLICANT, invited_to())
    phone.goto(next(link for link in links_of(invitation) if "/invitations/" in link))
    phone.locator("[name=name]").fill("منى")
    for box in phone.locator("[type=password]").all():
        box.fill(PASSWORD)
    phone.locator("main form button.button").click()
    phone.wait_for_url(re.compile(r"/ar/"))
    assert fits(phone)


def test_an_application_from_call_to_seat(house, call, browser):
    organiser = organiser_of(call.cycle, UserFactory(language="ar"))
    phone = browser.new_context(viewport=PHONE, locale="ar", base_url=house.url).new_page()

    apply(phone, call)
    confirm(phone, house)
    change(phone)
    decide(browser, house, organiser, call)
    take_the_seat(phone, house)

    application = Application.objects.get()
    assert (application.status, application.team) == ("accepted", application.second)
    holding = Holding.objects.get(seat=application.seat)
    assert holding.person.user.email == APPLICANT
    phone.goto("/ar/desk/")
    expect(phone.locator("h1")).to_have_text(in_arabic("My desk"))
