"""A person sees where they are signed in, and ends what they do not know."""

import logging
import re

import pytest
from django.test import Client

from tests.factories.accounts import UserFactory, sign_in

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"


def signed_in(user, agent):
    client = Client(headers={"user-agent": agent})
    assert sign_in(client, user).status_code == 302
    return client


def places(client):
    page = client.get("/en/me/signed-in/").content.decode()
    text = re.sub(r"<[^>]+>", "", page)
    return re.findall(r"(?:Chrome|Firefox) on (?:Android|Windows)", text), re.findall(
        r'name="place" value="(\w+)"', page
    )


def test_each_place_is_said_in_words_and_this_one_first():
    user = UserFactory()
    phone = signed_in(user, PHONE)
    desk = signed_in(user, DESK)
    signed_in(UserFactory(), PHONE)

    assert places(desk)[0] == ["Firefox on Windows", "Chrome on Android"]
    assert places(phone)[0] == ["Chrome on Android", "Firefox on Windows"]


def test_one_place_is_ended_and_the_others_stay():
    user = UserFactory()
    phone, desk = signed_in(user, PHONE), signed_in(user, DESK)

    (other,) = places(desk)[1]
    desk.post("/en/me/signed-in/end/", {"place": other})

    assert phone.get("/en/me/").status_code == 302
    assert desk.get("/en/me/").status_code == 200


def test_all_but_this_one_are_ended():
    user = UserFactory()
    phone, desk, third = signed_in(user, PHONE), signed_in(user, DESK), signed_in(user, DESK)

    desk.post("/en/me/signed-in/end/")

    assert [c.get("/en/me/").status_code for c in (phone, desk, third)] == [302, 200, 302]


def test_nobody_ends_the_session_of_somebody_else():
    mine, theirs = UserFactory(), UserFactory()
    me, they = signed_in(mine, DESK), signed_in(theirs, PHONE)
    signed_in(theirs, DESK)
    (name,) = places(they)[1]

    me.post("/en/me/signed-in/end/", {"place": name})

    assert len(places(they)[1]) == 1
    assert they.get("/en/me/").status_code == 200


def test_the_page_names_no_key_that_opens_a_session():
    user = UserFactory()
    desk, phone = signed_in(user, DESK), signed_in(user, PHONE)
    page = desk.get("/en/me/signed-in/").content.decode()

    assert phone.session.session_key not in page
    assert desk.session.session_key not in page


def test_signing_out_takes_with_it_what_the_browser_kept():
    user = UserFactory()
    client = signed_in(user, DESK)

    answer = client.post("/en/accounts/logout/")

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in signed_in(user, DESK).get("/en/me/")


def test_signing_in_and_being_refused_are_written_down_without_the_address(caplog):
    user = UserFactory()
    with caplog.at_level(logging.INFO, logger="tawasul.watch"):
        sign_in(Client(), user, password="not this one")
        sign_in(Client(), user)

    assert [record.getMessage() for record in caplog.records if record.name == "tawasul.watch"] == [
        "sign-in refused: from 127.0.0.1",
        f"signed in: account {user.pk}",
    ]


@pytest.mark.parametrize("password", ["tawasul-2026!", "تواصل٢٠٢٦تواصل", "Tawasul.Values.20"])
def test_the_words_of_the_place_make_no_password(client, password):
    user = UserFactory()
    sign_in(client, user)
    client.post("/en/accounts/reauthenticate/", {"password": "a long enough password"})

    page = client.post(
        "/en/accounts/password/change/",
        {"oldpassword": "a long enough password", "password1": password, "password2": password},
    )

    assert "little more than the name of this place" in page.content.decode()
