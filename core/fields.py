"""Form fields that take people's words through the one gate of `core.text`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.errors import Refused
from core.text import clean_line, clean_text


class WordsField(forms.CharField):
    """Text of several lines, cleaned; `limit` is in characters as a reader counts them.

    No `maxlength` is set on the box: browsers cut a pasted text without a word. `data-limit` is for the counter.
    """

    widget: Any = forms.Textarea
    cleaned_by = staticmethod(clean_text)

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        self.limit = limit
        super().__init__(strip=False, **kwargs)
        # The gate says it in better words.
        self.validators = [
            v for v in self.validators if type(v).__name__ != "ProhibitNullCharactersValidator"
        ]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        try:
            return self.cleaned_by(text, self.limit)
        except Refused as refusal:
            raise ValidationError(str(refusal.message), code="refused") from refusal

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "dir": "auto", "data-limit": str(self.limit)}


class LineField(WordsField):
    """One line, cleaned."""

    widget = forms.TextInput
    cleaned_by = staticmethod(clean_line)
