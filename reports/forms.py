"""What is asked of whoever asks for a report."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.counts import digits
from core.forms import HouseForm, OneOf, SomeOf
from core.wall import check_zone
from reports.actions.asking import Wish
from reports.actions.timetables import Turns
from reports.kinds.base import Filter
from reports.states import Every, Format, Sees

#: Readers of one list.
MOST_READERS = 50
#: The hour that is offered.
MORNING = 7
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)
#: A filter's field is called after it.
BY = "by_"


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AskForm(HouseForm):
    """Language, kinds of files, period, filters; for whoever has an account also: as whose eyes, and how often."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    formats = forms.MultipleChoiceField(
        label=_("Kinds of files"),
        choices=Format.choices,
        widget=SomeOf,
        error_messages={"required": _("Choose one kind of file at least.")},
    )
    period_from = forms.DateField(
        label=pgettext_lazy("of a period", "From"), required=False, widget=DayInput
    )
    period_to = forms.DateField(
        label=pgettext_lazy("of a period", "To"), required=False, widget=DayInput
    )

    def __init__(self, *args: Any, filters: list[Filter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters = filters
        self.initial.setdefault("language", get_language())
        self.initial.setdefault("formats", [Format.PDF, Format.XLSX])
        for one in filters:
            nothing = ("", str(_("All")))
            self.fields[BY + one.name] = forms.ChoiceField(
                label=one.words, choices=[nothing, *one.choices], required=False
            )
        # What narrows the report stands with its period, before how often it comes.
        own = [BY + one.name for one in filters]
        self.order_fields(["sees", "language", "formats", "period_from", "period_to", *own])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        since, until = found.get("period_from"), found.get("period_to")
        for name, day in (("period_from", since), ("period_to", until)):
            if day is not None and not FIRST_DAY <= day <= LAST_DAY:
                self.add_error(name, _("Choose a day between 1990 and 2099."))
        if since and until and since > until:
            self.add_error("period_to", _("The period ends before it begins."))
        return found

    @property
    def wish(self) -> Wish:
        said = self.cleaned_data
        return Wish(
            said["language"],
            [one for one in Format.values if one in said["formats"]],
            said.get("sees") or Sees.EVERYBODY,
            said["period_from"],
            said["period_to"],
            {one.name: said[BY + one.name] for one in self.filters},
        )

    @property
    def turns(self) -> Turns | None:
        """A reader without an account asks once."""
        return None


def _hours() -> list[tuple[int, str]]:
    return [(hour, digits(f"{hour:02}:00")) for hour in range(24)]


class FullForm(AskForm):
    """For those who may ask for more than everybody may see, once or again and again."""

    sees = forms.ChoiceField(label=_("Made of"), widget=OneOf)
    every = forms.ChoiceField(
        label=_("How often"), required=False, choices=[("", _("Once, now")), *Every.choices]
    )
    first_on = forms.DateField(label=_("First on"), required=False, widget=DayInput)
    hour = forms.ChoiceField(
        label=pgettext_lazy("an hour", "At"),
        required=False,
        choices=_hours,
    )
    zone = forms.CharField(label=_("Time zone"), required=False, max_length=64)
    is_since_last = forms.BooleanField(
        label=_("Each about the time since the one before"), required=False
    )
    readers = forms.CharField(
        label=_("Letters to"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        help_text=_(
            "E-mail addresses, one a line. Whoever is written to opens the report by the link in the letter, without an account."
        ),
    )

    field_order = ("sees", "language", "formats", "period_from", "period_to")

    def __init__(self, *args: Any, sees: list[str], zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Sees.choices)
        self.fields["sees"].choices = [(one, labels[one]) for one in sees]  # type: ignore[attr-defined]  # -- a field with choices
        self.initial.setdefault("sees", sees[0])
        self.initial.setdefault("zone", zone)
        self.initial.setdefault("hour", MORNING)

    def clean_zone(self) -> str:
        zone = str(self.cleaned_data["zone"] or self.initial["zone"])
        check_zone(zone)
        return zone

    def clean_readers(self) -> list[str]:
        found = [one.lower() for one in re.split(r"[\s,;]+", self.cleaned_data["readers"]) if one]
        if len(found) > MOST_READERS:
            raise ValidationError(_("At most %(count)s addresses."), params={"count": MOST_READERS})
        for one in found:
            try:
                validate_email(one)
            except ValidationError as wrong:
                words = _("This is not an e-mail address: %(address)s")
                raise ValidationError(words, params={"address": one[:100]}) from wrong
        return found

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        tomorrow = timezone.localdate() + timedelta(days=1)
        if found.get("every"):
            found["first_on"] = found.get("first_on") or tomorrow
            if not FIRST_DAY <= found["first_on"] <= LAST_DAY:
                self.add_error("first_on", _("Choose a day between 1990 and 2099."))
        elif found.get("readers"):
            self.add_error("readers", _("Letters go to a list only with a timetable. Choose how often."))  # fmt: skip
        return found

    @property
    def turns(self) -> Turns | None:
        said = self.cleaned_data
        if not said["every"]:
            return None
        return Turns(
            said["every"],
            said["first_on"],
            int(said["hour"] or MORNING),
            said["zone"],
            said["readers"],
            said["is_since_last"],
        )
