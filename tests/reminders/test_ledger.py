"""The ledger: for every person and thing what was planned, sent, skipped, and why; and each person's own."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from mailing.models import OutgoingLetter
from reminders.models import Alarm, Reminder
from reminders.queueing import NOT_CONCERNED
from tests.factories.accounts import KeeperFactory, UserFactory
from tests.factories.campaigns import CampaignFactory
from tests.factories.groups import organiser_of
from tests.factories.mailing import LetterFactory
from tests.factories.reminders import AlarmFactory, ReminderFactory

pytestmark = pytest.mark.django_db
LEDGER = "/en/admin/reminders/reminder/"


@pytest.fixture
def campaign(db):
    return CampaignFactory(title="First campaign")


@pytest.fixture
def house(client, settings, campaign):
    settings.SECOND_FACTOR_REQUIRED = False
    organiser = organiser_of(campaign.cycle, UserFactory(is_staff=True))
    client.force_login(organiser, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def planned(campaign, name="Amal", **facts):
    scope = campaign.cycle.group.slug
    user = UserFactory(name=name)
    alarm = facts.pop("alarm", None) or AlarmFactory(scope=scope, target=campaign.pk)
    return ReminderFactory(alarm=alarm, recipient=user.pk, user=user, **facts)


def rows(page):
    """The lines of the list as words."""
    body = re.search(r"<tbody>(.*?)</tbody>", page.content.decode(), re.S)
    found = re.findall(r"<tr>(.*?)</tr>", body[1], re.S) if body else []
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def names(page):
    return sorted(name for row in rows(page) for name in ("Amal", "Bilal", "Carla") if name in row)


def test_each_line_says_what_for_whom_and_why(house, campaign):
    planned(campaign, status="skipped", why=NOT_CONCERNED)
    (line,) = rows(house.get(LEDGER))
    for words in ("A campaign closes", "First campaign", "Amal", "Not sent", NOT_CONCERNED):
        assert words in line


def test_it_is_searched_by_person_and_filtered_by_state_day_thing_and_reason(house, campaign):
    other = CampaignFactory(cycle=campaign.cycle, title="Second campaign")
    now = timezone.now()
    planned(campaign, "Amal", due_at=now - timedelta(hours=1))
    planned(other, "Bilal", status="skipped", why=NOT_CONCERNED, due_at=now + timedelta(days=3))
    letter = LetterFactory(status="sent", sent_at=now)
    planned(other, "Carla", status="queued", letter=letter, due_at=now - timedelta(days=30))
    found = {
        asked: names(house.get(f"{LEDGER}?{asked}"))
        for asked in (
            "q=bilal",
            "state=sent",
            "state=planned",
            "day=overdue",
            "day=ahead",
            "why=not_concerned",
            f"thing=campaigns.closes:{other.pk}",
            "thing=campaigns.closes:x",
            "of=campaigns.closes",
            "of=accounts.invitation",
        )
    }
    found["q=bilal"] = [name for name in found["q=bilal"] if name == "Bilal"]
    assert found == {
        "q=bilal": ["Bilal"],
        "state=sent": [],
        "state=planned": ["Amal"],
        "day=overdue": ["Amal"],
        "day=ahead": ["Bilal"],
        "why=not_concerned": ["Bilal"],
        f"thing=campaigns.closes:{other.pk}": ["Bilal"],
        "thing=campaigns.closes:x": [],
        "of=campaigns.closes": ["Amal", "Bilal"],
        "of=accounts.invitation": [],
    }
    # What left is told by its letter: the name that stood on it.
    assert [letter.to_name in row for row in rows(house.get(f"{LEDGER}?state=sent"))] == [True]


def test_another_groups_reminders_are_not_shown_nor_the_name_of_their_thing(house):
    strange = CampaignFactory(title="Strange campaign")
    planned(strange)
    page = house.get(f"{LEDGER}?thing=campaigns.closes:{strange.pk}")
    assert (rows(page), "Strange campaign" in page.content.decode()) == ([], False)


@pytest.mark.parametrize("count", [1, 20])
def test_it_costs_the_same_at_any_length(house, campaign, count, django_assert_num_queries):
    house.get(LEDGER)
    for n in range(count):
        other = CampaignFactory(cycle=campaign.cycle, slug=f"c-{n}")
        planned(other, letter=LetterFactory())
    with django_assert_num_queries(5):
        assert len(rows(house.get(LEDGER))) == count


@pytest.mark.parametrize("count", [1, 20])
def test_ones_own_page_tells_ones_own_and_costs_the_same(
    client, campaign, count, django_assert_num_queries
):
    me = UserFactory(name="Me")
    client.force_login(me, "allauth.account.auth_backends.AuthenticationBackend")
    planned(campaign, "Somebody Else", status="missed")
    alarms = [AlarmFactory(scope="a", target=campaign.pk) for _n in range(count)]
    for alarm in alarms:
        ReminderFactory(alarm=alarm, recipient=me.pk, user=me, status="skipped", why=NOT_CONCERNED)
    client.get("/en/me/reminders/")
    with django_assert_num_queries(5):
        page = client.get("/en/me/reminders/").content.decode()
    assert (page.count("First campaign"), page.count(NOT_CONCERNED)) == (count, count)


def test_many_thousands_are_listed_with_as_few_queries(
    client, settings, campaign, django_assert_max_num_queries
):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(KeeperFactory(), "allauth.account.auth_backends.AuthenticationBackend")
    alarm = AlarmFactory(scope=campaign.cycle.group.slug, target=campaign.pk)
    Reminder.objects.bulk_create(
        [Reminder(alarm=alarm, recipient=n, due_at=alarm.due_at) for n in range(20_000)]
    )
    client.get(LEDGER)
    with django_assert_max_num_queries(15):
        page = client.get(LEDGER)
    assert (len(rows(page)), Alarm.objects.count(), OutgoingLetter.objects.count()) == (50, 1, 0)
