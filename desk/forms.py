"""How often a desk comes as a letter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import HouseForm, OneOf
from desk.states import WEEKDAYS, Pace


class LettersForm(HouseForm):
    pace = forms.ChoiceField(label=_("How often"), choices=Pace.choices, widget=OneOf)
    weekday = forms.TypedChoiceField(
        label=_("On which day, once a week"), choices=WEEKDAYS, coerce=int
    )
