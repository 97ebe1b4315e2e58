"""Forms of those who run a round: whom to ask and until when, what they recommend, what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf
from core.wall import instant
from reviews.actions.deciding import Verdict
from reviews.models import Decision, Review
from reviews.states import Outcome

LONGEST = 20_000


def day_box() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d")


class _Days(HouseForm):
    """Days of a round end with the day in the zone of the call."""

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def end_of(self, name: str) -> datetime:
        """The last minute of the day that was chosen."""
        return instant(datetime.combine(self.cleaned_data[name], time(23, 59)), self.zone)

    def _ahead(self, name: str) -> None:
        if name in self.cleaned_data and self.end_of(name) <= timezone.now():
            self.add_error(name, ValidationError(_("Choose a day that is still to come.")))


class DaysForm(_Days):
    respond_on = forms.DateField(label=gettext_lazy("Answer by"), widget=day_box())
    review_on = forms.DateField(label=gettext_lazy("Review by"), widget=day_box())

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        self._ahead("respond_on")
        if {"respond_on", "review_on"} <= cleaned.keys() and (
            cleaned["review_on"] < cleaned["respond_on"]
        ):
            self.add_error("review_on", _("The review cannot be due before the answer."))
        return cleaned


class StrangerForm(DaysForm):
    """Somebody who is not in the list."""

    name = LineField(label=pgettext_lazy("of a person", "Name"), limit=200)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    organisation = LineField(label=gettext_lazy("Organisation"), limit=200, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of our letters"))

    field_order = ("name", "email", "organisation", "language", "respond_on", "review_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: Any = self.fields["language"]
        language.choices = settings.LANGUAGES


class ReviewDayForm(_Days):
    review_on = forms.DateField(label=gettext_lazy("Review by"), widget=day_box())

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        self._ahead("review_on")
        return cleaned


class AdviceForm(HouseForm):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Your recommendation"), choices=Outcome.choices, widget=OneOf
    )
    words = WordsField(
        label=gettext_lazy("Why, for the co-chairs"),
        limit=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(HouseForm):
    """The decision, its words, and of each review whether the authors read it and in which words."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=Outcome.choices, widget=OneOf
    )
    words = WordsField(
        label=gettext_lazy("To the authors"),
        help_text=gettext_lazy(
            "The first words of the letter. What is released of the reviews follows."
        ),
        limit=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    is_held = forms.BooleanField(
        label=gettext_lazy("Hold it back"),
        help_text=gettext_lazy(
            "Nobody hears of it until it is released, alone or with others of the call."
        ),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, reviews: Sequence[Review], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reviews = reviews
        for review in reviews:
            self.fields[f"is_released{review.pk}"] = forms.BooleanField(
                label=_("The authors read this"), required=False
            )
            self.fields[f"text{review.pk}"] = WordsField(
                label=_("What they read"),
                help_text=_(
                    "As the reviewer wrote it. What you change here changes for the authors alone."
                ),
                limit=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 8}),
            )

    @classmethod
    def start(
        cls, reviews: Sequence[Review], decision: Decision | None, *, is_held: bool
    ) -> dict[str, Any]:
        """What the form begins with: every review released as it was written, or as decided before."""
        begun: dict[str, Any] = {"version": 0, "is_held": is_held}
        chosen: dict[int, str] | None = None
        if decision is not None:
            begun |= {
                "outcome": decision.outcome,
                "words": decision.words,
                "version": decision.version,
                "is_held": True,
            }
            chosen = {one.review_id: one.text for one in decision.comments.all()}
        for review in reviews:
            begun[f"is_released{review.pk}"] = chosen is None or review.pk in chosen
            begun[f"text{review.pk}"] = (chosen or {}).get(review.pk, review.to_authors)
        return begun

    @property
    def released(self) -> list[tuple[Review, Any, Any]]:
        """Each review with its two boxes."""
        return [(one, self[f"is_released{one.pk}"], self[f"text{one.pk}"]) for one in self.reviews]

    @property
    def known(self) -> int:
        return int(self.cleaned_data.get("version") or 0)

    @property
    def verdict(self) -> Verdict:
        data = self.cleaned_data
        comments = {
            one.pk: data[f"text{one.pk}"] or one.to_authors
            for one in self.reviews
            if data[f"is_released{one.pk}"]
        }
        return Verdict(Outcome(data["outcome"]), data["words"], comments)


class ResponseForm(HouseForm):
    """What the authors answer to the reviewers."""

    text = WordsField(
        label=gettext_lazy("Response to the reviewers"),
        help_text=gettext_lazy(
            "Say point by point what you changed and what you did not, and why. The reviewers of the next round read it."
        ),
        limit=40_000,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    @property
    def known(self) -> int:
        return int(self.cleaned_data.get("version") or 0)
