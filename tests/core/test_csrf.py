import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.views.decorators.csrf import csrf_exempt

from core.csrf import SameOriginCsrfMiddleware


def view(_request):
    return HttpResponse("done")


def answer(asked=view, **headers):
    request = RequestFactory(enforce_csrf_checks=True).post("/en/", headers=headers)
    middleware = SameOriginCsrfMiddleware(asked)
    middleware.process_request(request)
    refusal = middleware.process_view(request, asked, (), {})
    return 200 if refusal is None else refusal.status_code


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 200),
        ({"origin": "http://testserver"}, 200),
        ({"origin": "http://127.0.0.1:8000"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"sec-fetch-site": "something-new"}, 403),
        ({"origin": "http://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_a_form_without_a_token_needs_the_browsers_word(headers, status, settings):
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    assert answer(**headers) == status


def test_reading_and_exempt_views_need_nothing():
    assert answer(csrf_exempt(view), **{"sec-fetch-site": "cross-site"}) == 200
    request = RequestFactory().get("/en/", headers={"sec-fetch-site": "cross-site"})
    assert SameOriginCsrfMiddleware(view).process_view(request, view, (), {}) is None


def test_a_browser_without_these_headers_still_has_the_token():
    token = "a" * 32
    request = RequestFactory(enforce_csrf_checks=True).post("/en/", {"csrfmiddlewaretoken": token})
    request.COOKIES["csrf"] = token
    middleware = SameOriginCsrfMiddleware(view)
    middleware.process_request(request)
    assert middleware.process_view(request, view, (), {}) is None
