import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from core import views
from core.pages import language_of


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("name", ["about", "privacy", "accessibility"])
def test_the_platforms_pages_need_no_database_no_cookie_and_no_token(
    client, name, language, django_assert_num_queries
):
    with override(language):
        address = reverse(f"core:{name}")
    assert address == f"/{language}/{name}/"
    with django_assert_num_queries(0):
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
    ("language", "there"),
    [("fr-CA,fr;q=0.9", "/fr/"), ("en", "/en/"), ("ar", "/ar/"), ("", "/ar/")],
)
def test_the_first_address_leads_to_the_readers_language(client, language, there):
    response = client.get("/", headers={"accept-language": language})
    assert (response.status_code, response["Location"]) == (302, there)
    assert "Accept-Language" in response["Vary"]


@pytest.mark.django_db
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


@pytest.mark.django_db
def test_a_colour_is_a_sheet_of_its_own(client):
    response = client.get(reverse("core:accent", args=["0b5f55"]))
    assert response.content == b":root{--group-accent:#0b5f55}\n"
    assert response["Content-Type"] == "text/css"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.django_db
@pytest.mark.parametrize("colour", ["0b5f5", "zzzzzz", "0B5F55", "0b5f55}body{", "0b5f55\n"])
def test_what_is_no_colour_is_missing(client, colour):
    assert client.get(reverse("core:accent", args=[colour])).status_code == 404


@pytest.mark.django_db
def test_the_numerals_are_the_readers_choice(client):
    same = {"sec-fetch-site": "same-origin"}
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/numerals/", {"numerals": "arab"}).status_code == 403
    response = strict.post("/numerals/", {"numerals": "arab", "next": "/ar/privacy/"}, headers=same)
    assert (response.status_code, response["Location"]) == (302, "/ar/privacy/")
    assert response.cookies["numerals"]["httponly"]
    assert "٧٣٠" in strict.get("/ar/privacy/").content.decode()
    assert "730" in client.get("/ar/privacy/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""]
)
def test_the_numerals_lead_to_our_own_pages_only(client, elsewhere):
    response = client.post("/numerals/", {"numerals": "latn", "next": elsewhere})
    assert response["Location"] == "/"


@pytest.mark.django_db
def test_an_unknown_choice_of_numerals_is_not_kept(client):
    assert client.post("/numerals/", {"numerals": "roman"}).cookies == {}


@pytest.mark.django_db
def test_machines_are_told_what_not_to_read(client):
    said = client.get("/robots.txt").content.decode()
    assert "Disallow: /ar/i/" in said
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in said
