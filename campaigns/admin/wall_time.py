"""The form of a campaign: its days are written as clocks on the wall show them in its zone, and kept as instants."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.time_zones import offered, with_own
from campaigns.models import Campaign
from campaigns.states import Level
from core.forms import Listed
from core.house_words import WordsForm
from core.wall import instant as instant_of
from core.wall import is_skipped, skipped_fault

FORM = "%Y-%m-%dT%H:%M"
WALLS = {"opens_at": "opens_wall", "closes_at": "closes_wall"}


def instant(wall: datetime, zone: str) -> datetime:
    """The instant at which clocks in a zone show this; a time shown twice means the first.

    Raises ValidationError for a time that the clocks jump over.
    """
    if is_skipped(wall, zone):
        raise ValidationError(skipped_fault(wall, zone))
    return instant_of(wall, zone)


class WallTimeField(forms.DateTimeField):
    """A date and a time of day, in no zone."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local", "dir": "ltr"}, format=FORM)
        super().__init__(required=False, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        for form in (FORM, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"):
            try:
                wall = datetime.strptime(str(value).strip(), form)  # noqa: DTZ007 -- a clock on a wall has no zone
            except ValueError:
                continue
            if wall.year in range(1990, 2200):
                return wall
        raise ValidationError(_("Write a day and a time, for example 2020-10-15 09:00."))


class CampaignForm(WordsForm):
    """A campaign as its organiser writes it."""

    opens_wall = WallTimeField(
        label=gettext_lazy("opens"),
        help_text=gettext_lazy("As clocks show it in the time zone of the campaign."),
    )
    closes_wall = WallTimeField(
        label=gettext_lazy("closes"),
        help_text=gettext_lazy("Left empty: open until it is closed by hand."),
    )
    zone = forms.ChoiceField(
        label=gettext_lazy("time zone"), choices=lazy(offered, list), widget=Listed
    )
    levels = forms.TypedMultipleChoiceField(
        label=gettext_lazy("levels"),
        choices=Level,
        initial=list(Level.values),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: the form does not ask for the level."),
    )

    class Meta:
        model = Campaign
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(field.label)
        campaign: Campaign = self.instance
        for name, wall in WALLS.items():
            at = getattr(campaign, name)
            if at is not None and wall in self.fields:
                there = at.astimezone(ZoneInfo(campaign.zone))
                self.initial[wall] = there.replace(tzinfo=None, second=0, microsecond=0)
        if "zone" in self.fields:
            self._keep_zone(campaign.zone)
        if "themes" in self.fields:
            rows: Any = self.fields["themes"]
            rows.queryset = rows.queryset.filter(cycle=campaign.cycle_id)

    def _keep_zone(self, zone: str) -> None:
        """A zone that is not offered any more stays where it was chosen."""
        field: Any = self.fields["zone"]
        field.choices = with_own(offered(), zone)

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        zone = cleaned.get("zone") or self.instance.zone
        for name, wall in WALLS.items():
            if wall in self.fields and wall not in self.errors:
                self._set_instant(name, wall, cleaned.get(wall), zone)
        opens, closes = self.instance.opens_at, self.instance.closes_at
        if opens and closes and opens >= closes and not self.errors:
            self.add_error("closes_wall", _("The campaign closes before it opens."))
        return cleaned

    def _set_instant(self, name: str, wall: str, value: datetime | None, zone: str) -> None:
        """What was not changed keeps its seconds."""
        if not {wall, "zone"} & set(self.changed_data):
            return
        try:
            setattr(self.instance, name, instant(value, zone) if value else None)
        except ValidationError as fault:
            self.add_error(wall, fault)
