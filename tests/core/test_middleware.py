import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.errors import OutOfDate, Refused, TooMany
from core.middleware import (
    ProxyMiddleware,
    ReferenceMiddleware,
    RefusalMiddleware,
    SafetyMiddleware,
)


def behind(settings, proxies, peer="10.0.0.1", **headers):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)
    ProxyMiddleware(lambda _request: HttpResponse())(request)
    return request


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        ([], "203.0.113.9", "10.0.0.1"),
        (["10.0.0.2"], "203.0.113.9", "10.0.0.1"),
        (["10.0.0.1"], "203.0.113.9", "203.0.113.9"),
        (["10.0.0.0/8"], "198.51.100.7, 203.0.113.9, 10.0.0.5", "203.0.113.9"),
        (["10.0.0.1"], "nonsense", "10.0.0.1"),
        (["10.0.0.1"], "", "10.0.0.1"),
        (["10.0.0.1"], "2001:db8::1", "2001:db8::1"),
    ],
)
def test_an_address_is_believed_from_our_own_proxies_only(settings, proxies, forwarded, address):
    request = behind(settings, proxies, **{"x-forwarded-for": forwarded})
    assert request.address == address == request.META["REMOTE_ADDR"]
    assert "HTTP_X_FORWARDED_FOR" not in request.META


def test_scheme_and_host_are_believed_from_our_own_proxies_only(settings):
    settings.ALLOWED_HOSTS = ["tawasul.example", "testserver"]
    said = {"x-forwarded-proto": "https", "x-forwarded-host": "tawasul.example"}
    trusted, other = behind(settings, ["10.0.0.1"], **said), behind(settings, [], **said)
    assert (trusted.is_secure(), trusted.get_host()) == (True, "tawasul.example")
    assert (other.is_secure(), other.get_host()) == (False, "testserver")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/ar/v20/2020/", 301),
        ("head", "/ar/v20/2020/library/paper.pdf", 301),
        ("get", "/ar/v20/2020/campaigns/c/ideas/feed/", 403),
        ("get", "/ar/v20/2020/events/summit/event.ics", 403),
        ("post", "/ar/v20/2020/campaigns/c/ideas/new/", 403),
        ("get", "/health/", 200),
    ],
)
def test_only_pages_lead_from_http_to_https(settings, method, path, status):
    settings.SECURE_SSL_REDIRECT = True
    ask = getattr(RequestFactory(), method)
    guarded = SafetyMiddleware(lambda _request: HttpResponse())

    assert guarded(ask(path)).status_code == status
    assert guarded(ask(path, secure=True)).status_code == 200


def test_every_answer_has_a_reference_of_its_own():
    seen = []

    def view(request):
        seen.append(request.reference)
        return HttpResponse()

    answers = [
        ReferenceMiddleware(view)(RequestFactory().get("/"))["X-Reference"] for _ in range(2)
    ]
    assert answers == seen
    assert len(set(seen)) == 2


def page_for(request, refusal):
    response = RefusalMiddleware(lambda _request: HttpResponse()).process_exception(
        request, refusal
    )
    assert response is not None
    return response


@pytest.mark.parametrize(
    ("refusal", "status", "words"),
    [
        (OutOfDate("Nora published it at 14:05."), 409, "Nora published it at 14:05."),
        (OutOfDate(), 409, "Theirs stands"),
        (
            Refused("This campaign closed on 31 October."),
            400,
            "This campaign closed on 31 October.",
        ),
        (TooMany(150), 429, "try again in 3 minutes"),
        (TooMany(20), 429, "try again in a minute"),
    ],
)
def test_a_refusal_is_a_page_that_loses_nothing(refusal, status, words):
    request = RequestFactory().post(
        "/en/x/", {"text": "A shelf of <books> in every café", "password": "correct horse"}
    )
    response = page_for(request, refusal)
    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert "A shelf of &lt;books&gt; in every café" in page
    assert "correct horse" not in page
    assert '<html lang="en" dir="ltr">' in page


def test_too_many_says_when_to_come_back():
    request = RequestFactory().get("/ar/x/")
    response = page_for(request, TooMany(150))
    assert response["Retry-After"] == "150"
    assert '<html lang="ar" dir="rtl">' in response.content.decode()


def test_other_faults_go_on_to_the_log():
    middleware = RefusalMiddleware(lambda _request: HttpResponse())
    assert middleware.process_exception(RequestFactory().get("/"), RuntimeError("x")) is None
