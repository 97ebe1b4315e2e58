"""A status that may follow: what goes by moves in a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from core.house_words import WordsForm


class MovedForm(WordsForm):
    """A form whose row goes only where its moves lead."""

    moves: dict[str, frozenset[str]] = {}

    def clean_status(self) -> str:
        to = str(self.cleaned_data["status"])
        before = str(self.initial.get("status") or "") if self.instance.pk else ""
        if before and to != before and to not in self.moves[before]:
            labels: Any = dict(self.instance._meta.get_field("status").choices)
            words = _("It does not go from “%(before)s” to “%(after)s”.")
            raise forms.ValidationError(words % {"before": labels[before], "after": labels[to]})
        return to
