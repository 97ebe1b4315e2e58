"""What every answer carries, whoever made it."""

import pytest
from django.test import RequestFactory

from engagement.headers import NOTHING, complete
from engagement.wsgi import application

pytestmark = pytest.mark.django_db


def headers_of(path, app=application, **environ):
    got = []
    request = RequestFactory().get(path, **environ)
    body = app(request.environ, lambda _status, headers, *_more: got.extend(headers))
    list(body)
    return got


def test_the_server_says_nothing_of_itself():
    assert [value for name, value in headers_of("/en/about/") if name == "Server"] == ["web"]


@pytest.mark.parametrize(
    ("path", "environ"),
    [
        ("/en/about/", {}),
        ("/static/tawasul.css", {}),
        ("/", {}),
        ("/en/about/", {"HTTP_HOST": "elsewhere.example"}),
        ("/nowhere.txt", {}),
    ],
    ids=["page", "file", "redirect", "wrong host", "missing"],
)
def test_every_answer_has_one_policy_that_lets_nothing_inline_run(path, environ):
    policies = [v for name, v in headers_of(path, **environ) if name == "Content-Security-Policy"]

    assert len(policies) == 1
    assert "object-src 'none'" in policies[0]
    assert "base-uri 'none'" in policies[0]
    assert "frame-ancestors 'none'" in policies[0]
    assert not any(word in policies[0] for word in ("unsafe-", "nonce-", "*", "http:"))


@pytest.mark.parametrize("path", ["/en/about/", "/en/accounts/login/", "/en/", "/robots.txt"])
def test_nothing_answers_trace(client, path):
    assert client.generic("TRACE", path).status_code == 405


def test_a_policy_of_the_page_stays():
    def app(environ, start):
        start("200 OK", [("Content-Security-Policy", "sandbox")])
        return [b""]

    names = dict(headers_of("/", app=complete(app)))

    assert (names["Content-Security-Policy"], names["Server"]) == ("sandbox", "web")
    assert (
        dict(headers_of("/", app=complete(lambda e, s: s("204", []) or [])))[
            "Content-Security-Policy"
        ]
        == NOTHING
    )
