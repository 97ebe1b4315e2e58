"""What the forms of calls have in common in the organisers' house: a zone by its place, hours that exist there, a status that may follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.time_zones import offered, with_own
from core.forms import Listed
from core.house_words import WordsForm
from core.wall import is_skipped, is_zone, skipped_fault


class CallForm(WordsForm):
    """A call that opens and closes at hours of a place."""

    statuses: type[TextChoices]
    moves: Mapping[Any, Collection[Any]]

    zone = forms.ChoiceField(
        label=gettext_lazy("time zone"), choices=lazy(offered, list), widget=Listed
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "zone" in self.fields:
            zone: Any = self.fields["zone"]
            zone.choices = with_own(offered(), str(self.initial.get("zone", "")))

    def clean_status(self) -> str:
        to = str(self.cleaned_data["status"])
        before = self.instance.status if self.instance.pk else self.statuses["DRAFT"].value
        if to != before and to not in self.moves[before]:
            raise forms.ValidationError(
                _("A call does not go from “%(before)s” to “%(after)s”.")
                % {"before": self.statuses(before).label, "after": self.statuses(to).label}
            )
        return to

    def clean(self) -> Any:
        cleaned = super().clean()
        zone = cleaned.get("zone") or ""
        for name in ("opens", "closes"):
            wall = cleaned.get(name)
            if wall and is_zone(zone) and is_skipped(wall, zone):
                self.add_error(name, skipped_fault(wall, zone))
        return cleaned
