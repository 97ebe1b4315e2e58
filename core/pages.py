"""The pages that say no: in the reader's language, with a reference, without the database where it may be down."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from core.context import place

_LANGUAGE = re.compile(r"/([a-z]{2}(?:-[a-z]+)?)/")


def language_of(request: HttpRequest) -> str:
    """The language of an address, else of the reader's browser, even when nothing stands at the address."""
    found = _LANGUAGE.match(request.path_info)
    if found and found[1] in dict(settings.LANGUAGES):
        return found[1]
    return translation.get_language_from_request(request)


def _known(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    """Whoever asks, where the way here has read that already."""
    # Django keeps there whom it has read; to ask `request.user` otherwise would read.
    return request.user if hasattr(request, "_cached_user") else AnonymousUser()


def error_page(request: HttpRequest, name: str, status: int, **words: Any) -> HttpResponse:
    """One of `templates/errors/`; it reads no session, and of the database only what a known person's links need."""
    with translation.override(language_of(request)):
        context = {
            "user": _known(request)
            if status < HTTPStatus.INTERNAL_SERVER_ERROR
            else AnonymousUser(),
            "request": request,
            "status": status,
            **place(request),
            **words,
        }
        response = HttpResponse(render_to_string(f"errors/{name}.html", context), status=status)
        response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    response["Cache-Control"] = "no-store"
    return response


def only_by_button(request: HttpRequest, allowed: str) -> HttpResponse:
    """For an address that somebody opened though it is only sent to, such as the one behind a button."""
    response = error_page(request, "405", 405)
    response["Allow"] = allowed
    return response


def out_of_date(request: HttpRequest, words: str) -> HttpResponse:
    return error_page(request, "409", 409, words=words, kept=kept_texts(request))


def refused(request: HttpRequest, message: str) -> HttpResponse:
    return error_page(request, "400", 400, words=message, kept=kept_texts(request))


def too_many(request: HttpRequest, retry_after: int) -> HttpResponse:
    response = error_page(
        request, "429", 429, minutes=max(1, -(-retry_after // 60)), kept=kept_texts(request)
    )
    response["Retry-After"] = str(retry_after)
    return response


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """For a form that was sent after its session ended: all that was typed, and a button that sends it once more.

    None where nothing was typed that somebody would miss. Passwords are not handed back; files cannot be.
    """
    kept = kept_texts(request)
    if not kept:
        return None
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not NEVER_SENT_AGAIN.search(name)
    ]
    return error_page(
        request,
        "signed_out",
        403,
        kept=kept,
        fields=fields,
        sent_to=request.get_full_path(),
        had_files=bool(request.FILES),
    )


#: Shorter things are choices and codes, not text that somebody would miss.
WORTH_KEEPING = 12
#: Neither is what a form carries for itself: its key, when it was begun, the work that a flood asks for.
NEVER_SHOWN = re.compile(
    r"csrf|password|token|secret|code|credential|^(key|began|proof)$", re.IGNORECASE
)
NEVER_SENT_AGAIN = re.compile(r"csrf|password", re.IGNORECASE)


def kept_texts(request: HttpRequest) -> list[str]:
    """What the person had typed, to be shown back so that a refusal loses nothing."""
    if request.method != "POST":
        return []
    return [
        text
        for name, text in request.POST.items()
        if isinstance(text, str) and len(text) >= WORTH_KEEPING and not NEVER_SHOWN.search(name)
    ]
