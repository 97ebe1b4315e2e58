"""Organisers and moderators work with a second factor; everybody else may have one."""

from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.access import (
    SecondFactorNeeded,
    guarded_permissions,
    hold_second_factor,
    must_have_second_factor,
    permitted,
)
from campaigns import links
from groups.models import Holding
from mailing.models import OutgoingLetter
from tests.factories.accounts import (
    KeeperFactory,
    UserFactory,
    give_second_factor,
    show_it_is_me,
    sign_in,
)
from tests.factories.campaigns import CampaignFactory
from tests.factories.groups import CycleFactory, member_of, moderator_of, organiser_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_step_that_does_not_end(monkeypatch):
    """A code opens within its own thirty seconds only: no test may stand on their edge."""
    clock = SimpleNamespace(time=lambda: 1_800_000_000)
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", clock)


def code_of(secret, *, step=0):
    (counter,) = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, counter + step))


def test_seats_that_organise_or_moderate_need_a_second_factor():
    cycle = CycleFactory()

    needed = {
        "organiser": must_have_second_factor(organiser_of(cycle)),
        "moderator": must_have_second_factor(moderator_of(cycle)),
        "keeper": must_have_second_factor(KeeperFactory()),
        "member": must_have_second_factor(member_of(cycle)),
        "stranger": must_have_second_factor(UserFactory()),
        "former organiser": must_have_second_factor(
            organiser_of(cycle, until=cycle.starts_on, since=None)
        ),
    }

    assert needed == {
        "organiser": True,
        "moderator": True,
        "keeper": True,
        "member": False,
        "stranger": False,
        "former organiser": False,
    }


def test_the_house_sends_a_keeper_to_set_up_a_second_factor_and_then_opens(client):
    keeper = KeeperFactory()
    sign_in(client, keeper)

    before = client.get("/en/admin/")
    page = client.get("/en/accounts/2fa/").content.decode()
    give_second_factor(keeper)
    after = client.get("/en/admin/")

    assert (before.status_code, before["Location"]) == (302, "/en/accounts/2fa/")
    assert "Organisers and moderators sign in with a second factor." in page
    assert after.status_code == 200


def test_where_everybody_has_one_a_member_sets_it_up_before_anything_but_their_account(
    client, settings
):
    settings.SECOND_FACTOR_FOR_EVERYBODY = True
    cycle = CycleFactory()
    member = member_of(cycle)
    public = f"/en/{cycle.group.slug}/{cycle.slug}/"
    sign_in(client, member)

    desk = client.get("/en/desk/")
    page = client.get(desk["Location"]).content.decode()
    account = {path: client.get(path).status_code for path in ("/en/me/", public)}
    give_second_factor(member)

    assert (desk.status_code, desk["Location"]) == (302, "/en/accounts/2fa/")
    assert "Everybody signs in here with a second factor." in page
    assert account == dict.fromkeys(account, 200)
    assert client.get("/en/desk/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor():
    keeper = KeeperFactory()
    give_second_factor(keeper)
    hold_second_factor(type(keeper).objects.get(pk=keeper.pk))
    Authenticator.objects.filter(user=keeper, type=Authenticator.Type.TOTP).delete()

    with pytest.raises(SecondFactorNeeded):
        hold_second_factor(type(keeper).objects.get(pk=keeper.pk))


def test_a_guarded_permission_asks_for_the_second_factor_at_the_door():
    cycle = CycleFactory()
    organiser, stranger = organiser_of(cycle), UserFactory()

    assert "groups.change_cycle" in guarded_permissions
    with pytest.raises(SecondFactorNeeded):
        permitted(organiser, "groups.change_cycle", cycle)
    with pytest.raises(PermissionDenied):
        permitted(stranger, "groups.change_cycle", cycle)
    give_second_factor(organiser)
    assert permitted(organiser, "groups.change_cycle", cycle) == cycle


def test_moderation_sends_a_moderator_to_set_up_a_second_factor_and_then_opens(client):
    campaign = CampaignFactory()
    moderator = moderator_of(campaign.cycle)
    with override("en"):
        queue = reverse("moderation:queue", args=links.campaign_args(campaign))
    client.force_login(moderator)

    before = client.get(queue)
    give_second_factor(moderator)
    after = client.get(queue)

    assert (before.status_code, before["Location"]) == (302, "/en/accounts/2fa/")
    assert after.status_code == 200


def test_a_seat_taken_away_closes_the_house_on_the_next_request(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    organiser = organiser_of(CycleFactory())
    client.force_login(organiser)

    before = client.get("/en/admin/").status_code
    Holding.objects.filter(person__user=organiser).update(until=timezone.localdate())

    assert (before, client.get("/en/admin/").status_code) == (200, 302)


def test_the_demo_relaxes_it_and_says_so(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    organiser = organiser_of(CycleFactory())
    sign_in(client, organiser)

    hold_second_factor(organiser)
    page = client.get("/en/me/").content.decode()

    assert "This is a demonstration: your seat would need a second factor" in page


def test_an_app_is_set_up_and_asked_for_at_the_next_sign_in(
    client, django_capture_on_commit_callbacks
):
    user = UserFactory()
    sign_in(client, user)
    show_it_is_me(client)
    secret = client.get("/en/accounts/2fa/totp/activate/").context["form"].secret

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    client.post("/en/accounts/logout/")
    first_step = sign_in(client, user)

    assert first_step["Location"] == "/en/accounts/2fa/authenticate/"
    assert client.get("/en/me/").status_code == 302
    assert [
        "An authenticator app was set up for your account." in letter.text
        for letter in OutgoingLetter.objects.all()
    ] == [True]


@pytest.mark.parametrize(("step", "opens"), [(-1, False), (0, True), (1, False)])
def test_a_code_opens_within_its_own_thirty_seconds(client, step, opens):
    user = UserFactory()
    secret = give_second_factor(user)
    sign_in(client, user)

    client.post("/en/accounts/2fa/authenticate/", {"code": code_of(secret, step=step)})

    assert (client.get("/en/me/").status_code == 200) is opens


def test_a_recovery_code_opens_once(client):
    user = UserFactory()
    give_second_factor(user)
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
    code = codes.get_unused_codes()[0]

    sign_in(client, user)
    opened = client.post("/en/accounts/2fa/authenticate/", {"code": code})
    client.post("/en/accounts/logout/")
    sign_in(client, user)
    again = client.post("/en/accounts/2fa/authenticate/", {"code": code})

    assert (opened.status_code, again.status_code) == (302, 200)


def test_pages_that_touch_the_account_ask_once_more_who_one_is(client):
    sign_in(client, UserFactory())

    asked = [
        client.get(path)["Location"].partition("?")[0]
        for path in ("/en/me/data/", "/en/me/erase/", "/en/accounts/2fa/totp/activate/")
    ]

    assert asked == ["/en/accounts/reauthenticate/"] * 3


@pytest.mark.parametrize("form", ["login", "signup"])
def test_a_passkey_needs_no_inline_script(client, form):
    page = client.get(f"/en/accounts/{form}/")

    assert "unsafe" not in page["Content-Security-Policy"]
