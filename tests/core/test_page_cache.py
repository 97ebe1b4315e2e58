import gzip
import itertools

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from core import page_cache
from core.page_cache import PageCacheMiddleware, Store, cached_page, touch

PAGE = "<!doctype html><p>" + "كلام " * 200


class House:
    """The middleware around one view that counts how often it was asked."""

    def __init__(self, answer=None):
        self.asked = 0
        self.answer = answer
        self.middleware = PageCacheMiddleware(self.serve)

    def serve(self, request):
        return self.view(request, group="v20")

    @property
    def view(self):
        @cached_page("group")
        def view(request, group):
            self.asked += 1
            return self.answer(request) if self.answer else HttpResponse(f"{PAGE}{self.asked}")

        return view

    def get(self, path="/ar/v20/", method="get", **headers):
        return self.middleware(getattr(RequestFactory(), method)(path, headers=headers))


@pytest.fixture(autouse=True)
def kept(settings, monkeypatch):
    settings.PAGE_CACHE_SECONDS = 60
    monkeypatch.setattr(page_cache, "store", Store())


def text(response):
    packed = response.get("Content-Encoding") == "gzip"
    return (gzip.decompress(response.content) if packed else response.content).decode()


def test_a_second_reader_gets_the_same_page_without_asking_the_view():
    house = House()
    first, second, third = (house.get() for _ in range(3))
    assert house.asked == 1
    assert first.content == second.content == third.content
    assert second["ETag"] == first["ETag"]
    assert second["Cache-Control"] == "public, max-age=0, s-maxage=60, must-revalidate"
    assert second["Vary"] == "Accept-Encoding, Cookie"
    assert second["Content-Type"] == "text/html; charset=utf-8"


def test_another_process_finds_the_page_too():
    first, second = House(), House()
    first.get()
    second.get()  # learns that the host is allowed
    second.get("/ar/v20/other/")
    assert second.get().content == first.get().content


def test_a_page_is_kept_for_its_whole_address():
    house = House()
    for path in ("/ar/v20/", "/en/v20/", "/ar/v20/?order=new", "/ar/v20/?order=most"):
        house.get(path)
    assert house.asked == 4


def test_a_browser_that_unpacks_gets_it_packed():
    house = House()
    plain, packed = house.get(), house.get(**{"accept-encoding": "br, gzip"})
    again = house.get(**{"accept-encoding": "gzip"})
    assert again["Content-Encoding"] == "gzip"
    assert text(packed) == text(again)
    assert len(again.content) < len(plain.content) / 3
    assert again["Content-Length"] == str(len(again.content))
    assert again["ETag"] != plain["ETag"]


def test_a_reader_who_has_the_page_is_told_so():
    house = House()
    etag = house.get()["ETag"]
    response = house.get(**{"if-none-match": f'W/{etag}, "other"'})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


def test_head_has_the_headers_and_no_body():
    house = House()
    house.get()
    length = house.get()["Content-Length"]
    response = house.get(method="head")
    assert (response.content, response["Content-Length"], house.asked) == (b"", length, 1)


def test_a_touched_scope_is_made_anew_and_others_are_not():
    house = House()
    house.get()
    page_cache._touch_now(["geef"])
    house.get()
    assert house.asked == 1
    page_cache._touch_now(["v20"])
    assert text(house.get()).endswith("2")
    assert text(house.get()).endswith("2")


@pytest.mark.django_db(transaction=True)
def test_touching_waits_for_the_commit():
    house = House()
    house.get()
    with transaction.atomic():
        touch("v20")
        assert text(house.get()).endswith("1")
    assert text(house.get()).endswith("2")


def test_a_page_made_while_something_changed_is_never_served():
    def change(_request):
        page_cache._touch_now(["v20"])
        return HttpResponse("old facts")

    house = House(change)
    house.get()
    house.get()
    assert house.asked == 2


