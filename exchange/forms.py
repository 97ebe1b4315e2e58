"""Offers, requests, matches, agreements, follow-ups. Forms check; they never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf, OneText
from core.languages import worded
from core.text import detect_language
from core.when import WhenInput
from exchange.models import Listing
from exchange.states import AgreementStatus, FollowUpStatus, Side
from organisations.models import Organisation
from practices.models import Field, Practice


class _Chosen(HouseForm):
    """Rows of ours to choose among, by key."""

    def offer(self, name: str, rows: Sequence[Any], text: str) -> None:
        boxes: Any = self.fields
        chosen = vars(self).setdefault("_rows", {})
        chosen[name] = {str(each.pk): each for each in rows}
        first = [("", "—")] if not boxes[name].required or len(rows) > 1 else []
        boxes[name].choices = [
            *first,
            *((pk, worded(row, text)) for pk, row in chosen[name].items()),
        ]

    def row(self, name: str) -> Any:
        return vars(self)["_rows"].get(name, {}).get(self.cleaned_data.get(name, ""))


class ListingForm(_Chosen):
    side = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=Side, widget=OneOf)
    organisation = forms.ChoiceField(label=gettext_lazy("For which organisation"), widget=OneText)
    title = LineField(limit=200, label=gettext_lazy("In one line"))
    text = WordsField(
        limit=3000,
        label=gettext_lazy("What you offer, or what you look for"),
        help_text=gettext_lazy("What, for whom, how long, in which language."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    field = forms.ChoiceField(label=gettext_lazy("Field of work"), required=False, widget=OneText)
    practice = forms.ChoiceField(
        label=gettext_lazy("Practice that it is about"), required=False, widget=OneText
    )

    def __init__(
        self,
        *args: Any,
        organisations: Sequence[Organisation],
        fields_of_work: Sequence[Field],
        practices: Sequence[Practice],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", organisations, "name")
        self.offer("field", fields_of_work, "name")
        self.offer("practice", practices, "title")
        for name, rows in (("field", fields_of_work), ("practice", practices)):
            if not rows:
                del self.fields[name]

    def words(self) -> dict[str, Any]:
        data = self.cleaned_data
        text = f"{data['title']}\n{data['text']}"
        return {
            "side": data["side"],
            "organisation": self.row("organisation"),
            "title": data["title"],
            "text": data["text"],
            "language": detect_language(text, get_language() or "en"),
            "field": self.row("field"),
            "practice": self.row("practice"),
        }


class ProposeForm(_Chosen):
    other = forms.ChoiceField(label=gettext_lazy("Which one suits it"), widget=OneText)
    words = WordsField(
        limit=2000,
        label=gettext_lazy("Why they suit each other"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, others: Sequence[Listing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("other", others, "title")


class AgreementForm(HouseForm):
    text = WordsField(
        limit=6000,
        label=gettext_lazy("What is agreed"),
        help_text=gettext_lazy("Who does what for whom, and who bears which costs."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    period = WhenInput(
        label=pgettext_lazy("an agreement", "From, to"),
        required=False,
        help_text=gettext_lazy("For example 2024-03/2024-09."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class FollowUpForm(HouseForm):
    text = LineField(limit=300, label=gettext_lazy("What is to be looked at"))
    due_on = forms.DateField(
        label=gettext_lazy("By when"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class SettleForm(HouseForm):
    to = forms.ChoiceField(
        choices=[*FollowUpStatus.choices, *AgreementStatus.choices],
        label=gettext_lazy("How it stands"),
    )
    words = WordsField(
        limit=2000,
        label=gettext_lazy("How it went"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoForm(HouseForm):
    words = WordsField(
        limit=1000,
        label=gettext_lazy("Why not"),
        required=False,
        help_text=gettext_lazy("The other side reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
