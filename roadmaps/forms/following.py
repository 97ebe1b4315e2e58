"""Reports on measures and follow-ups of recommendations. Forms check; they never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from core.fields import WordsField
from core.forms import HouseForm, Listed
from core.text import detect_language
from roadmaps.models import Measure, Recommendation
from roadmaps.states import (
    MEASURE_MOVES,
    RECOMMENDATION_MOVES,
    MeasureStatus,
    RecommendationStatus,
)


class _Stands(HouseForm):
    """How something stands now, and a word on it."""

    status = forms.ChoiceField(label=gettext_lazy("How it stands"), widget=Listed)
    text = WordsField(
        limit=3000,
        label=gettext_lazy("In words"),
        help_text=gettext_lazy("Everybody can read it. Write in any language."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    @property
    def language(self) -> str:
        return detect_language(self.cleaned_data["text"], get_language() or "en")


class ReportForm(_Stands):
    share = forms.IntegerField(
        label=gettext_lazy("How much of it is done, in percent"),
        required=False,
        min_value=0,
        max_value=100,
    )
    field_order = ["status", "share", "text"]

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        start = {"status": measure.status, "version": measure.version}
        super().__init__(*args, initial=start, **kwargs)
        box: Any = self.fields["status"]
        box.choices = _steps(measure.status, MEASURE_MOVES, MeasureStatus)


class FollowForm(_Stands):
    measure = forms.ChoiceField(label=gettext_lazy("Measure that takes it up"), required=False)
    field_order = ["status", "measure", "text"]

    def __init__(
        self,
        *args: Any,
        recommendation: Recommendation,
        measures: list[Measure],
        **kwargs: Any,
    ) -> None:
        start = {
            "status": recommendation.status,
            "version": recommendation.version,
            "measure": recommendation.measure_id or "",
        }
        super().__init__(*args, initial=start, **kwargs)
        self._measures = {str(each.pk): each for each in measures}
        boxes: Any = self.fields
        boxes["status"].choices = _steps(
            recommendation.status, RECOMMENDATION_MOVES, RecommendationStatus
        )
        boxes["measure"].choices = [("", "—"), *((pk, str(m)) for pk, m in self._measures.items())]
        if not measures:
            del self.fields["measure"]

    @property
    def chosen_measure(self) -> Measure | None:
        return self._measures.get(self.cleaned_data.get("measure", ""))


def _steps(before: str, moves: dict[str, frozenset[str]], labels: Any) -> list[tuple[str, str]]:
    return [
        (each.value, each.label)
        for each in labels
        if each.value == before or each.value in moves[before]
    ]
