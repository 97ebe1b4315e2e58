"""A chair asks the team for consent, in Arabic; one objects and takes it back; silence decides, and the clock closes it."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from groups.states import SeatRole
from polls.models import Poll, Voice
from polls.states import Outcome, PollStatus
from polls.tasks import turn_by_clock
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.groups import CycleFactory, OrganisationFactory, TeamFactory
from tests.factories.meetings import seat_in
from tests.walks.living import links_of, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.live]

TITLE = "نعتمد ميثاق الفريق كما ورد في المسودة الثانية"
REASON = "الفقرة الثالثة لا تذكر الشباب."


def said(words):
    with translation.override("ar"):
        return gettext(words)


@pytest.fixture
def team(transactional_db):
    cycle = CycleFactory(group__slug="v20", slug="2020")
    return TeamFactory(cycle=cycle, slug="charter", name_ar="فريق الميثاق", name_en="Charter team")


def somebody(team, name, role=SeatRole.MEMBER):
    user = UserFactory(
        name=name, email=f"{name}@example.org", language="ar", time_zone="Asia/Riyadh"
    )
    return seat_in(team, user, role, organisation=OrganisationFactory(name=f"جهة {name}"))


def signed_in(browser, house, user, width):
    page = browser.new_context(locale="ar", viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{house.url}/ar/accounts/login/")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button").first.click()
    page.wait_for_url("**/ar/**")
    return page


def press(page, button):
    page.locator("main form").get_by_role("button", name=button).first.click()


def answer(page, stance, reason=""):
    form = page.locator("main form", has=page.locator(f"input[value={stance}]"))
    form.locator(f"input[value={stance}]").check()
    form.locator("textarea").fill(reason)
    press(page, said("Give this answer"))
    expect(page.locator("main")).to_contain_text(said("Your answer is noted."))


def test_a_decision_by_silence(browser, house, team):
    chair = somebody(team, "ruqayya", SeatRole.CHAIR)
    doubtful, silent = somebody(team, "salim"), somebody(team, "huda")
    # Theirs is a phone, the chair sits at a desk.
    desk = signed_in(browser, house, chair, 1280)

    desk.goto(f"{house.url}/ar/v20/2020/teams/charter/decisions/")
    expect(desk.locator("html")).to_have_attribute("dir", "rtl")
    desk.get_by_role("link", name=said("Ask for a decision")).click()
    desk.locator("[name=title]").fill(TITLE)
    press(desk, said("Make the draft"))
    expect(desk.locator("h1")).to_have_text(TITLE)
    desk.get_by_role("link", name=said("Open it")).click()
    press(desk, said("Open it"))
    asked = house.letter_to(silent.email, TITLE)
    (address,) = [link for link in links_of(asked) if "/decisions/" in link]

    phone = signed_in(browser, house, doubtful, 390)
    phone.goto(address)
    answer(phone, "objection", REASON)
    told = house.letter_to(chair.email, said("Objection: %(title)s").partition("%")[0].strip(" :"))
    assert TITLE in told["Subject"]
    desk.goto(address)
    expect(desk.locator("main")).to_contain_text(REASON)
    answer(phone, "consent")

    # A week goes by, and the clock rings.
    past = timezone.now() - timedelta(minutes=1)
    Poll.objects.update(closes=past.replace(tzinfo=None), closes_at=past, zone="UTC")
    house.ring(turn_by_clock.name)
    wait_until(lambda: Poll.objects.get().status == PollStatus.CLOSED)
    poll = Poll.objects.get()
    assert (poll.outcome, poll.ender, poll.tally) == (Outcome.ADOPTED, None, {"consent": 1, "": 2})
    with translation.override("ar"):
        adopted = str(Outcome.ADOPTED.label)
    for user in (chair, doubtful, silent):
        assert adopted in house.letter_to(user.email, adopted)["Subject"]

    late = signed_in(browser, house, silent, 390)
    late.goto(address)
    expect(late.locator("main")).to_contain_text(adopted)
    expect(late.locator("main")).to_contain_text(said("Silent, and so consenting"))
    assert late.locator("main form button").count() == 0
    late.goto(f"{house.url}/ar/v20/2020/teams/charter/decisions/")
    expect(late.locator("main")).to_contain_text(TITLE)
    assert Voice.objects.exclude(stance="").count() == 1
