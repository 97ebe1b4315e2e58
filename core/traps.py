"""What keeps machines out of a form, and what makes one form one thing however often it is sent."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _

from core.forms import HouseForm

#: Nobody fills in the form in less; machines do.
LEAST_SECONDS = 3
LONGEST_STAMP = 80
#: A page left open longer than this still works; the stamp only has to be ours.
_stamp = signing.Signer(salt="core.form-time")


def stamp_now() -> str:
    return _stamp.sign(str(int(time.time())))


def sent_key(data: Mapping[str, Any]) -> uuid.UUID | None:
    """The name that a form was sent by; one that makes no sense is none."""
    try:
        return uuid.UUID(str(data.get("key", ""))[:LONGEST_STAMP])
    except ValueError:
        return None


class TrappedForm(HouseForm):
    """The page itself sends, beside what people write: `began`, `key`, `proof`, and a box called `more` that nobody sees."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if str(self.data.get("more", "")).strip() or self._seconds_open() < LEAST_SECONDS:
            raise forms.ValidationError(
                _("This came as machines send it. Wait a moment and press the button again.")
            )
        return data

    def _seconds_open(self) -> float:
        try:
            return time.time() - int(_stamp.unsign(str(self.data.get("began", ""))[:LONGEST_STAMP]))
        except (signing.BadSignature, ValueError):
            return 0

    @property
    def own_key(self) -> str:
        """The name this form goes on with."""
        return str(self.sent_key or uuid.uuid4())

    @property
    def sent_key(self) -> uuid.UUID | None:
        """The name it was sent by."""
        return sent_key(self.data)

    @property
    def own_stamp(self) -> str:
        """When the form was opened: as it was sent, else now."""
        return str(self.data["began"]) if self.is_bound and self._seconds_open() else stamp_now()

    @property
    def proof(self) -> str:
        return str(self.data.get("proof", ""))
