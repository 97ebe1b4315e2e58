"""What every page knows about the place it stands in, without asking the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from core.counts import numerals
from core.text import direction

#: Where readers of a language that we do not speak are sent.
DEFAULT_FOR_OTHERS = "en"


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """One language of the pages, with this page's address in it."""

    code: str
    name: str
    direction: str
    path: str
    url: str
    is_current: bool


def with_language(path: str, language: str) -> str:
    """The same address in another language; an address without one becomes that language's home."""
    _empty, _slash, rest = path.partition("/")
    first, _slash, tail = rest.partition("/")
    return f"/{language}/{tail}" if first in dict(settings.LANGUAGES) else f"/{language}/"


def page_languages(path: str, language: str) -> list[PageLanguage]:
    """The languages of the pages, each with the address of this page in it."""
    made = []
    for code, name in settings.LANGUAGES:
        there = with_language(path, code)
        made.append(
            PageLanguage(
                code,
                str(name),
                direction(code),
                there,
                settings.PUBLIC_URL + there,
                code == language,
            )
        )
    return made


def place(request: HttpRequest) -> dict[str, Any]:
    """Language, direction, addresses and the few settings that templates read."""
    language = get_language() or settings.LANGUAGE_CODE
    # A page may not hold a NUL, though the address that is missing may.
    path = request.path.replace("\0", "")
    return {
        "language": language,
        "page_direction": direction(language),
        "page_languages": page_languages(path, language),
        "other_language_url": settings.PUBLIC_URL + with_language(path, DEFAULT_FOR_OTHERS),
        "public_url": settings.PUBLIC_URL,
        "page_path": path,
        "page_url": settings.PUBLIC_URL + path,
        "site_name": settings.SITE_NAME,
        "is_demo": settings.DEMO,
        "numerals": numerals(),
        "reference": getattr(request, "reference", ""),
    }
