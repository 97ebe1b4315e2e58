"""Words that everybody here would try first do not make a password."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.text import fold

#: Names of the place, folded: the platform's in both scripts. Its name and its host come with the settings.
OURS = ("tawasul", "تواصل", "value", "values", "think", "password", "كلمه السر", "motdepasse")
#: What must be left of a password without the words of the place.
LEAST_LEFT = 6


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


def _of_settings() -> set[str]:
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    words = {fold(str(settings.SITE_NAME)), *host.split(".")}
    shortest = 4
    return {word for word in words if len(word) >= shortest}
