"""A rapporteur's week, in Arabic: an answer on Sunday, minutes after the meeting, what was agreed, and a letter on the way."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from desk.digests import queue_digests
from desk.models import Choice
from events.states import EventStatus
from mailing.models import OutgoingLetter
from meetings.actions.minutes import circulate
from meetings.models import ActionItem, Confirmation, Minutes, Passage, Reply
from tests.factories.accounts import PASSWORD
from tests.factories.desk import Cast
from tests.factories.events import in_days
from tests.factories.groups import CycleFactory
from tests.factories.meetings import ActionItemFactory, AgendaItemFactory, seat_of
from tests.walks.living import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
CALLED = "اجتماع الفريق الرابع"
ITEM = "التوصية الثالثة: صياغتها ومدتها"
SAID = "نوقشت الصياغة، ووافق الفريق على سنتين."
TASK = "كتابة مسودة التوصية الثالثة"
#: One of these has a day's light now, whenever the walk is taken.
ZONES = ("Asia/Riyadh", "Pacific/Auckland", "America/Los_Angeles")


def zone_by_day():
    return next(zone for zone in ZONES if 8 <= timezone.now().astimezone(ZoneInfo(zone)).hour < 23)


def due(page):
    return page.locator("section[aria-labelledby=due] ol > li")


def go_to(page, title):
    """By the one button of a thing that is due."""
    due(page).filter(has_text=title).locator("a.button").click()


def signs_in(page, house, user):
    page.goto("/ar/accounts/login/")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    expect(page).to_have_url(f"{house.url}/ar/desk/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def wants_it_as_a_letter(page, user):
    page.locator("input[name=pace][value=daily]").check()
    page.locator("form[action*='/desk/letters/'] button").click()
    wait_until(lambda: Choice.objects.filter(user=user, pace="daily").exists())
    queue_digests(now=timezone.now())
    (letter,) = OutgoingLetter.objects.filter(to_user=user)
    assert ITEM in letter.text
    assert "/ar/desk/" in letter.text


def says_they_come(page, meeting):
    page.goto("/ar/desk/")
    expect(page.locator("section[aria-labelledby=meeting]")).to_contain_text(ITEM)
    expect(due(page)).to_have_count(1)
    page.locator("button[name=response][value=coming]").click()
    wait_until(lambda: Reply.objects.filter(meeting=meeting, response="coming").exists())


def writes_the_minutes(page, item):
    page.goto("/ar/desk/")
    go_to(page, CALLED)
    page.locator(f"a[href$='/minutes/items/{item.pk}/']").first.click()
    page.locator("main textarea").first.fill(SAID)
    page.locator("main form button").first.click()
    wait_until(lambda: Passage.objects.filter(item=item, text__contains="سنتين").exists())


def chair_circulates(cast, item):
    """With something that was agreed, and is the rapporteur's to do."""
    ActionItemFactory(item=item, seat=seat_of(cast.rapporteur), text=TASK, given_at=None)
    near = "meeting__event__cycle__group"
    minutes = Minutes.objects.select_related(near).get(meeting=item.meeting)
    until = timezone.now() + timedelta(days=3)
    circulate(minutes, until=until, by_silence=True, by=cast.chair)


def reads_them(page, user):
    page.goto("/ar/desk/")
    expect(due(page)).to_have_count(2)
    go_to(page, CALLED)
    page.locator("form[action$='/minutes/confirm/'] button").click()
    wait_until(lambda: Confirmation.objects.filter(user=user).exists())


def does_what_was_agreed(page):
    page.goto("/ar/desk/")
    go_to(page, TASK)
    page.locator("input[name=status][value=done]").check()
    page.locator("section[aria-labelledby=note] form button").click()
    wait_until(lambda: ActionItem.objects.filter(text=TASK, status="done").exists())


def has_nothing_due(page):
    page.goto("/ar/desk/")
    expect(page.locator("section[aria-labelledby=due] .empty")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_rapporteurs_week_on_the_desk(browser, house, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    cast = Cast(CycleFactory())
    user = cast.rapporteur
    User.objects.filter(pk=user.pk).update(language="ar", time_zone=zone_by_day())
    meeting = cast.meeting(event__title=CALLED)
    item = AgendaItemFactory(meeting=meeting, title=ITEM)
    phone = browser.new_context(base_url=house.url, viewport=PHONE)
    page = phone.new_page()

    # Sunday: the meeting is near.
    signs_in(page, house, user)
    wants_it_as_a_letter(page, user)
    says_they_come(page, meeting)
    has_nothing_due(page)

    # Tuesday: it was held.
    held = meeting.event
    held.starts, held.ends, held.status = in_days(-1), in_days(-1, 17), EventStatus.HELD
    held.save()
    writes_the_minutes(page, item)
    has_nothing_due(page)

    # Wednesday and Thursday: the minutes circulate, and something was agreed.
    chair_circulates(cast, item)
    reads_them(page, user)
    does_what_was_agreed(page)
    has_nothing_due(page)
    phone.close()
