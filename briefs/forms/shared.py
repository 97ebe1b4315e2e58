from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy

from core.countries import Countries
from core.errors import Refused
from core.fields import LineField
from core.forms import HouseForm
from core.text import clean_line

TITLE_LIMIT, NAME_LIMIT, AFFILIATION_LIMIT, EMAIL_LIMIT = 300, 200, 250, 254
EMAIL_BOX = {"dir": "ltr", "autocomplete": "email"}
NONE = ("", "—")
Row = TypeVar("Row", bound=Model)


def chosen(key: object, rows: Sequence[Row]) -> Row | None:
    """The row that a choice names."""
    return next((row for row in rows if str(row.pk) == str(key)), None)


class AddressField(forms.EmailField):
    """An address that letters can be sent to; one of unseen characters is none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": EMAIL_LIMIT, **kwargs})

    def clean(self, value: Any) -> Any:
        try:
            return clean_line(super().clean(value) or "", EMAIL_LIMIT)
        except Refused as refusal:
            raise ValidationError(str(refusal.message)) from refusal


class Affiliated(HouseForm):
    """Where somebody works."""

    affiliation = LineField(
        limit=AFFILIATION_LIMIT,
        label=gettext_lazy("Affiliation"),
        required=False,
        help_text=gettext_lazy("As it is to stand under the name when the brief is published."),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["country"].choices = Countries()
