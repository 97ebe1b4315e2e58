"""Every address that holds a secret is written into the log without it."""

import re

from django.urls import URLPattern, URLResolver, get_resolver

from tests.launch.test_logs import line

SECRET = "MTI:1tXyZa:abcdefghijklmnop"
#: What secrets are called in addresses.
NAMES = ("token", "code")
#: It opens nothing: a page of Django's own.
HARMLESS = frozenset({"jsi18n"})
#: A code that names a brief at the desk, a report or a pack opens nothing by itself: leave is asked there.
NAMING = re.compile(r"/(desk/briefs|reports|packs)/<[^>]*code>")


def routes(patterns, before=""):
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and pattern.name not in HARMLESS:
            yield path


def with_secret(route):
    words = []
    for part in route.split("/"):
        name = part.partition(":")[2].rstrip(">") if part.startswith("<") else ""
        words.append(SECRET if name in NAMES else part)
    return "/" + "/".join(words)


def test_no_address_of_ours_writes_its_secret_into_the_log():
    secret = [
        path
        for route in routes(get_resolver().url_patterns)
        if not NAMING.search(route)
        if SECRET in (path := with_secret(route)) and "/admin/" not in path
    ]

    assert secret
    assert [path for path in secret if SECRET in line("Fault at %s", path)] == []
