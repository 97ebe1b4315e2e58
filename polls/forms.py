"""Forms of polls. They validate; they never save or send."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.time_zones import offered, with_own
from core.fields import LineField, WordsField
from core.forms import HouseForm, Listed, OneOf
from core.wall import WallInput, instant, is_skipped, skipped_fault
from polls.models import Poll, Voice
from polls.states import REASONED, STANCES, Kind, Stance, Threshold


class PollForm(HouseForm):
    title = LineField(
        label=gettext_lazy("What is to be decided"),
        help_text=gettext_lazy("One sentence that can be agreed to as it stands."),
        limit=300,
    )
    text = WordsField(
        label=gettext_lazy("In full"),
        limit=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("How it is decided"), choices=Kind.choices, widget=OneOf
    )
    threshold = forms.ChoiceField(
        label=gettext_lazy("Majority needed, for a vote"),
        choices=Threshold.choices,
        required=False,
        widget=Listed,
    )
    quorum = forms.IntegerField(
        label=gettext_lazy("How many voices have to speak"),
        help_text=gettext_lazy(
            "Each organisation is one voice. Left empty: of a vote more than half, otherwise none."
        ),
        min_value=1,
        max_value=1000,
        required=False,
    )
    closes = WallInput(label=gettext_lazy("It ends"))
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), choices=lazy(offered, list), widget=Listed
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone: Any = self.fields["zone"]
        zone.choices = with_own(offered(), str(self.initial.get("zone", "")))

    @classmethod
    def start(cls, poll: Poll) -> dict[str, Any]:
        """What the form begins with for a draft that is there."""
        names = ("title", "text", "kind", "threshold", "quorum", "closes", "zone", "version")
        return {name: getattr(poll, name) for name in names}

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        closes, zone = cleaned.get("closes"), cleaned.get("zone")
        if closes and zone:
            if is_skipped(closes, zone):
                self.add_error("closes", skipped_fault(closes, zone))
            elif instant(closes, zone) <= timezone.now():
                self.add_error("closes", _("The end has to lie in the future."))
        return cleaned

    @property
    def known(self) -> int:
        return int(self.cleaned_data.get("version") or 0)

    @property
    def fields_said(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said.pop("version")
        said["threshold"] = said["threshold"] or Threshold.SIMPLE
        return said


class AnswerForm(HouseForm):
    """What one voice says."""

    stance = forms.ChoiceField(label=pgettext_lazy("in a poll", "Answer"), widget=OneOf)
    reason = WordsField(
        label=gettext_lazy("Why"),
        limit=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", f"voice{voice.pk}")
        begun = {"stance": voice.stance, "reason": voice.reason, "version": voice.version}
        super().__init__(*args, initial=begun, **kwargs)
        self.voice = voice
        asked = STANCES[voice.poll.kind]
        stance: Any = self.fields["stance"]
        stance.choices = [(each.value, each.label) for each in asked]
        if voice.poll.kind != Kind.MAJORITY:
            self.fields["reason"].help_text = _("An objection or a reservation needs its reason.")

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("stance") in REASONED and not cleaned.get("reason"):
            self.add_error("reason", _("Say why, so that the others can answer."))
        return cleaned

    def clean_stance(self) -> Stance:
        return Stance(self.cleaned_data["stance"])

    @property
    def known(self) -> int:
        return int(self.cleaned_data.get("version") or 0)


class CloseForm(HouseForm):
    word = WordsField(
        label=gettext_lazy("What follows from it, for the team to read"),
        limit=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(HouseForm):
    word = WordsField(
        label=gettext_lazy("Why, for the team to read"),
        limit=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
