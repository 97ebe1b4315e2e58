"""The platform's own pages, and the ones that say no."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import pages
from core.counts import NUMERALS
from core.middleware import NUMERALS_COOKIE
from core.page_cache import cached_page
from core.watch import watch

log = logging.getLogger(__name__)
A_YEAR = 31_536_000
_COLOUR = re.compile("[0-9a-f]{6}")
#: The scope of pages that belong to no group.
PLATFORM = "platform"
#: Who else remembers which numerals a reader chose.
numerals_chosen: list[Callable[[HttpRequest, str], None]] = []


@require_safe
@login_not_required
def root(request: HttpRequest) -> HttpResponse:
    """Send the reader to the first page in their language."""
    response = redirect(f"/{get_language_from_request(request)}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response


@require_safe
@login_not_required
@cached_page(lambda: PLATFORM)
def about(request: HttpRequest) -> HttpResponse:
    title = _("About Tawasul")
    words = _("An open platform on which an engagement group does a whole year of work.")
    return render(request, "core/about.html", {"page_title": title, "page_description": words})


@require_safe
@login_not_required
@cached_page(lambda: PLATFORM)
def privacy(request: HttpRequest) -> HttpResponse:
    days = settings.CONTACT_KEPT_FOR.days
    words = _(
        "Reading needs nothing from you. Writing needs no name. What you do give is used for one thing only, and said here."
    )
    context = {"page_title": _("Privacy"), "page_description": words, "kept_days": days}
    return render(request, "core/privacy.html", context)


@require_safe
@login_not_required
@cached_page(lambda: PLATFORM)
def accessibility(request: HttpRequest) -> HttpResponse:
    words = _(
        "These pages are made for everyone: by eye, by ear, by keyboard, on a small telephone and a slow line."
    )
    context = {"page_title": _("Accessibility"), "page_description": words}
    return render(request, "core/accessibility.html", context)


@require_safe
@login_not_required
def robots(_request: HttpRequest) -> HttpResponse:
    """What machines may read: the public pages, not forms, private links or the house behind."""
    lines = ["User-agent: *"]
    for code, _name in settings.LANGUAGES:
        lines += [
            f"Disallow: /{code}/{room}/"
            for room in ("admin", "accounts", "i", "r", "me", "invitations")
        ]
    lines += ["Disallow: /demo/", "Disallow: /*/ideas/similar/"]
    try:
        lines.append(f"Sitemap: {settings.PUBLIC_URL}{reverse('sitemap')}")
    except NoReverseMatch:
        lines.append(f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@login_not_required
def accent(_request: HttpRequest, accent: str) -> HttpResponse:
    """A group's colour as a style sheet of its own, so that pages need no style of theirs."""
    if not _COLOUR.fullmatch(accent):
        raise Http404
    response = HttpResponse(f":root{{--group-accent:#{accent}}}\n", content_type="text/css")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


@require_POST
@login_not_required
def numerals(request: HttpRequest) -> HttpResponse:
    """Remember which numerals the reader wants on Arabic pages, and go back to the page."""
    choice = request.POST.get("numerals", "")
    try:
        came = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        came = urlsplit("")
    there = came.path
    if not there.startswith("/") or not url_has_allowed_host_and_scheme(there, allowed_hosts=None):
        there = reverse("core:root")
    elif came.query:
        # A list stays as it was searched and filtered.
        there = f"{there}?{came.query}"
    response = redirect(there)
    if choice in NUMERALS:
        response.set_cookie(
            NUMERALS_COOKIE,
            choice,
            max_age=A_YEAR,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
        for remember in numerals_chosen:
            remember(request, choice)
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for what is missing and for what is not to be seen."""
    return pages.error_page(request, "404", 404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    account = getattr(getattr(request, "_cached_user", None), "pk", None)
    watch.warning("leave refused: account %s, %s %s", account, request.method, request.path)
    return pages.error_page(request, "403", 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return pages.error_page(request, "400", 400)


def too_many(request: HttpRequest) -> HttpResponse:
    """What allauth shows where its own limits are reached; their windows are minutes."""
    return pages.too_many(request, 60)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours; the log has the same reference."""
    log.error("Fault %s at %s", getattr(request, "reference", "-"), request.path)
    return pages.error_page(request, "500", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    log.warning("Refused as not from our own page: %s", reason)
    return pages.error_page(request, "csrf", 403, kept=pages.kept_texts(request))
