"""A passkey, from the second-factor page to signing in with it alone, in a real browser."""

import pytest

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def telephone(page):
    """A device that knows its owner, as the browser's own tools give it."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return tools


@pytest.fixture
def complaints(page):
    found = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: found.append(str(fault)))
    return found


def test_a_passkey_is_added_and_signs_in_alone(page, live_server, telephone, complaints):
    user = UserFactory(name="Layla")
    page.goto(f"{live_server.url}/en/accounts/login/?next=/en/accounts/2fa/webauthn/add/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()

    page.get_by_label("Sign in with this passkey alone").check()
    page.get_by_role("button", name="Add this passkey").click()
    page.get_by_text("The passkey is added.").wait_for()
    page.goto(f"{live_server.url}/en/me/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/en/me/")

    assert "Layla" in page.inner_text("main")
    assert complaints == []


def test_a_passkey_that_cannot_be_used_says_so_on_the_page(page, live_server):
    page.goto(f"{live_server.url}/en/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")

    page.get_by_role("button", name="Sign in with a passkey").click()

    page.get_by_text("The passkey could not be used.").wait_for(state="visible")
