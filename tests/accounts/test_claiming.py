"""An account that somebody else made with one's address gives them nothing once its owner comes."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from accounts.actions import claim_account
from accounts.invitations import link_to
from accounts.models import PersonSession, User
from audit.models import Entry
from mailing.models import OutgoingLetter
from tests.factories.accounts import (
    InvitationFactory,
    UserFactory,
    give_second_factor,
    show_it_is_me,
    sign_in,
)

pytestmark = pytest.mark.django_db

VICTIM = "victim@example.org"
THEIRS = "what the other one chose"
OWN = "what the owner chose"


def sign_up(client, email=VICTIM, password=THEIRS):
    # Letters to one address are three minutes apart.
    cache.clear()
    data = {"email": email, "password1": password, "password2": password, "name": ""}
    return client.post("/en/accounts/signup/", data)


def path_in(letter, part):
    line = next(line for line in letter.text.splitlines() if part in line)
    return line.strip().removeprefix("http://127.0.0.1:8000")


def confirmation(email=VICTIM):
    letter = OutgoingLetter.objects.filter(to_email=email, letter="account/email_confirmation")
    return path_in(letter.latest("pk"), "/confirm-email/")


def choose_password(client, path, password=OWN):
    form = client.get(path)["Location"]
    return client.post(form, {"password1": password, "password2": password})


@pytest.fixture
def intruder():
    """Somebody who made an account with the victim's address before them, and kept the page open."""
    client = Client()
    sign_up(client)
    return client


def lay_everything(user):
    """All that could be in an account which nobody confirmed, however it came there."""
    give_second_factor(user)
    EmailAddress.objects.create(user=user, email="intruder@example.org")


def what_is_left():
    user = User.objects.get(email=VICTIM)
    return {
        "their password": user.check_password(THEIRS),
        "factors": Authenticator.objects.filter(user=user).count(),
        "sessions": PersonSession.objects.filter(account=user.pk).count(),
        "addresses": dict(EmailAddress.objects.filter(user=user).values_list("email", "verified")),
    }


NOTHING = {
    "their password": False,
    "factors": 0,
    "sessions": 0,
    "addresses": {VICTIM: True},
}


def is_in(client):
    return client.get("/en/me/").status_code == 200


def test_whoever_confirms_elsewhere_chooses_the_password_first(client, intruder):
    lay_everything(User.objects.get())

    path = client.post(confirmation())["Location"]

    assert what_is_left() == NOTHING
    choose_password(client, path)
    assert User.objects.get().check_password(OWN)
    assert sign_in(intruder, User.objects.get(), THEIRS).status_code == 200
    assert not is_in(intruder)
    assert [entry.verb for entry in Entry.objects.all()] == ["account.claimed"]


def test_the_page_the_other_one_kept_open_leads_nowhere_after_that(client, intruder):
    client.post(confirmation())

    for path in (
        "/en/accounts/confirm-email/",
        "/en/accounts/login/",
        "/en/accounts/2fa/authenticate/",
    ):
        intruder.get(path)

    assert not is_in(intruder)


def test_whoever_signed_up_here_confirms_here_and_keeps_their_password(client):
    sign_up(client, password=OWN)

    client.post(confirmation())

    assert User.objects.get().check_password(OWN)
    assert EmailAddress.objects.get().verified


def test_a_new_password_by_letter_leaves_nothing_of_the_other_one(client, intruder):
    lay_everything(User.objects.get())
    client.post("/en/accounts/password/reset/", {"email": VICTIM})
    path = path_in(OutgoingLetter.objects.latest("pk"), "/password/reset/key/")

    choose_password(client, path)

    assert what_is_left() == NOTHING
    assert sign_in(client, User.objects.get(), OWN)["Location"] == "/en/me/"
    assert not is_in(intruder)


def test_a_new_password_by_letter_keeps_the_second_factor_of_a_confirmed_account(client):
    user = UserFactory(email=VICTIM)
    give_second_factor(user)
    client.post("/en/accounts/password/reset/", {"email": VICTIM})

    choose_password(client, path_in(OutgoingLetter.objects.latest("pk"), "/password/reset/key/"))

    assert what_is_left()["factors"] == 2  # the app and the recovery codes
    assert sign_in(client, user, OWN)["Location"].startswith("/en/accounts/2fa/authenticate/")
    assert not is_in(client)


def test_signing_up_later_changes_nothing_and_tells_the_owner_where_to_go(client, intruder):
    sign_up(client, password=OWN)

    letter = OutgoingLetter.objects.latest("pk")
    assert (letter.to_email, letter.letter) == (VICTIM, "account/account_already_exists")
    assert "http://127.0.0.1:8000/en/accounts/password/reset/" in letter.text
    # The first letter is confirmed in the owner's browser, where that account was not made.
    assert "/password/reset/key/" in client.post(confirmation())["Location"]
    assert what_is_left() == NOTHING


def test_an_invitation_takes_the_account_over(client, intruder):
    lay_everything(User.objects.get())
    path = link_to(InvitationFactory(email=VICTIM)).removeprefix("http://127.0.0.1:8000")

    assert "Make your account and accept" in client.get(path).content.decode()
    client.post(path, {"name": "Layla", "password1": OWN, "password2": OWN})

    assert {**what_is_left(), "sessions": 0} == NOTHING
    assert (User.objects.get(email=VICTIM).name, is_in(client)) == ("Layla", True)
    assert not is_in(intruder)


def test_sessions_that_were_open_are_ended(client):
    user = UserFactory(email=VICTIM, password=THEIRS)
    sign_in(client, user, THEIRS)
    EmailAddress.objects.all().delete()

    claim_account(user)

    assert what_is_left() == NOTHING
    assert not is_in(client)


class TestAnAddressAddedToSomebodysAccount:
    """Somebody with an account of their own adds the victim's address to it."""

    @pytest.fixture
    def adder(self):
        client = Client()
        sign_in(client, UserFactory(email="adder@example.org"))
        show_it_is_me(client)
        client.post("/en/accounts/email/", {"action_add": "", "email": VICTIM})
        return client

    def test_it_keeps_nobody_from_signing_up_with_it(self, client, adder):
        sign_up(client, password=OWN)
        client.post(confirmation())

        assert sign_in(client, User.objects.get(email=VICTIM), OWN)["Location"] == "/en/me/"
        assert dict(
            EmailAddress.objects.filter(verified=True).values_list("user__email", "email")
        ) == {
            "adder@example.org": "adder@example.org",
            VICTIM: VICTIM,
        }

    def test_asking_for_a_new_password_does_not_open_that_account(self, client, adder):
        client.post("/en/accounts/password/reset/", {"email": VICTIM})

        assert OutgoingLetter.objects.latest("pk").letter == "account/unknown_account"

    def test_only_whoever_is_signed_in_there_confirms_it(self, client, adder):
        path = confirmation()

        answer = client.post(path)

        assert answer["Location"].startswith(
            "/en/accounts/login/?next=%2Fen%2Faccounts%2Fconfirm-email"
        )
        assert not EmailAddress.objects.get(email=VICTIM).verified
        adder.post(path)
        assert EmailAddress.objects.get(email=VICTIM).verified
