"""Requests as Django reads them, but for forms in letters beyond ASCII, which its reading takes apart sign by sign."""

from __future__ import annotations

import re
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

_BEYOND_ASCII = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")


def _letters(escaped: re.Match[str]) -> str:
    return bytes.fromhex(escaped[0].replace("%", "")).decode("utf-8", "replace")


def unescaped(form: bytes) -> str:
    """A form with its letters beyond ASCII as they are. No sign of a form is among them, so that it reads as it did."""
    try:
        text = form.decode()
    except UnicodeDecodeError:
        # As Django takes it.
        text = form.decode("iso-8859-1")
    return _BEYOND_ASCII.sub(_letters, text)


class Request(WSGIRequest):
    """A request whose form is read in one go."""

    _post: QueryDict
    _files: MultiValueDict[str, Any]
    _encoding: str | None

    def _load_post_and_files(self) -> None:
        is_form = self.content_type == "application/x-www-form-urlencoded"
        is_unread = not self._read_started or hasattr(self, "_body")  # type: ignore[attr-defined]  # -- the stubs leave it out
        if self.method == "POST" and is_form and is_unread and self._encoding is None:
            self._post, self._files = (
                QueryDict(unescaped(self.body), encoding="utf-8"),
                MultiValueDict(),
            )
        else:
            super()._load_post_and_files()


class Handler(WSGIHandler):
    request_class = Request
