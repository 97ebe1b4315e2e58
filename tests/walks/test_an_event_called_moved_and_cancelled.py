"""An organiser calls an event, moves it and calls it off, in Arabic and in English; letters, calendars and the public page follow."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from icalendar import Calendar
from playwright.sync_api import Page, expect

from events.models import Event
from events.states import EventStatus
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.events import EventFactory, GuestFactory
from tests.factories.groups import CycleFactory, organiser_of
from tests.walks.living import House, wait_until, words_of

pytestmark = [pytest.mark.browser, pytest.mark.live]

TITLES = {"ar": "أمسية القيم", "en": "An evening on values"}
REASONS = {"ar": "القاعة لم تعد متاحة.", "en": "The hall is no longer free."}
DIRECTIONS = {"ar": "rtl", "en": "ltr"}
GUEST = "guest@example.org"


@pytest.fixture(params=["ar", "en"])
def language(request):
    return request.param


@pytest.fixture
def event(transactional_db, language):
    event = EventFactory(
        cycle=CycleFactory(group__slug="v20", slug="2020"),
        slug="evening",
        title_ar=TITLES["ar"],
        title_en=TITLES["en"],
        status=EventStatus.DRAFT,
        starts=datetime.fromisoformat("2030-03-10T15:00"),
        ends=datetime.fromisoformat("2030-03-10T17:00"),
    )
    GuestFactory(event=event, user=UserFactory(email=GUEST, language=language, time_zone="UTC"))
    return event


def said(language, words):
    with translation.override(language):
        return gettext(words)


@dataclass
class Desk:
    """The organiser at the house of organisers, in a language."""

    page: Page
    house: House
    event: Event
    language: str

    def sign_in(self):
        account = UserFactory(email="organiser@example.org", language=self.language)
        organiser = organiser_of(self.event.cycle, account)
        self.page.goto(f"{self.house.url}/{self.language}/accounts/login/")
        self.page.locator("input[name=login]").fill(organiser.email)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("main form button[type=submit], main form button").first.click()
        self.page.wait_for_url(f"**/{self.language}/**")

    def press(self, button):
        """The button of a verb on the event's page in the house; then the page that asks once more."""
        with translation.override(self.language):
            path = reverse("admin:events_event_change", args=[self.event.pk])
        self.page.goto(self.house.url + path)
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        expect(self.page.locator("html")).to_have_attribute("dir", DIRECTIONS[self.language])
        self.page.locator(".module.state a.button", has_text=said(self.language, button)).click()
        expect(self.page.locator("#content-main")).to_contain_text(TITLES[self.language])

    def do_it(self):
        self.page.locator("#content-main input[type=submit]").click()
        expect(self.page.locator(".messagelist .success")).to_be_visible()

    def letter(self, subject):
        """The letter to the guest with this in its subject, and what its calendar file says."""
        words = said(self.language, subject).partition("%")[0].strip().rstrip(":")
        letter = self.house.letter_to(GUEST, words)
        assert f'lang="{self.language}"' in words_of(letter, "html")
        (file,) = letter.iter_attachments()
        calendar = Calendar.from_ical(file.get_payload(decode=True))
        (entry,) = calendar.walk("VEVENT")
        return letter, {
            "method": str(calendar["METHOD"]),
            "status": str(entry["STATUS"]),
            "sequence": int(entry["SEQUENCE"]),
            "uid": str(entry["UID"]),
            "starts": f"{entry['DTSTART'].dt:%Y-%m-%d %H:%M}",
        }


def file_of(reader, public):
    answer = reader.request.get(f"{public}event.ics")
    (entry,) = Calendar.from_ical(answer.body()).walk("VEVENT")
    return int(entry["SEQUENCE"]), str(entry["STATUS"])


def test_an_event_is_called_moved_and_called_off(browser, house, event, language):
    wide, phone = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
    page = browser.new_context(locale=language, viewport=wide).new_page()
    reader = browser.new_context(locale=language, viewport=phone).new_page()
    public = f"{house.url}/{language}/v20/2020/events/evening/"
    desk = Desk(page, house, event, language)
    desk.sign_in()
    assert reader.goto(public).status == 404

    desk.press("Call it")
    desk.do_it()
    _letter, called = desk.letter("Called: %(title)s")
    assert reader.goto(public).status == 200
    expect(reader.locator("h1")).to_contain_text(TITLES[language])

    desk.press("Set a new time")
    page.locator("[name=starts]").fill("2030-03-11T10:00")
    page.locator("[name=ends]").fill("2030-03-11T12:00")
    desk.do_it()
    letter, moved = desk.letter("New time: %(title)s")
    assert "10:00–12:00" in words_of(letter)
    reader.reload()
    expect(reader.locator(".clock")).to_contain_text("10:00")
    assert file_of(reader, public) == (moved["sequence"], "CONFIRMED")

    desk.press("Call it off")
    page.locator("[name=reason]").fill(REASONS[language])
    desk.do_it()
    _letter, cancelled = desk.letter("Cancelled: %(title)s")
    reader.reload()
    expect(reader.locator("[role=status]")).to_contain_text(REASONS[language])
    assert file_of(reader, public) == (cancelled["sequence"], "CANCELLED")

    story = [called, moved, cancelled]
    assert [(each["method"], each["status"]) for each in story] == [
        ("PUBLISH", "CONFIRMED"),
        ("PUBLISH", "CONFIRMED"),
        ("CANCEL", "CANCELLED"),
    ]
    assert called["sequence"] < moved["sequence"] < cancelled["sequence"]
    assert {each["uid"] for each in story} == {str(event.uid)}
    assert moved["starts"] == "2030-03-11 10:00"
    assert wait_until(lambda: Event.objects.get().status == EventStatus.CANCELLED)
