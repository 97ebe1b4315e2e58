"""Addresses found by their shape are those that Django finds one by one."""

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, path
from django.urls.resolvers import RoutePattern
from django.utils import translation

from core.addresses import MOST_SHAPES, Swift

#: What a part of an address may be where a route takes one.
FILLED = {
    "path": "a/b/c",
    "int": "7",
    "slug": "v20",
    "str": "a.b",
    "uuid": "6f1c1f8e-2b8b-4f59-9d5c-0f5f1b1c7f11",
}


def house():
    [found] = [one for one in get_resolver().url_patterns if isinstance(one, Swift)]
    return found


def routes(resolver, before=""):
    """Every route of plain parts."""
    for one in resolver.url_patterns:
        if type(one.pattern) is not RoutePattern:
            continue
        said = f"{before}{one.pattern._route}"
        yield from [said] if isinstance(one, URLPattern) else routes(one, said)


def filled(route):
    for kind, value in FILLED.items():
        while f"<{kind}:" in route:
            head, _mark, tail = route.partition(f"<{kind}:")
            route = head + value + tail.partition(">")[2]
    return f"ar/{route}"


def found(resolve, address):
    try:
        match = resolve(address)
    except Resolver404 as fault:
        return str(fault.args[0]["path"])
    return (
        match.func, match.args, match.kwargs, match.url_name, match.app_names, match.namespaces, match.route,
        match.captured_kwargs, match.extra_kwargs,
    )  # fmt: skip


def test_every_route_of_the_house_is_found_as_django_finds_it():
    with translation.override("ar"):
        swift, plain = house(), lambda address: URLResolver.resolve(house(), address)
        known = [filled(route) for route in routes(swift)]
        assert len(known) > 150
        odd = [
            *(address.removesuffix("/") for address in known),
            *(f"{address}more/" for address in known),
            *(address.replace("v20", "campaigns") for address in known),
            *("ar/", "ar//", "ar/*/", "ar/*/*/", "en/v20/", "ar/" + "a/" * 40, "ar/v20/2020/x\n"),
        ]
        for address in [*known, *odd]:
            assert found(swift.resolve, address) == found(plain, address), address


def test_guessed_shapes_do_not_pile_up():
    routes_of_words = [path(f"{number}/<slug:a>/", print) for number in range(60)]
    swift = Swift(RoutePattern(""), routes_of_words)

    for first in range(60):
        for second in range(60):
            found(swift.resolve, f"{first}/{second}/{first}/")

    assert len(swift._likely) <= MOST_SHAPES


def test_what_takes_slashes_is_found_at_any_length():
    swift = Swift(RoutePattern(""), [path("x/<slug:a>/", print), path("x/<path:a>/end/", len)])

    assert [found(swift.resolve, f"x/{rest}")[0] for rest in ("a/", "a/end/", "a/b/c/end/")] == [
        print, len, len,
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_another_language_has_its_own_addresses(language):
    with translation.override(language):
        assert found(house().resolve, f"{language}/v20/") != f"{language}/v20/"
        assert found(house().resolve, "ar/v20/") == "ar/v20/"
