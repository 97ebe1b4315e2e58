"""Addresses are found by their shape: a house of many rooms has hundreds of routes, and Django tries them one by one.

`swift(urlpatterns)` finds what Django finds. The shape of an address is its parts, each a word that some route says, or anything. For
each shape the routes that may match are gathered once, in their order, and only these are tried. Where none of them matches
all are tried as ever, so that a page that is not there is told as Django tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from django.urls import URLPattern, URLResolver
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter
from django.urls.exceptions import Resolver404
from django.urls.resolvers import LocalePrefixPattern, ResolverMatch, RoutePattern

Route = URLPattern | URLResolver
Shape = tuple[str, ...]
#: What takes one part of an address and never a slash.
_ONE_PART = frozenset({IntConverter, SlugConverter, StringConverter, UUIDConverter})
#: A part that no route says, in a shape; a part that is taken from the address, in a route.
_ANY = "*"
#: Longer addresses are nobody's, and shapes beyond this number are somebody's guesses.
LONGEST, MOST_SHAPES = 12, 2048


class Swift(URLResolver):
    """A resolver that tries only the routes which an address can be of, by its shape."""

    def resolve(self, path: str) -> ResolverMatch:
        path = str(path)
        inside = self.pattern.match(path)
        parts = inside[0].split("/") if inside else []
        if not parts or len(parts) > LONGEST:
            return super().resolve(path)
        words = self._words
        shape = tuple(part if part in words else _ANY for part in parts)
        likely = self._likely.get(shape)
        if likely is None:
            likely = self._gathered(shape)
        try:
            return likely.resolve(path)
        except Resolver404:
            return super().resolve(path)

    def _gathered(self, shape: Shape) -> URLResolver:
        if len(self._likely) >= MOST_SHAPES:
            self._likely.clear()
        found = self._likely[shape] = _with(self, _fitting(self.url_patterns, "", shape))
        return found

    @cached_property
    def _likely(self) -> dict[Shape, URLResolver]:
        return {}

    @cached_property
    def _words(self) -> frozenset[str]:
        """Every part that some route says; the empty one stands behind the last slash."""
        routes = (_parts(route) for route in _routes(self.url_patterns, ""))
        return frozenset(part for parts in routes for part in parts if part is not None) | {""}


def swift(routes: Sequence[Route]) -> list[Route]:
    """These routes, of which those under a language (`i18n_patterns`) are found by shape."""
    return [
        Swift(one.pattern, one.urlconf_name, one.default_kwargs, one.app_name, one.namespace)
        if isinstance(one, URLResolver) and isinstance(one.pattern, LocalePrefixPattern)
        else one
        for one in routes
    ]


def _said(before: str | None, route: Route) -> str | None:
    """The whole route of a resolver or a page below others; None where it is not one of plain parts."""
    pattern = route.pattern
    if before is None or type(pattern) is not RoutePattern:
        return None
    # By the very type: one that takes slashes is made from one that does not.
    if not all(type(taken) in _ONE_PART for taken in pattern.converters.values()):
        return None
    return before + str(pattern._route)  # type: ignore[attr-defined]  # noqa: SLF001 -- no public way to ask


def _routes(routes: Sequence[Route], before: str | None) -> Iterator[str]:
    for route in routes:
        said = _said(before, route)
        if said is not None and isinstance(route, URLResolver):
            yield from _routes(route.url_patterns, said)
        elif said is not None:
            yield said


def _parts(route: str) -> list[str | None]:
    """Its words, and None for each part that is taken from the address."""
    return [None if "<" in part else part for part in route.split("/")]


def _may_match(said: str, shape: Shape, *, whole: bool) -> bool:
    """Whether an address of this shape may be this route, or begin as it does."""
    parts = _parts(said)
    if not whole:
        # What comes next may belong to the last part.
        parts = parts[:-1]
    elif len(parts) != len(shape):
        return False
    if len(parts) > len(shape):
        return False
    return all(part is None or part == there for part, there in zip(parts, shape, strict=False))


def _fitting(routes: Sequence[Route], before: str, shape: Shape) -> list[Route]:
    """The routes that may match, in their order; what is not of plain parts always may."""
    found: list[Route] = []
    for route in routes:
        said = _said(before, route)
        if said is None:
            found.append(route)
        elif isinstance(route, URLPattern):
            if _may_match(said, shape, whole=True):
                found.append(route)
        elif _may_match(said, shape, whole=False):
            within = _fitting(route.url_patterns, said, shape)
            if within:
                found.append(_with(route, within))
    return found


def _with(route: URLResolver, within: list[Route]) -> URLResolver:
    return URLResolver(route.pattern, within, route.default_kwargs, route.app_name, route.namespace)
