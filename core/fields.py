"""Form fields that take people's words through the one gate of `core.text`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.errors import Refused
from core.text import clean_line, clean_text

_BETWEEN_CODES = re.compile("[,;،؛]")
#: A refusal repeats no more than this of what was written.
_LONGEST_CODE = 40


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


class CodesField(forms.CharField):
    """Codes in an order that counts, as people write them in one box: with commas of any script, or spaces."""

    def __init__(self, *, codes: Iterable[str], **kwargs: Any) -> None:
        self.codes = tuple(codes)
        super().__init__(**kwargs)

    @classmethod
    def of(cls, column: Any, *, help_text: Any) -> Self:
        """For a column that is a list of choices, in the organisers' house."""
        return cls(
            codes=dict(column.base_field.flatchoices),
            label=capfirst(column.verbose_name),
            initial=column.get_default(),
            help_text=help_text,
            widget=forms.TextInput(attrs={"class": "vTextField", "dir": "ltr"}),
        )

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        found = list(dict.fromkeys(_BETWEEN_CODES.sub(" ", value or "").lower().split()))
        for code in found:
            if code not in self.codes:
                raise ValidationError(
                    _("“%(code)s” is not known here. Choose among these: %(codes)s"),
                    code="unknown",
                    params={"code": code[:_LONGEST_CODE], "codes": ", ".join(self.codes)},
                )
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(list(initial or ()) != self.to_python(data))
        except ValidationError:
            return True
