import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from core import views
from core.pages import language_of
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory
from tests.factories.groups import member_of


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("name", ["about", "privacy", "accessibility"])
def test_the_platforms_pages_need_no_database_no_cookie_and_no_token(client, name, language):
    with override(language):
        address = reverse(f"core:{name}")
    assert address == f"/{language}/{name}/"
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    assert response.cookies == {}
    assert "csrf" not in page
    assert "nonce" not in response["Content-Security-Policy"]
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page)
    assert page.count("<h1") == 1
    assert f'<html lang="{language}"' in page
    for code in ("ar", "en", "fr"):
        assert f'hreflang="{code}" href="http://127.0.0.1:8000/{code}/{name}/"' in page
    assert f'hreflang="x-default" href="http://127.0.0.1:8000/en/{name}/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["groups:home", "core:about", "core:privacy", "core:accessibility"]
)
def test_the_platforms_pages_say_to_a_search_engine_what_they_are(client, name):
    with override("ar"):
        page = client.get(reverse(name)).content.decode()

    assert re.search(r'<meta name="description" content="[^"]{40,}"', page)


@pytest.mark.parametrize(
    ("language", "there"),
    [("fr-CA,fr;q=0.9", "/fr/"), ("en", "/en/"), ("ar", "/ar/"), ("", "/ar/")],
)
def test_the_first_address_leads_to_the_readers_language(client, language, there):
    response = client.get("/", headers={"accept-language": language})
    assert (response.status_code, response["Location"]) == (302, there)
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize(
    ("path", "direction"), [("/ar/nothing/at/all/", "rtl"), ("/en/nothing/at/all/", "ltr")]
)
def test_a_missing_page_says_so_in_the_language_of_its_address(client, path, direction):
    response = client.get(path, headers={"accept-language": "fr"})
    page = response.content.decode()
    assert response.status_code == 404
    assert f'dir="{direction}"' in page
    assert response["X-Reference"] in page
    assert response["Cache-Control"] == "no-store"


def test_an_address_without_a_language_takes_the_browsers():
    request = RequestFactory().get("/nothing", headers={"accept-language": "fr"})
    assert language_of(request) == "fr"
    assert (
        language_of(RequestFactory().get("/xx/nothing/", headers={"accept-language": "en"})) == "en"
    )


def test_a_fault_has_a_page_without_the_database_and_the_log_has_its_reference(caplog):
    request = RequestFactory().get("/fr/x/")
    request.reference = "abc123"
    response = views.server_error(request)
    assert response.status_code == 500
    assert "abc123" in response.content.decode()
    assert "abc123" in caplog.text


@pytest.mark.parametrize(
    ("view", "status"),
    [(views.forbidden, 403), (views.bad_request, 400), (views.csrf_failure, 403)],
)
def test_the_other_refusals_are_pages_too(view, status):
    response = view(RequestFactory().get("/en/x/"))
    assert response.status_code == status
    assert b"<h1>" in response.content


def test_a_colour_is_a_sheet_of_its_own(client):
    response = client.get(reverse("core:accent", args=["0b5f55"]))
    assert response.content == b":root{--group-accent:#0b5f55}\n"
    assert response["Content-Type"] == "text/css"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("colour", ["0b5f5", "zzzzzz", "0B5F55", "0b5f55}body{", "0b5f55\n"])
def test_what_is_no_colour_is_missing(client, colour):
    assert client.get(reverse("core:accent", args=[colour])).status_code == 404


def test_the_numerals_are_the_readers_choice(client):
    same = {"sec-fetch-site": "same-origin", "referer": "http://testserver/ar/privacy/?x=1"}
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/numerals/", {"numerals": "arab"}).status_code == 403
    response = strict.post("/numerals/", {"numerals": "arab"}, headers=same)
    assert (response.status_code, response["Location"]) == (302, "/ar/privacy/?x=1")
    assert response.cookies["numerals"]["httponly"]
    assert "٧٣٠" in strict.get("/ar/privacy/").content.decode()
    assert "730" in client.get("/ar/privacy/").content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example//evil.example/", "//", "javascript:alert(1)", "http://[half", ""],
)
def test_the_numerals_lead_to_our_own_pages_only(client, elsewhere):
    response = client.post("/numerals/", {"numerals": "latn"}, headers={"referer": elsewhere})
    assert response["Location"] == "/"


def test_an_unknown_choice_of_numerals_is_not_kept(client):
    assert client.post("/numerals/", {"numerals": "roman"}).cookies == {}


def test_machines_are_told_what_not_to_read(client):
    said = client.get("/robots.txt").content.decode()
    assert "Disallow: /ar/i/" in said
    assert "Disallow: /ar/r/" in said
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in said


def test_a_host_that_is_not_ours_is_refused_with_a_page(client):
    response = client.get("/en/about/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert b"This could not be taken" in response.content
    assert b"elsewhere" not in response.content


@pytest.mark.parametrize(
    "path", ["/ar/%00/", "/ar/%ff%fe/", "/ar/a%0d%0ab/", "/ar/" + "x" * 5000 + "/!/", "/%2e%2e/"]
)
def test_a_hostile_address_is_only_missing(client, path):
    answer = client.get(path)

    assert (answer.status_code, b"\0" in answer.content) == (404, False)


def test_a_flood_of_fields_is_refused_with_a_page(client):
    response = client.post("/numerals/", {f"f{i}": "x" for i in range(4001)})
    assert response.status_code == 400
    assert b"<h1>" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/nothing/at/all/", 404),
        ("/en/v20/2020/campaigns/c/moderation/", 403),
        ("/numerals/", 405),
    ],
)
def test_a_page_that_says_no_knows_who_asks(client, path, status):
    campaign = CampaignFactory(slug="c", cycle__group__slug="v20")
    client.force_login(member_of(campaign.cycle))

    response = client.get(path)

    page = response.content.decode()
    assert response.status_code == status
    assert "/me/" in page
    assert "/accounts/login/" not in page
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/ar/nothing/at/all/", "/numerals/"])
def test_a_page_that_says_no_asks_a_stranger_to_sign_in_without_a_query(client, path):
    page = client.get(path).content.decode()

    assert "/accounts/login/" in page


def test_a_fault_of_ours_asks_nobody_to_sign_in(rf):
    page = views.server_error(rf.get("/en/")).content.decode()

    assert "/accounts/login/" not in page
    assert "/me/" not in page


@pytest.mark.django_db
def test_what_answers_a_session_is_kept_by_nobody_else(client):
    assert "Cache-Control" not in client.get("/en/about/")
    client.force_login(UserFactory())

    assert client.get("/en/about/")["Cache-Control"] == "private, no-cache"
    assert "no-store" in client.get("/en/me/")["Cache-Control"]
    assert client.get(reverse("core:accent", args=["aabbcc"]))["Cache-Control"].startswith("public")


def test_a_refused_form_shows_back_what_was_typed_and_nothing_of_the_forms_own():
    typed = {
        "title": "A library in every hospital",
        "key": "a23808e4-4812-4cf9-9f56-b686c68db7db",
        "began": "1795397772:XpNYQNUNE5Z4xbEzH6yCbHst",
        "proof": "0123456789abcdef",
    }

    answer = Client(enforce_csrf_checks=True).post("/en/me/", typed)

    shown = re.findall(r'<p dir="auto">(.*?)</p>', answer.content.decode())
    assert (answer.status_code, shown) == (403, ["A library in every hospital"])
