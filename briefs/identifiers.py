"""Numbers that name people and organisations elsewhere: read from what people paste, checked by their own sums."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_ORCID = re.compile(
    r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])/?", re.ASCII
)
_ROR = re.compile(
    r"(?:https?://)?(?:www\.)?(?:ror\.org/)?(0[a-z0-9]{6}\d{2})/?", re.ASCII | re.IGNORECASE
)
#: Digits in Crockford's base 32, of which ROR makes its names.
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def read_orcid(text: str) -> str:
    """'0000-0002-1825-0097' from a number or an address of it; raises ValidationError (ISO 7064 mod 11-2)."""
    found = _ORCID.fullmatch(text.strip())
    if not found:
        raise ValidationError(
            _("An ORCID has sixteen digits, such as 0000-0002-1825-0097."), code="orcid"
        )
    digits = "".join(found.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):  # noqa: PLR2004 -- ten is written X
        raise ValidationError(
            _("This ORCID has a wrong digit. Copy it from its page."), code="orcid"
        )
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


def read_ror(text: str) -> str:
    """'03yrm5c26' from a name or an address of it; raises ValidationError (ISO 7064 mod 97-10)."""
    found = _ROR.fullmatch(text.strip())
    name = found[1].lower() if found else ""
    if not found or any(letter not in _CROCKFORD for letter in name[:7]):
        raise ValidationError(
            _("A ROR has nine letters and digits, such as https://ror.org/03yrm5c26."), code="ror"
        )
    number = 0
    for letter in name[:7]:
        number = number * 32 + _CROCKFORD.index(letter)
    if int(name[7:]) != 98 - number * 100 % 97:
        raise ValidationError(
            _("This ROR has a wrong letter or digit. Copy it from its page."), code="ror"
        )
    return name


def check_orcid(text: str) -> None:
    read_orcid(text)


def check_ror(text: str) -> None:
    read_ror(text)
