"""Forms on cachable pages carry no token: the browser's own word about where a request comes from is enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import REASON_BAD_ORIGIN, CsrfViewMiddleware

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def comes_from_us(request: HttpRequest) -> bool | None:
    """True when the browser says that the request comes from a page of ours, False when not, None when silent."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return {"same-origin": True, "cross-site": False, "same-site": False}.get(site)
    origin = request.headers.get("Origin")
    if origin is None:
        return None
    return origin in {f"{request.scheme}://{request.get_host()}", settings.PUBLIC_URL}


class SameOriginCsrfMiddleware(CsrfViewMiddleware):
    """Django's protection, which also believes Sec-Fetch-Site and Origin; without both the token is needed."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> Any:
        exempt = getattr(callback, "csrf_exempt", False) or getattr(
            request, "_dont_enforce_csrf_checks", False
        )
        if request.method not in SAFE_METHODS and not exempt:
            ours = comes_from_us(request)
            if ours:
                return self._accept(request)  # type: ignore[attr-defined]  # -- the stubs leave it out
            if ours is False:
                origin = request.headers.get("Origin", "")
                return self._reject(request, REASON_BAD_ORIGIN % origin)  # type: ignore[attr-defined]  # -- the stubs leave it out
        return super().process_view(request, callback, callback_args, callback_kwargs)