@pytest.mark.parametrize(
    "cookie", ["session=abc", "numerals=latn; session=abc", "messages=x", "device=y", "x"]
)
def test_a_reader_with_something_of_their_own_gets_their_own_page(cookie):
    house = House()
    house.get()
    house.get(cookie=cookie)
    house.get(cookie=cookie)
    assert house.asked == 3


def test_harmless_cookies_share_the_page_and_numerals_part_it():
    house = House()
    house.get()
    house.get(cookie="language=ar; csrf=abc")
    assert house.asked == 1
    house.get(cookie="numerals=arab")
    house.get(cookie="numerals=arab")
    assert house.asked == 2


@pytest.mark.parametrize(
    ("cookie", "numerals"),
    [
        ('numerals="arab"', "arab"),
        (r'numerals="\141rab"', "arab"),
        ("csrf=numerals=arab", "latn"),
        ("numerals=arab; numerals=latn", "latn"),
    ],
)
def test_a_cookie_written_oddly_spoils_nobodys_numerals(cookie, numerals):
    """The page reads the cookie as Django does; so does the key under which it is kept."""

    def answer(request):
        return HttpResponse(request.COOKIES.get("numerals", "latn"))

    house = House(answer)
    assert text(house.get(cookie=cookie)) == numerals
    assert text(house.get()) == "latn"
    assert text(house.get(cookie="numerals=arab")) == "arab"


def with_cookie(_request):
    response = HttpResponse("x")
    response.set_cookie("a", "b")
    return response


def with_token(request):
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    return HttpResponse("x")


@pytest.mark.parametrize(
    "answer",
    [
        with_cookie,
        with_token,
        lambda _request: HttpResponse("x", status=404),
        lambda _request: HttpResponse(
            "x", headers={"Content-Security-Policy": "script-src 'nonce-abc'"}
        ),
        lambda _request: HttpResponse("x", headers={"Cache-Control": "no-store"}),
    ],
)
def test_what_is_not_for_everybody_is_not_kept(answer):
    house = House(answer)
    house.get()
    response = house.get()
    assert house.asked == 2
    assert "public" not in response.get("Cache-Control", "")


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "post"},
        {"path": "/ar/v20/?" + "x" * 400},
        {"authorization": "Token x"},
        {"hx-request": "true"},
    ],
)
def test_other_requests_pass_by(asked):
    house = House()
    house.get(**asked)
    house.get(**asked)
    assert house.asked == 2


def test_a_host_that_was_never_allowed_is_judged_first():
    house = House()
    house.get()
    house.get(host="elsewhere.example")
    assert house.asked == 2


def test_a_store_that_is_down_costs_no_page_and_little_time(caplog, settings):
    settings.CACHES = {"default": {"LOCATION": "redis://127.0.0.1:1/0"}}
    house = House()
    assert [text(house.get())[-1] for _ in range(3)] == ["1", "2", "3"]
    assert caplog.text.count("does not answer") == 1


def test_nothing_is_kept_when_it_is_switched_off(settings):
    settings.PAGE_CACHE_SECONDS = 0
    house = House()
    house.get()
    assert "ETag" not in house.get()
    assert house.asked == 2


def test_a_scope_may_be_made_from_the_address():
    calls = itertools.count(1)

    @cached_page(lambda group, **_rest: f"group:{group}", seconds=5)
    def view(_request, group, slug):
        return HttpResponse(f"{group}{slug}{next(calls)}")

    middleware = PageCacheMiddleware(lambda request: view(request, group="v20", slug="x"))
    pages = [middleware(RequestFactory().get("/ar/v20/x/")) for _ in range(2)]
    assert [text(page).encode() for page in pages] == [b"v20x1", b"v20x1"]
    assert "s-maxage=5" in pages[0]["Cache-Control"]


def test_a_whole_page_of_the_house_is_kept_with_its_safety_headers(client):
    first = client.get("/ar/privacy/")
    second = client.get("/ar/privacy/")
    assert second.content == first.content
    assert second["X-Page"] == "kept"
    for name in (
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Content-Language",
    ):
        assert second[name] == first[name]
    assert "X-Reference" not in second
    assert second.cookies == {}
