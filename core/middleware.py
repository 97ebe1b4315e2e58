"""Who is asking, by what reference, in which numerals; and refusals made into pages."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils.cache import patch_vary_headers

from core import calendars, looking, pages
from core.counts import use_numerals
from core.errors import OutOfDate, Refused, TooMany
from core.references import reference

Next = Callable[[HttpRequest], HttpResponseBase]
#: What programs ask for by themselves, again and again.
_FOR_PROGRAMS = re.compile(r"\.(?:ics|csv|json|xml)$|/feed/$")
NUMERALS_COOKIE = "__Host-numerals" if settings.HTTPS else "numerals"


@lru_cache(maxsize=8)
def _networks(names: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(name, strict=False) for name in names)


@lru_cache(maxsize=4096)
def _is_trusted(address: str, proxies: tuple[str, ...]) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return any(known in network for network in _networks(proxies))


def forwarded_address(peer: str, forwarded: str, proxies: tuple[str, ...]) -> str:
    """The nearest address that is not one of our proxies; what stands before it anybody can have written."""
    address = peer
    for hop in reversed([hop.strip() for hop in forwarded.split(",") if hop.strip()]):
        if not _is_trusted(address, proxies):
            break
        try:
            address = str(ip_address(hop))
        except ValueError:
            break
    return address


class ProxyMiddleware:
    """Sets `request.address`; believes X-Forwarded-* only from the proxies named in the settings."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.proxies = tuple(settings.TRUSTED_PROXIES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        meta = request.META
        peer = meta.get("REMOTE_ADDR", "")
        if _is_trusted(peer, self.proxies):
            peer = forwarded_address(peer, meta.get("HTTP_X_FORWARDED_FOR", ""), self.proxies)
            meta["REMOTE_ADDR"] = peer
            if meta.get("HTTP_X_FORWARDED_PROTO") in {"http", "https"}:
                meta["wsgi.url_scheme"] = meta["HTTP_X_FORWARDED_PROTO"]
            if meta.get("HTTP_X_FORWARDED_HOST"):
                meta["HTTP_HOST"] = meta["HTTP_X_FORWARDED_HOST"]
        for name in ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"):
            meta.pop(name, None)
        request.address = peer  # type: ignore[attr-defined]  # -- set here for all to read
        return self.get_response(request)


class SafetyMiddleware(SecurityMiddleware):
    """From http to https only pages lead: a program, or a form, that came without is told so and mends its address."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]  # -- a refusal is no redirect
        answer = super().process_request(request)
        is_page = request.method in {"GET", "HEAD"} and not _FOR_PROGRAMS.search(request.path)
        if answer is None or is_page:
            return answer
        words = "Nothing was read or sent. Use https for this address.\n"
        return HttpResponseForbidden(words, content_type="text/plain; charset=utf-8")


class LanguageMiddleware(LocaleMiddleware):
    """Leads from an address without a language to the one with it, but never away from a page that is not there."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code == HTTPStatus.NOT_FOUND and request.resolver_match is not None:
            # The address is one of ours without languages, and what stands there is not to be seen.
            patch_vary_headers(response, ["Accept-Language"])
            return response
        return super().process_response(request, response)


class ReferenceMiddleware:
    """Gives each request a short reference: on its error page, in its header and in the log."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.reference = secrets.token_hex(5)  # type: ignore[attr-defined]  # -- set here for all to read
        token = reference.set(request.reference)  # type: ignore[attr-defined]  # -- set above
        calendars.begin()
        looking.begin(request.method)
        use_numerals(request.COOKIES.get(NUMERALS_COOKIE, "latn"))
        try:
            response = self.get_response(request)
        finally:
            looking.begin(None)
            reference.reset(token)
        response["X-Reference"] = request.reference  # type: ignore[attr-defined]  # -- set above
        return response


@lru_cache(maxsize=1)
def _policy() -> str:
    return str(build_policy())


class PolicyMiddleware(CSPMiddleware):  # type: ignore[misc]  # -- the library has no types
    """The policy of the settings, worked out once; an answer with a policy or a nonce of its own has it worked out anew."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        own = [name for name in vars(response) if name.startswith("_csp")]
        if own or hasattr(request, "_csp_nonce") or HEADER in response or settings.DEBUG:
            made: HttpResponseBase = super().process_response(request, response)
            return made
        response[HEADER] = _policy()
        return response


class RefusalMiddleware:
    """Makes pages of a wrong method (405), OutOfDate (409), Refused (400) and TooMany (429) in the reader's language.

    A page of somebody else's that says "too many" itself is marked as such when `request.retry_after` is set.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        seconds = getattr(request, "retry_after", 0)
        if seconds:
            response.status_code = 429
            response["Retry-After"] = str(seconds)
        if isinstance(response, HttpResponseNotAllowed):
            return pages.only_by_button(request, response["Allow"])
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OutOfDate):
            return pages.out_of_date(request, str(exception.words))
        if isinstance(exception, Refused):
            return pages.refused(request, str(exception.message))
        if isinstance(exception, TooMany):
            return pages.too_many(request, exception.retry_after)
        return None
