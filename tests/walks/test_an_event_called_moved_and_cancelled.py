"""An organiser calls an event, moves it and calls it off, in Arabic; letters, calendars and the public page follow."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from icalendar import Calendar
from playwright.sync_api import expect

from events.models import Event
from events.states import EventStatus
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.events import EventFactory, GuestFactory
from tests.factories.groups import CycleFactory, organiser_of
from tests.walks.living import wait_until, words_of

pytestmark = [pytest.mark.browser, pytest.mark.live]

TITLE = "أمسية القيم"
GUEST = "guest@example.org"


@pytest.fixture
def event(transactional_db):
    event = EventFactory(
        cycle=CycleFactory(group__slug="v20", slug="2020"),
        slug="evening",
        title_ar=TITLE,
        title_en="An evening on values",
        status=EventStatus.DRAFT,
        starts=datetime.fromisoformat("2030-03-10T15:00"),
        ends=datetime.fromisoformat("2030-03-10T17:00"),
    )
    GuestFactory(event=event, user=UserFactory(email=GUEST, language="ar", time_zone="UTC"))
    return event


def said(words):
    with translation.override("ar"):
        return gettext(words)


def sign_in(page, house, event):
    organiser = organiser_of(event.cycle, UserFactory(email="organiser@example.org", language="ar"))
    page.goto(f"{house.url}/ar/accounts/login/")
    page.locator("input[name=login]").fill(organiser.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button").first.click()
    page.wait_for_url("**/ar/**")


def press(page, house, event, button):
    """The button of a verb on the event's page in the house; then the page that asks once more."""
    with translation.override("ar"):
        page.goto(house.url + reverse("admin:events_event_change", args=[event.pk]))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator(".module.state a.button", has_text=said(button)).click()
    expect(page.locator("#content-main")).to_contain_text(TITLE)


def do_it(page):
    page.locator("#content-main input[type=submit]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def letter_calendar(house, subject):
    """The letter to the guest with this in its subject, and what its calendar file says."""
    letter = house.letter_to(GUEST, said(subject).partition("%")[0].strip().rstrip(":"))
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


def public_file(page, house):
    answer = page.request.get(f"{house.url}/ar/v20/2020/events/evening/event.ics")
    (entry,) = Calendar.from_ical(answer.body()).walk("VEVENT")
    return int(entry["SEQUENCE"]), str(entry["STATUS"])


def test_an_event_is_called_moved_and_called_off(browser, house, event):
    page = browser.new_context(locale="ar", viewport={"width": 1280, "height": 900}).new_page()
    reader = browser.new_context(locale="ar", viewport={"width": 390, "height": 844}).new_page()
    public = f"{house.url}/ar/v20/2020/events/evening/"
    sign_in(page, house, event)
    assert reader.goto(public).status == 404

    press(page, house, event, "Call it")
    do_it(page)
    _letter, called = letter_calendar(house, "Called: %(title)s")
    assert reader.goto(public).status == 200
    expect(reader.locator("h1")).to_contain_text(TITLE)

    press(page, house, event, "Set a new time")
    page.locator("[name=starts]").fill("2030-03-11T10:00")
    page.locator("[name=ends]").fill("2030-03-11T12:00")
    do_it(page)
    letter, moved = letter_calendar(house, "New time: %(title)s")
    assert "10:00–12:00" in words_of(letter)
    reader.reload()
    expect(reader.locator(".clock")).to_contain_text("10:00")
    assert public_file(reader, house) == (moved["sequence"], "CONFIRMED")

    press(page, house, event, "Call it off")
    page.locator("[name=reason]").fill("القاعة لم تعد متاحة.")
    do_it(page)
    _letter, cancelled = letter_calendar(house, "Cancelled: %(title)s")
    reader.reload()
    expect(reader.locator("[role=status]")).to_contain_text("القاعة لم تعد متاحة.")
    assert public_file(reader, house) == (cancelled["sequence"], "CANCELLED")

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
