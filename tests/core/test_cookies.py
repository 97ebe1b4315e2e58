"""Cookies of the house, as a browser with https gets them."""

import json
import os
import subprocess
import sys

import pytest

from tests.architecture import tree

ASK = """
import django, json; django.setup()
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from campaigns import voters
from core import middleware, told, views

answer = HttpResponse()
voters.remember(answer, "token")
request = RequestFactory().post("/numerals/", {"numerals": "arab"})
request.user = AnonymousUser()
answer.cookies.update(views.numerals(request).cookies)
storage = told.CookieStorage(request)
storage._update_cookie("words", answer)
found = {
    name: [bool(cookie["secure"]), bool(cookie["httponly"]), cookie["samesite"], cookie["path"], cookie["domain"]]
    for name, cookie in answer.cookies.items()
}
for kind in ("SESSION", "CSRF"):
    found[getattr(settings, f"{kind}_COOKIE_NAME")] = [
        getattr(settings, f"{kind}_COOKIE_SECURE"), getattr(settings, f"{kind}_COOKIE_HTTPONLY"),
        getattr(settings, f"{kind}_COOKIE_SAMESITE"), getattr(settings, f"{kind}_COOKIE_PATH"),
        getattr(settings, f"{kind}_COOKIE_DOMAIN") or "",
    ]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def cookies():
    env = {
        **os.environ,
        "PUBLIC_URL": "https://tawasul.example",
        "DJANGO_SETTINGS_MODULE": "engagement.settings",
        "SECRET_KEY": "x" * 50,
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env=env,
        cwd=tree.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_every_cookie_of_ours_is_bound_to_this_host(cookies):
    names = ("device", "numerals", "messages", "session", "csrf")

    assert cookies == {f"__Host-{name}": [True, True, "Lax", "/", ""] for name in names}
