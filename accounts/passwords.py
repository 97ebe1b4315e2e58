"""Words that everybody here would try first do not make a password, nor do words that thieves have."""

from __future__ import annotations

import hashlib
import logging
import re
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.text import fold

log = logging.getLogger(__name__)
#: Names of the place, folded: the platform's in both scripts. Its name and its host come with the settings.
OURS = ("tawasul", "تواصل", "value", "values", "think", "password", "كلمه السر", "motdepasse")
#: What must be left of a password without the words of the place.
LEAST_LEFT = 6
#: A line of a list of stolen passwords is a hash in capitals, then anything: as "Have I Been Pwned" gives them out, by hash.
HASH_LENGTH = 40


class LengthValidator(MinimumLengthValidator):
    """Refuses what is too short, in words of ours: Django's are not there in every language."""

    def get_error_message(self) -> str:
        return ngettext(
            "This password is too short: it needs %(number)d character at least.",
            "This password is too short: it needs %(number)d characters at least.",
            self.min_length,
        ) % {"number": self.min_length}


class PlaceWordsValidator:
    """Refuses a password of which little is left once the words of this place are taken out."""

    def validate(self, password: str, user: object = None) -> None:
        left = fold(password)
        for word in sorted({*OURS, *_of_settings()}, key=len, reverse=True):
            left = left.replace(word, "")
        if len(re.sub(r"[\W_]", "", left)) < LEAST_LEFT:
            raise ValidationError(
                _("This password is little more than the name of this place. Choose other words."),
                code="password_of_the_place",
            )

    def get_help_text(self) -> str:
        return _("It is not made of the name of this place.")


class StolenValidator:
    """Refuses a password that stands in the operator's list of stolen ones; without a list it refuses none."""

    def validate(self, password: str, user: object = None) -> None:
        if settings.STOLEN_PASSWORDS and _is_listed(Path(settings.STOLEN_PASSWORDS), password):
            raise ValidationError(
                _(
                    "This password was stolen elsewhere and stands in lists of thieves. Choose another."
                ),
                code="password_stolen",
            )

    def get_help_text(self) -> str:
        return _("It does not stand in lists of stolen passwords.")


def _is_listed(path: Path, password: str) -> bool:
    wanted = hashlib.sha1(password.encode("utf-8", "surrogatepass"), usedforsecurity=False)
    try:
        with path.open("rb") as lines:
            return _stands_in(lines, path.stat().st_size, wanted.hexdigest().upper().encode())
    except OSError:
        # Nobody is kept from an account by a disk that is away.
        log.exception("The list of stolen passwords cannot be read.")
        return False


def _stands_in(lines: BinaryIO, size: int, wanted: bytes) -> bool:
    """Look in a sorted file by halves: some forty reads in forty gigabytes."""
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        lines.seek(middle)
        if middle:
            lines.readline()
        found = lines.readline()[:HASH_LENGTH]
        if found == wanted:
            return True
        if found and found < wanted:
            low = middle + 1
        else:
            high = middle
    lines.seek(0)
    return lines.readline()[:HASH_LENGTH] == wanted


def _of_settings() -> set[str]:
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    words = {fold(str(settings.SITE_NAME)), *host.split(".")}
    shortest = 4
    return {word for word in words if len(word) >= shortest}
