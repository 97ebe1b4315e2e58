"""What the forms of a meeting share. Forms validate; they never save or send."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from core.forms import HouseForm
from core.languages import worded
from groups.models import Holding
from groups.templatetags.group_words import seat_words

NOBODY = ("", "—")


def day_box() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d")


def seat_choices(seated: Iterable[Holding]) -> list[tuple[str, str]]:
    """Seats by who fills them."""
    found = [NOBODY]
    for held in seated:
        name = worded(held.person, "name").text or _("not named")
        found.append((f"seat:{held.seat_id}", f"{name} · {seat_words(held.seat)}"))
    return found


def chosen(value: str) -> tuple[str, int | None]:
    """'seat:12' as a name and a key."""
    name, _colon, key = value.partition(":")
    return name, int(key) if key.isdecimal() else None


class Versioned(HouseForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    @property
    def known(self) -> int:
        return int(self.cleaned_data.get("version") or 0)
