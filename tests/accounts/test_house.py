"""Accounts in the organisers' house: closed, erased, never given standing."""

import pytest
from django.urls import reverse

from accounts.models import PersonSession, User
from audit.models import Entry
from tests.factories.accounts import KeeperFactory, UserFactory, sign_in
from tests.factories.groups import CycleFactory, organiser_of

pytestmark = pytest.mark.django_db

LIST = "/en/admin/accounts/user/"


@pytest.fixture
def keeper(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    found = KeeperFactory()
    client.force_login(found)
    return found


def test_a_keeper_closes_an_account_and_its_sessions_end(client, keeper):
    person = UserFactory()
    sign_in(client, person)
    client.force_login(keeper)

    client.post(LIST, {"action": "close", "_selected_action": [person.pk, keeper.pk]})

    person.refresh_from_db()
    keeper.refresh_from_db()
    assert (person.is_active, keeper.is_active) == (False, True)
    assert not PersonSession.objects.filter(account=person.pk).exists()
    assert [entry.verb for entry in Entry.objects.all()] == ["account.closed"]


def test_a_keeper_erases_people_but_not_the_last_organiser_of_a_group(client, keeper):
    person, organiser = UserFactory(), organiser_of(CycleFactory())

    page = client.post(
        LIST, {"action": "erase", "_selected_action": [person.pk, organiser.pk]}, follow=True
    ).content.decode()

    erased = User.objects.exclude(erased_at=None)
    assert [user.pk for user in erased] == [person.pk]
    assert "You are the last organiser of" in page


def test_an_erased_account_is_not_listed(client, keeper):
    person = UserFactory()
    client.post(LIST, {"action": "erase", "_selected_action": [person.pk]})

    page = client.get(LIST).content.decode()

    assert "erased.invalid" not in page
    assert client.get(reverse("admin:accounts_user_change", args=[person.pk])).status_code in {
        302,
        404,
    }


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_of_accounts_costs_the_same_for_any_length(
    client, keeper, count, django_assert_max_num_queries
):
    UserFactory.create_batch(count)

    with django_assert_max_num_queries(12):
        client.get(LIST)
