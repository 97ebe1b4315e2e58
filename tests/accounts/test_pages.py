"""Each page about an account: in its language and direction, in our dress, without inline script or style."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from accounts.invitations import link_to
from tests.factories.accounts import (
    InvitationFactory,
    UserFactory,
    give_second_factor,
    show_it_is_me,
    sign_in,
)

pytestmark = pytest.mark.django_db

FOR_ANYBODY = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_inactive",
    "accounts:erased",
]
SIGNED_IN = [
    "account_logout",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "accounts:me",
    "accounts:erase",
]
WITH_A_SECOND_FACTOR = [
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
]


def address(name, language):
    with override(language):
        return reverse(name)


def assert_in_our_dress(response, language):
    """The right language and direction, one heading, nothing that the CSP would stop."""
    page = response.content.decode()
    direction = {"ar": "rtl", "en": "ltr"}[language]
    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert page.count("<h1") == 1
    assert 'content="noindex"' in page
    assert "style=" not in page
    assert not re.findall(r"<script(?![^>]*(?:src=|application/json))", page)
    assert "placeholder" not in page
    assert not re.findall(r"<p[^>]*>\s*<(?:ul|p|div)", page)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", FOR_ANYBODY)
def test_pages_for_anybody_wear_our_dress(client, name, language):
    assert_in_our_dress(client.get(address(name, language)), language)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", SIGNED_IN)
def test_pages_of_a_signed_in_person_wear_our_dress(client, name, language):
    sign_in(client, UserFactory())
    show_it_is_me(client)

    assert_in_our_dress(client.get(address(name, language)), language)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", WITH_A_SECOND_FACTOR)
def test_pages_of_the_second_factor_wear_our_dress(client, name, language):
    user = UserFactory()
    sign_in(client, user)
    show_it_is_me(client)
    give_second_factor(user)

    assert_in_our_dress(client.get(address(name, language)), language)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_second_step_wears_our_dress(client, language):
    user = UserFactory()
    give_second_factor(user)
    answer = sign_in(client, user)

    assert answer["Location"] == "/en/accounts/2fa/authenticate/"
    assert_in_our_dress(client.get(address("mfa_authenticate", language)), language)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_an_invitation_wears_our_dress(client, language):
    invitation = InvitationFactory(language=language)

    assert_in_our_dress(
        client.get(link_to(invitation).removeprefix("http://127.0.0.1:8000")), language
    )


def test_a_form_that_comes_back_names_the_fault_and_keeps_the_text(client):
    answer = client.post(
        "/en/accounts/signup/", {"name": "Layla", "email": "layla@", "password1": "x" * 12}
    )
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "There is no account yet" in page
    assert 'value="Layla"' in page
    assert 'aria-invalid="true"' in page
