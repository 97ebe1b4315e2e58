"""Forms of minutes, decisions and action items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf
from core.languages import worded
from core.wall import WallInput, instant, is_skipped, skipped_fault
from groups.models import Holding
from meetings.forms.shared import Versioned, chosen, day_box, seat_choices
from meetings.models import ActionItem, Decision
from meetings.states import ActionStatus, How


class PassageForm(Versioned):
    text = WordsField(
        label=gettext_lazy("What was said"),
        limit=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class DecisionForm(Versioned):
    text = WordsField(label=gettext_lazy("What was decided"), limit=5000)
    how = forms.ChoiceField(
        label=gettext_lazy("How it was decided"), choices=How.choices, widget=OneOf
    )
    in_favour = forms.IntegerField(
        label=gettext_lazy("Votes for it"), min_value=0, max_value=10_000, required=False
    )
    against = forms.IntegerField(
        label=gettext_lazy("Votes against it"), min_value=0, max_value=10_000, required=False
    )
    abstained = forms.IntegerField(
        label=gettext_lazy("Abstentions"), min_value=0, max_value=10_000, required=False
    )

    @classmethod
    def start(cls, decision: Decision) -> dict[str, Any]:
        names = ("text", "how", "in_favour", "against", "abstained", "version")
        return {name: getattr(decision, name) for name in names}

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        is_vote = cleaned.get("how") == How.VOTE
        for name in ("in_favour", "against"):
            if is_vote and cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Write the number, 0 if there was none."))
        return cleaned

    @property
    def fields_said(self) -> dict[str, Any]:
        said = self.cleaned_data
        is_vote = said["how"] == How.VOTE
        votes = {n: said[n] if is_vote else None for n in ("in_favour", "against", "abstained")}
        return {"text": said["text"], "how": said["how"], **votes}


class ActionForm(Versioned):
    """What somebody is to do by when."""

    text = WordsField(label=gettext_lazy("What is to be done"), limit=2000)
    owner = forms.ChoiceField(label=gettext_lazy("Who does it"), required=False)
    due_on = forms.DateField(label=gettext_lazy("By which day"), required=False, widget=day_box())

    def __init__(self, *args: Any, seated: Iterable[Holding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.choices = seat_choices(seated)
        person = self.initial.get("person")
        if person is not None:
            owner.choices.append((f"person:{person.pk}", worded(person, "name").text))

    @classmethod
    def start(cls, action: ActionItem) -> dict[str, Any]:
        owner = f"seat:{action.seat_id}" if action.seat_id else ""
        return {
            "text": action.text,
            "owner": f"person:{action.person_id}" if action.person_id else owner,
            "due_on": action.due_on,
            "person": action.person,
            "version": action.version,
        }

    @property
    def fields_said(self) -> dict[str, Any]:
        said = self.cleaned_data
        who, key = chosen(said["owner"])
        return {
            "text": said["text"],
            "seat_id": key if who == "seat" else None,
            "person_id": key if who == "person" else None,
            "due_on": said["due_on"],
        }


class CorrectionForm(HouseForm):
    quoted = WordsField(
        label=gettext_lazy("The words it is about"),
        help_text=gettext_lazy("Copied from the minutes. Left empty, it is about the whole item."),
        limit=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text = WordsField(label=gettext_lazy("What should stand there"), limit=5000)

    def __init__(self, *args: Any, passage: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passage = passage

    def clean_quoted(self) -> str:
        quoted: str = self.cleaned_data["quoted"]
        if quoted and quoted not in self.passage:
            raise ValidationError(_("These words do not stand in the minutes of this item."))
        return quoted


class VerdictForm(HouseForm):
    word = WordsField(
        label=gettext_lazy("Your answer"),
        limit=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CirculateForm(HouseForm):
    """Until when corrections are taken, and what silence means."""

    until = WallInput(label=gettext_lazy("Corrections until"))
    by_silence = forms.BooleanField(
        label=gettext_lazy("Without corrections they become final by themselves then"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone or "UTC"

    def clean_until(self) -> Any:
        wall = self.cleaned_data["until"]
        if is_skipped(wall, self.zone):
            raise ValidationError(skipped_fault(wall, self.zone))
        return instant(wall, self.zone)


class ReopenForm(HouseForm):
    reason = WordsField(label=gettext_lazy("Why, for the team to read"), limit=1000)


class SettleForm(HouseForm):
    status = forms.ChoiceField(
        label=gettext_lazy("How it stands"), choices=ActionStatus.choices, widget=OneOf
    )
    note = WordsField(
        label=gettext_lazy("A word on it"),
        limit=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DueForm(HouseForm):
    due_on = forms.DateField(label=gettext_lazy("New day"), required=False, widget=day_box())
    why = LineField(label=gettext_lazy("Why"), limit=300, required=False)
