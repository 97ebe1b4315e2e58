"""Asking for a new password tells nobody who has an account, by the work that is done either."""

import re

import pytest
from django.db import connection
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_asking_for_a_new_password_costs_the_same_for_known_and_unknown(client):
    UserFactory(email="known@example.org")

    def done_for(email):
        seen = []
        receive = lambda template, **_: seen.append(template.name)  # noqa: E731 -- a receiver
        template_rendered.connect(receive)
        with CaptureQueriesContext(connection) as queries:
            client.post("/en/accounts/password/reset/", {"email": email})
        template_rendered.disconnect(receive)
        asked = [re.sub(r"'[^']*'|\b\d+\b", "?", query["sql"]) for query in queries]
        return [re.sub(r"VALUES .*", "VALUES", one, flags=re.DOTALL) for one in asked], seen

    for warm in ("warm@example.org", "known@example.org"):
        done_for(warm)
    known, its_letter = done_for("known@example.org")
    unknown, other_letter = done_for("new@example.org")

    assert [one.split()[0] for one in known] == ["SELECT", "SELECT", "INSERT"]
    assert known == unknown
    one, other = "password_reset_key", "unknown_account"
    assert letter_parts(its_letter, one) == [
        *letter_parts(other_letter, other),
        "letters/_button.html",
    ]


def letter_parts(rendered, letter):
    """The templates of the letter's three parts; the link in one of them is the only difference."""
    parts = [name.replace(letter, "letter") for name in rendered if name.startswith("letters/")]
    return sorted(parts, key=lambda name: name == "letters/_button.html")


def test_a_short_password_is_refused_in_words_that_we_have_in_every_language(client):
    page = client.post("/en/accounts/signup/", {"email": "a@example.org", "password1": "short"})

    assert "This password is too short: it needs 10 characters at least." in page.text
