"""What an organiser does every week, from the morning page on, with every click counted: the literals of
`docs/decisions/0080`, which no change may raise unseen."""

import pytest
from django.utils import translation
from playwright.sync_api import expect

from briefs.states import BriefStatus
from campaigns.models import Idea
from registration.models import Registration
from registration.states import Status
from reviews.links import desk_path
from reviews.models import Decision, Invitation, Round
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.briefs import BriefFactory, chair_of
from tests.factories.campaigns import CampaignFactory, DeclineReasonFactory, IdeaFactory
from tests.factories.groups import organiser_of
from tests.factories.registration import FormFactory, RegistrationFactory
from tests.factories.reviews import InvitationFactory, ReviewFactory, RoundFactory

pytestmark = [pytest.mark.browser, pytest.mark.live]

MANY = 12


class Hand:
    """Somebody at the desk: each press and each choice from a list is one click; typing is none."""

    def __init__(self, page, house):
        self.page, self.house, self.clicks = page, house, 0

    def begin(self):
        self.page.goto(f"{self.house.url}/en/admin/")
        self.clicks = 0

    def press(self, which):
        self.clicks += 1
        self.page.locator(which).first.click()

    def choose(self, which, **by):
        self.clicks += 1
        self.page.locator(which).first.select_option(**by)

    def open(self, words):
        """The number of the morning page at which these words stand."""
        self.press(f"ul.waits li:has(h3:has-text('{words}')) a.count")


@pytest.fixture
def cycle(transactional_db):
    return CampaignFactory(
        slug="values-day", title="Values day", cycle__group__slug="v20", cycle__slug="2020"
    ).cycle


@pytest.fixture
def organiser(cycle):
    return organiser_of(cycle, user=UserFactory(language="en"))


@pytest.fixture
def hand(house, browser, organiser):
    page = browser.new_context(locale="en").new_page()
    page.goto(f"{house.url}/en/accounts/login/")
    page.locator("[name=login]").fill(organiser.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button.button").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)
    return Hand(page, house)


def test_ideas_are_published_one_by_one_and_declined_many_at_once(cycle, hand):
    DeclineReasonFactory()
    IdeaFactory.create_batch(MANY, campaign=cycle.campaigns.get())
    hand.begin()
    hand.open("wait")
    hand.press("form[action*='/publish/'] button")
    expect(hand.page.locator("[data-idea]")).to_have_count(MANY - 1)
    assert (hand.clicks, Idea.objects.filter(status="published").count()) == (2, 1)
    hand.press("form[action*='/publish/'] button")
    expect(hand.page.locator("[data-idea]")).to_have_count(MANY - 2)
    assert hand.clicks == 3  # each further one is one press, or one key

    hand.begin()
    hand.open("wait")
    hand.press("[data-mark-all] button")
    hand.choose("#bulk [name=verb]", value="decline")
    hand.choose("#bulk [name=reason]", index=1)
    hand.press("#bulk button:not([type=button])")
    expect(hand.page.locator("[data-idea]")).to_have_count(0)
    assert (hand.clicks, Idea.objects.filter(status="declined").count()) == (5, MANY - 2)


def test_registrations_are_accepted_all_at_once(cycle, hand):
    form = FormFactory(event__cycle=cycle, needs_approval=True)
    RegistrationFactory.create_batch(MANY, form=form, status=Status.WAITING_APPROVAL)
    hand.begin()
    hand.open("wait for a decision")
    hand.press("[data-mark-all] button")
    hand.press("#marked fieldset button[formaction]")
    hand.press("#content-main form [type=submit]")
    hand.page.wait_for_url("**/registrations/**")
    assert hand.clicks == 4
    assert Registration.objects.filter(status=Status.CONFIRMED).count() == MANY


def test_a_reviewer_is_asked_and_a_brief_decided(cycle, hand, organiser):
    brief = BriefFactory(call__cycle=cycle, status=BriefStatus.IN_REVIEW)
    chair_of(brief.team, organiser)
    round_ = RoundFactory(brief=brief)
    asked = InvitationFactory(round=round_, status="accepted")
    ReviewFactory(invitation=asked)
    known = organiser_of(cycle, user=UserFactory(name="Reader"))
    hand.begin()
    hand.open("reviewers")
    hand.press("a[href$='/reviewers/']")
    hand.press(f"button[name=user][value='{known.pk}']")
    hand.page.wait_for_load_state()
    assert (hand.clicks, Invitation.objects.filter(user=known).count()) == (3, 1)

    ReviewFactory(invitation=Invitation.objects.get(user=known))
    with translation.override("en"):
        hand.page.goto(hand.house.url + desk_path(brief))
    hand.clicks = 0
    hand.press("a[href$='?outcome=accept']")
    hand.page.locator("[name=words]").fill("Clear and sound: we take it.")
    hand.press("main form button.button")
    hand.page.wait_for_load_state()
    assert (hand.clicks, Decision.objects.filter(round=round_).count()) == (2, 1)
    assert Round.objects.get().pk == round_.pk
