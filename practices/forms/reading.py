"""What those who read practices fill in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from core.fields import WordsField
from core.forms import HouseForm, OneOf
from practices.states import Verdict


class OpinionForm(HouseForm):
    """What one thinks of a practice."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("What do you advise?"), choices=Verdict, widget=OneOf
    )
    words = WordsField(
        limit=2000,
        label=gettext_lazy("Why"),
        required=False,
        help_text=gettext_lazy("Only the organisers and others who read practices see it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WordsForm(HouseForm):
    """Words to the sender."""

    words = WordsField(
        limit=2000,
        label=gettext_lazy("Words to the sender"),
        required=False,
        help_text=gettext_lazy("They get them by letter, as you write them here."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
