"""The structured form of a reviewer, and the answer to the invitation. Forms validate; they never save or send."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from briefs.models import Criterion
from core.counts import digits
from core.fields import WordsField
from core.forms import HouseForm, OneOf
from core.languages import worded
from reviews.actions.reviewing import Said
from reviews.models import Review
from reviews.states import HIGHEST, LOWEST, Outcome

#: Characters of what a reviewer writes in one box.
LONGEST = 20_000


class AcceptForm(HouseForm):
    conflict = WordsField(
        label=gettext_lazy("Is there anything that could make you partial?"),
        help_text=gettext_lazy(
            "For example that you work with people who may have written this. The co-chairs alone read it."
        ),
        limit=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DeclineForm(HouseForm):
    words = WordsField(
        label=gettext_lazy("A word to the co-chairs"),
        help_text=gettext_lazy("Why, or whom they could ask instead. The co-chairs alone read it."),
        limit=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def mark_words(value: int) -> str:
    """What a mark means."""
    words = {
        1: pgettext("a mark", "1: poor"),
        2: pgettext("a mark", "2: weak"),
        3: pgettext("a mark", "3: fair"),
        4: pgettext("a mark", "4: good"),
        5: pgettext("a mark", "5: excellent"),
    }
    return digits(words[value])


class ReviewForm(HouseForm):
    """Marks by criterion, advice, words to the authors and words to the co-chairs.

    A draft may lack anything; what is sent lacks nothing.
    """

    advice = forms.ChoiceField(
        label=gettext_lazy("Your advice"),
        choices=Outcome.choices,
        widget=OneOf,
        error_messages={"required": gettext_lazy("Choose your advice.")},
    )
    to_authors = WordsField(
        label=gettext_lazy("To the authors"),
        help_text=gettext_lazy(
            "What is good, what has to change and how. They read it only if the lead co-chair releases it. Do not sign it."
        ),
        limit=LONGEST,
        error_messages={"required": gettext_lazy("Write some words to the authors.")},
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    to_chairs = WordsField(
        label=gettext_lazy("To the co-chairs alone"),
        help_text=gettext_lazy("The authors never read this."),
        limit=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[Criterion],
        is_sent: bool = False,
        kept_as: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, part in (("to_authors", "authors"), ("to_chairs", "chairs")):
            # Kept on the device while it is written.
            self.fields[name].widget.attrs["data-keep"] = f"{kept_as}-{part}"
        self.criteria, self.is_sent = criteria, is_sent
        marks = [(str(mark), mark_words(mark)) for mark in range(HIGHEST, LOWEST - 1, -1)]
        for criterion in criteria:
            self.fields[f"mark{criterion.pk}"] = forms.ChoiceField(
                label=worded(criterion, "label").text,
                help_text=worded(criterion, "help").text,
                choices=marks,
                widget=OneOf,
                error_messages={"required": _("Choose a mark.")},
            )
        self.order_fields([f"mark{one.pk}" for one in criteria])
        if self.is_bound and not is_sent:
            for field in self.fields.values():
                field.required = False

    @classmethod
    def start(cls, review: Review | None) -> dict[str, Any]:
        """What the form begins with."""
        if review is None or review.pk is None:
            return {"version": 0}
        names = ("advice", "to_authors", "to_chairs", "version")
        marks = review.scores.values_list("criterion", "value")
        return {
            **{name: getattr(review, name) for name in names},
            **{f"mark{key}": str(value) for key, value in marks},
        }

    @property
    def known(self) -> int:
        return int(self.cleaned_data.get("version") or 0)

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        marks = {one.pk: data.get(f"mark{one.pk}") for one in self.criteria}
        return Said(
            advice=data["advice"],
            to_authors=data["to_authors"],
            to_chairs=data["to_chairs"],
            marks={key: int(mark) for key, mark in marks.items() if mark},
        )
