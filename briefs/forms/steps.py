from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from briefs.forms.shared import NONE, chosen
from briefs.models import Brief
from briefs.states import INTO, BriefStatus
from core.fields import WordsField
from core.forms import HouseForm

REASON_LIMIT = 5000


class StepForm(HouseForm):
    """A step of the road: the words that go with it, and for a merger the other brief."""

    reason = WordsField(
        limit=REASON_LIMIT,
        label=gettext_lazy("Words to the authors"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    into = forms.ChoiceField(label=gettext_lazy("The other brief"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(
        self,
        *args: Any,
        to: str,
        needs_reason: bool,
        tells: bool,
        others: Sequence[Brief],
        is_authors: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.others = others
        fields["reason"].required = needs_reason
        if is_authors:
            # What authors say of their own step goes to everybody who works on the brief.
            is_why = needs_reason or to == BriefStatus.WITHDRAWN
            fields["reason"].label = gettext_lazy("Reason") if is_why else gettext_lazy("Note")
        if not tells and not needs_reason:
            del fields["reason"]
        if to in INTO:
            fields["into"].choices = [
                NONE,
                *((each.pk, f"{each.known_as}: {each.title}") for each in others),
            ]
        else:
            del fields["into"]

    @property
    def chosen_brief(self) -> Brief | None:
        return chosen(self.cleaned_data.get("into"), self.others)
