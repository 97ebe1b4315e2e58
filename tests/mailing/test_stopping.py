"""A reader stops a kind of letter with the link in it, and may take that back."""

import pytest
from django.core import signing
from django.test import Client

from mailing.actions import queue_letter
from mailing.models import OutgoingLetter, Stop
from mailing.readers import Correspondent
from mailing.states import LetterStatus
from mailing.stops import StopLink
from tests.factories.mailing import LetterFactory

pytestmark = pytest.mark.django_db

LINK = StopLink("amina@example.org", "news", "v20")


@pytest.fixture
def url():
    return f"/en/letters/stop/{LINK.token}/"


@pytest.fixture
def mail_program():
    """Posts on its own: no cookie, no token, no origin."""
    return Client(enforce_csrf_checks=True)


def test_one_click_of_a_mail_program_stops_the_kind(mail_program, url):
    answer = mail_program.post(url, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert list(Stop.objects.values_list("email", "kind", "scope")) == [
        ("amina@example.org", "news", "v20")
    ]


def test_a_second_click_changes_nothing(mail_program, url):
    assert [mail_program.post(url).status_code for _click in range(2)] == [200, 200]
    assert Stop.objects.count() == 1


@pytest.mark.parametrize("look", ["get", "head", "options"])
def test_looking_changes_nothing(client, url, look):
    getattr(client, look)(url)

    assert Stop.objects.count() == 0


def test_the_page_asks_then_stops_then_offers_the_way_back(client, url):
    asked = client.get(url).content.decode()
    stopped = client.post(url).content.decode()
    undone = client.post(url, {"undo": "yes"}).content.decode()

    assert "Stop these letters?" in asked
    assert "You will get no more of these letters" in stopped
    assert "These letters come to you again" in undone
    assert Stop.objects.count() == 0


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_the_page_speaks_the_language_of_the_letter(client, url, language, direction):
    page = client.get(url.replace("/en/", f"/{language}/", 1)).content.decode()

    assert f'<html lang="{language}" dir="{direction}">' in page


def test_stopping_cancels_what_waits_of_that_kind_in_that_group(client, url):
    same = LetterFactory(to_email="Amina@example.org", kind="news", scope="v20")
    others = [
        LetterFactory(to_email="amina@example.org", kind="service", scope="v20"),
        LetterFactory(to_email="amina@example.org", kind="news", scope="gtm"),
        LetterFactory(to_email="other@example.org", kind="news", scope="v20"),
    ]

    client.post(url)

    same.refresh_from_db()
    assert (same.status, same.last_error) == (
        LetterStatus.CANCELLED,
        "The reader stopped letters of this kind.",
    )
    assert OutgoingLetter.objects.waiting().count() == len(others)


def test_the_link_of_a_letter_stops_letters_like_it(client):
    def write(key):
        return queue_letter(
            "sample",
            to=Correspondent("amina@example.org", "en"),
            key=key,
            kind="news",
            context={"title": "News"},
            scope="v20",
        )

    url = write("first").headers["List-Unsubscribe"].strip("<>")
    client.post(url.removeprefix("http://127.0.0.1:8000"))

    assert write("second").status == LetterStatus.CANCELLED


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "a:b:c",
        LINK.token[:-1],
        signing.dumps(["amina@example.org", "news", "v20"], salt="another"),
        signing.dumps({"a": 1}, salt="mailing.stop"),
        "%00",
        "é" * 300,
    ],
    ids=["short", "three parts", "cut", "another salt", "another shape", "nul", "letters"],
)
def test_a_token_of_somebody_else_is_not_found(client, token):
    assert client.post(f"/en/letters/stop/{token}/").status_code == 404
    assert Stop.objects.count() == 0


def test_a_service_letter_cannot_be_stopped_even_with_a_signed_link(client):
    token = StopLink("amina@example.org", "service", "").token

    assert client.post(f"/en/letters/stop/{token}/").status_code == 404


def test_the_address_of_the_page_is_told_to_nobody(client, url):
    page = client.get(url)

    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]


def test_the_page_costs_few_questions(client, url, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(url)
    with django_assert_num_queries(7):
        client.post(url)
