"""Public pages kept in Valkey for anonymous readers: one round trip, the same bytes, nothing personal.

A page belongs to a scope (a group's address, say). `touch(scope)` gives the scope a new version when the
transaction commits, and every page kept under the old one is stale at once. A kept page names its scope and the
version that was read before the page was made, so that a page made while something changed is never served.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
import logging
import time
import uuid
from collections.abc import Callable, Iterable
from typing import Any, ParamSpec, TypeVar, cast

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from redis.exceptions import RedisError

from core.middleware import NUMERALS_COOKIE
from core.stores import Line, line_to

log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)

PREFIX = "page:"
#: Longer addresses are a person's own search: not worth a place.
LONGEST_PATH = 300
KEPT_SCOPES = 20_000
#: After a fault the store is left alone for so many seconds, so that readers do not wait for it.
PAUSE = 5.0
#: A version outlives every page that was kept under it.
VERSION_KEPT = 86_400
#: The scope of pages that list all scopes.
EVERYTHING = ""
NOT_KEPT = frozenset({"set-cookie", "x-reference", "date", "server", "content-length", "age"})
#: Cookies that change no page but by the numerals, which are part of the key.
HARMLESS = frozenset({NUMERALS_COOKIE, settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME})
WORTH_PACKING = 400
#: Hosts that the settings allowed; a page is only served from the cache to one of these.
MOST_HOSTS = 64


class Store:
    """Valkey with a short patience; every fault is logged and read as nothing found."""

    def __init__(self) -> None:
        self.asleep_until = 0.0

    @property
    def line(self) -> Line:
        return line_to(settings.CACHES["default"]["LOCATION"], patience=0.5)

    def read(self, *keys: str) -> list[bytes | None]:
        """The values of all keys in one round trip."""
        if time.monotonic() < self.asleep_until:
            return [None] * len(keys)
        try:
            return cast("list[bytes | None]", self.line.ask("MGET", *keys))
        except (RedisError, OSError) as fault:
            self._rest(fault)
            return [None] * len(keys)

    def write(self, key: str, value: bytes, seconds: int) -> None:
        if time.monotonic() < self.asleep_until:
            return
        try:
            self.line.ask("SET", key, value, "EX", seconds)
        except (RedisError, OSError) as fault:
            self._rest(fault)

    def _rest(self, fault: Exception) -> None:
        self.asleep_until = time.monotonic() + PAUSE
        log.error(
            "The page cache does not answer (%s); pages are made anew for %s seconds",
            fault,
            PAUSE,
        )


store = Store()


def scope_key(scope: str) -> str:
    return f"{PREFIX}version:{scope}"


def touch(*scopes: str) -> None:
    """Make every kept page of these scopes stale, and the pages that list them all, once the transaction commits."""
    transaction.on_commit(functools.partial(_touch_now, [*scopes, EVERYTHING]))


def _touch_now(scopes: Iterable[str]) -> None:
    for scope in scopes:
        store.write(scope_key(scope), uuid.uuid4().bytes, VERSION_KEPT)


def cached_page(
    scope: str | Callable[..., str], *, seconds: int | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep a view's page for anonymous readers. `scope` names a keyword of its address, or makes the scope from them."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(view)
        def kept(*args: P.args, **kwargs: P.kwargs) -> R:
            request = cast("HttpRequest", args[0])
            if not getattr(request, "page_may_be_kept", False):
                return view(*args, **kwargs)
            name = scope(**kwargs) if callable(scope) else str(kwargs[scope])
            version = store.read(scope_key(name))[0] or b""
            response = view(*args, **kwargs)
            lifetime = settings.PAGE_CACHE_SECONDS if seconds is None else seconds
            response.page_scope = (name, version, lifetime)  # type: ignore[attr-defined]  # -- read by the middleware
            return response

        return kept

    return decorate


def _is_anonymous(cookies: str) -> bool:
    return all(part.partition("=")[0].strip() in HARMLESS for part in cookies.split(";"))


class PageCacheMiddleware:
    """Serves kept pages before anything else runs, and keeps the ones that may be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.scopes: dict[str, str] = {}
        self.hosts: set[str] = set()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = self._key(request) if settings.PAGE_CACHE_SECONDS else ""
        if not key:
            return self.get_response(request)
        kept = self._find(key) if request.META.get("HTTP_HOST", "") in self.hosts else None
        if kept is not None:
            return _served(request, kept)
        request.page_may_be_kept = request.method == "GET"  # type: ignore[attr-defined]  # -- read by the decorator
        response = self.get_response(request)
        if hasattr(response, "page_scope") and isinstance(response, HttpResponse):
            if len(self.hosts) < MOST_HOSTS:
                self.hosts.add(request.META.get("HTTP_HOST", ""))
            return self._keep(request, response, key)
        return response

    def _key(self, request: HttpRequest) -> str:
        """Where this reader's page would be kept; empty for a reader whose page is their own."""
        meta = request.META
        if meta["REQUEST_METHOD"] not in {"GET", "HEAD"} or request.is_secure() != settings.HTTPS:
            return ""
        numerals = ""
        cookies = meta.get("HTTP_COOKIE")
        if cookies:
            if not _is_anonymous(cookies):
                return ""
            # As the page will read it, quotes and all: a look at the header could keep it under another key.
            numerals = "arab" if request.COOKIES.get(NUMERALS_COOKIE) == "arab" else ""
        path = request.path_info
        query = meta.get("QUERY_STRING", "")
        if (
            len(path) + len(query) > LONGEST_PATH
            or "HTTP_AUTHORIZATION" in meta
            or "HTTP_HX_REQUEST" in meta
            or query.startswith("q=")
            or "&q=" in query
        ):
            # A search is one reader's own: there are more of them than places.
            return ""
        packed = "z" if "gzip" in meta.get("HTTP_ACCEPT_ENCODING", "") else ""
        return f"{PREFIX}{packed}{numerals}:{path}?{query}"

    def _find(self, key: str) -> bytes | None:
        scope = self.scopes.get(key)
        if scope is not None:
            page, version = store.read(key, scope_key(scope))
        else:
            page, version = store.read(key)[0], None
        if page is None:
            return None
        head, _line, body = page.partition(b"\n")
        named, _tab, rest = head.partition(b"\t")
        if scope is None or named != scope.encode():
            scope = self._remember(key, named.decode())
            version = store.read(scope_key(scope))[0]
        kept_version, _tab, headers = rest.partition(b"\t")
        return headers + b"\n" + body if kept_version == (version or b"").hex().encode() else None

    def _remember(self, key: str, scope: str) -> str:
        if len(self.scopes) >= KEPT_SCOPES:
            self.scopes.clear()
        self.scopes[key] = scope
        return scope

    def _keep(self, request: HttpRequest, response: HttpResponse, key: str) -> HttpResponse:
        scope, version, seconds = response.page_scope  # type: ignore[attr-defined]  # -- set by the decorator
        if not _may_be_kept(request, response):
            return response
        _make_public(response, seconds, packed=key.startswith(f"{PREFIX}z"))
        headers = [
            (name, value) for name, value in response.items() if name.lower() not in NOT_KEPT
        ]
        head = f"{scope}\t{version.hex()}\t{json.dumps(headers, separators=(',', ':'))}\n"
        store.write(key, head.encode() + response.content, seconds)
        self._remember(key, scope)
        return response


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Only whole, good pages without a cookie, a token, a nonce or a word to one person."""
    return (
        response.status_code == 200  # noqa: PLR2004 -- OK
        and not response.streaming
        and not response.cookies
        and not response.has_header("Set-Cookie")
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and "nonce-" not in response.get("Content-Security-Policy", "")
        and "no-store" not in response.get("Cache-Control", "")
    )


def _make_public(response: HttpResponse, seconds: int, *, packed: bool) -> None:
    """Say to the world how long the page may be kept, and pack it when the reader can unpack it."""
    digest = hashlib.blake2b(response.content, digest_size=10).hexdigest()
    response["ETag"] = f'"{digest}{"z" if packed else ""}"'
    response["Cache-Control"] = f"public, max-age=0, s-maxage={seconds}, must-revalidate"
    response["Vary"] = "Accept-Encoding, Cookie"
    if (
        packed
        and len(response.content) >= WORTH_PACKING
        and not response.has_header("Content-Encoding")
    ):
        response.content = gzip.compress(response.content, 6, mtime=0)
        response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(response.content))


def _served(request: HttpRequest, kept: bytes) -> HttpResponse:
    head, _line, body = kept.partition(b"\n")
    headers: dict[str, Any] = dict(json.loads(head))
    if headers["ETag"] in request.META.get("HTTP_IF_NONE_MATCH", ""):
        headers.pop("Content-Encoding", None)
        headers.pop("Content-Type", None)
        return HttpResponse(status=304, headers={**headers, "X-Page": "kept"})
    headers["Content-Length"] = str(len(body))
    headers["X-Page"] = "kept"
    return HttpResponse(body if request.method == "GET" else b"", headers=headers)
