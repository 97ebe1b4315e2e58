"""The letters that the demo caught instead of sending, newest first. Nothing of this stands outside the demo."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.html import urlize
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.languages import language_name
from core.text import direction

#: The catcher names letters by the nanosecond of their arrival, so that names sort as letters came.
NAME = re.compile(r"(\d{20})-\d{6}\.eml")
PAGE = 50
#: A letter is somebody's HTML: it may look as it likes, and do nothing.
SANDBOX = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'"
)


@dataclass(frozen=True)
class CaughtLetter:
    """A letter as its reader would have got it."""

    name: str
    at: datetime
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message.get("Subject", ""))

    @property
    def sender(self) -> str:
        return str(self.message.get("From", ""))

    @property
    def to(self) -> str:
        return str(self.message.get("To", "") or self.message.get("X-Caught-For", ""))

    @property
    def language(self) -> str:
        return str(self.message.get("Content-Language", "")).strip().lower()

    @property
    def language_name(self) -> str:
        return language_name(self.language) if self.language else ""

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else "auto"

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def linked_text(self) -> str:
        """The text with its addresses as links, each from left to right in whatever text it stands."""
        linked = urlize(self.text, nofollow=True, autoescape=True)
        return mark_safe(linked.replace("<a href=", '<a dir="ltr" href='))  # noqa: S308 -- urlize has escaped it

    @property
    def html(self) -> str:
        """The page, with the pictures that travel in the letter at their places in it."""
        page = self._part("html")
        for part in self.message.walk():
            named = str(part.get("Content-ID", "")).strip("<>")
            picture = part.get_payload(decode=True)
            if named and part.get_content_type() == "image/png" and isinstance(picture, bytes):
                shown = f"data:image/png;base64,{b64encode(picture).decode()}"
                page = page.replace(f"cid:{named}", shown)
        return page

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        if part is None:
            return ""
        payload = part.get_payload(decode=True)
        body = payload if isinstance(payload, bytes) else b""
        try:
            return body.decode(part.get_content_charset("utf-8"), "replace")
        except LookupError:
            return body.decode("utf-8", "replace")


def folder() -> Path:
    """Where the catcher keeps letters."""
    return Path(settings.VAR_DIR) / "letters"


def caught(name: str) -> CaughtLetter:
    """The letter of this name.

    Raises Http404 if there is none.
    """
    named = NAME.fullmatch(name)
    path = folder() / name
    if named is None or not path.is_file():
        raise Http404
    at = datetime.fromtimestamp(int(named[1]) / 1e9, UTC)
    return CaughtLetter(name, at, message_from_bytes(path.read_bytes(), policy=policy.default))


def names(before: str = "") -> list[str]:
    """Names of the letters, newest first, beginning after `before`."""
    known = [path.name for path in folder().glob("*.eml") if NAME.fullmatch(path.name)]
    return sorted((name for name in known if not before or name < before), reverse=True)


def language_of_reader(request: HttpRequest) -> str:
    """That of the page one came from, which its link says; else the account's, else the browser's."""
    spoken = dict(settings.LANGUAGES)
    asked, own = request.GET.get("language", ""), getattr(request.user, "language", "")
    named = next((code for code in (asked, own) if code in spoken), "")
    return named or translation.get_language_from_request(request)


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Outside the demo such a page does not exist."""

    @wraps(view)
    def shown(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        language = language_of_reader(request)
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Content-Language", language)
        return response

    return shown


@require_safe
@never_cache
@login_not_required
@demo_only
def letters(request: HttpRequest) -> HttpResponse:
    """The newest letters, and the way to older ones."""
    found = names(request.GET.get("before", ""))
    shown = [caught(name) for name in found[:PAGE]]
    older = shown[-1].name if len(found) > PAGE else ""
    context = {"page_title": _("Letters of this demonstration"), "letters": shown, "older": older}
    return render(request, "demo/letters.html", context)


@require_safe
@never_cache
@login_not_required
@demo_only
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One letter: its head and its text."""
    found = caught(name)
    context = {"page_title": found.subject or _("A letter"), "letter": found}
    return render(request, "demo/letter.html", context)


@require_safe
@never_cache
@login_not_required
@demo_only
def letter_as_page(_request: HttpRequest, name: str) -> HttpResponse:
    """The letter as a mail program would show it, in a box of its own."""
    found = caught(name)
    if not found.html:
        raise Http404
    return HttpResponse(found.html, headers={"Content-Security-Policy": SANDBOX})
