"""Forms of the years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf
from core.languages import worded
from groups.models import Cycle
from groups.states import OWN_PAGES
from groups.templatetags.group_words import cycle_name
from organisations.models import Organisation
from years.states import ROLES
from years.templates import TEMPLATES

#: A year that somebody means.
YEARS = (1990, 2100)


def day_box() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DaysForm(HouseForm):
    """The two days that a year hangs on."""

    starts_on = forms.DateField(
        label=gettext_lazy("Start of the presidency"), required=False, widget=day_box()
    )
    summit_on = forms.DateField(
        label=gettext_lazy("First day of the summit"), required=False, widget=day_box()
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        starts, summit = said.get("starts_on"), said.get("summit_on")
        if starts and summit and starts > summit:
            self.add_error(
                "summit_on",
                ValidationError(
                    _("The presidency starts before its summit. Look at the two days again.")
                ),
            )
        return said

    @property
    def days(self) -> dict[str, date | None]:
        return {name: self.cleaned_data[name] for name in ("starts_on", "summit_on")}


class MoveForm(DaysForm):
    """With the days as they were seen, so that two who move at once do not pass each other."""

    seen_starts_on = forms.DateField(required=False, widget=forms.HiddenInput)
    seen_summit_on = forms.DateField(required=False, widget=forms.HiddenInput)

    @property
    def seen(self) -> dict[str, date | None]:
        return {name: self.cleaned_data[f"seen_{name}"] for name in ("starts_on", "summit_on")}


class OpenForm(DaysForm):
    """What is said of a new cycle. Its address is its year unless somebody says otherwise."""

    source = forms.ChoiceField(label=gettext_lazy("Open it from"), widget=OneOf)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=YEARS[0], max_value=YEARS[1])
    slug = forms.SlugField(
        label=gettext_lazy("Address"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("The last part of its address. Left empty: the year."),
    )
    host = forms.ChoiceField(label=gettext_lazy("Host"), required=False)

    field_order = ("source", "year", "slug", "starts_on", "summit_on", "host")

    def __init__(
        self, *args: Any, cycles: Iterable[Cycle], hosts: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cycles = {str(cycle.pk): cycle for cycle in cycles}
        self.hosts = {str(host.pk): host for host in hosts}
        source: Any = self.fields["source"]
        source.choices = [
            *((key, cycle_name(cycle)) for key, cycle in self.cycles.items()),
            *((template.name, template.title) for template in TEMPLATES),
        ]
        host: Any = self.fields["host"]
        host.choices = [
            ("", _("Not known yet")),
            *((key, worded(one, "name").text) for key, one in self.hosts.items()),
        ]

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"].lower() or str(self.cleaned_data.get("year") or "")
        if slug in OWN_PAGES:
            raise ValidationError(_("The platform needs this address itself. Choose another one."))
        return slug

    @property
    def chosen(self) -> Cycle | None:
        return self.cycles.get(self.cleaned_data["source"])

    @property
    def template(self) -> str:
        return "" if self.chosen else self.cleaned_data["source"]


class ReasonForm(HouseForm):
    reason = WordsField(
        label=gettext_lazy("Why it stays open"),
        help_text=gettext_lazy("The next host reads it in the list of open items."),
        limit=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class HandoverForm(HouseForm):
    next_cycle = forms.ChoiceField(label=gettext_lazy("Next cycle"))
    on = forms.DateField(
        label=pgettext_lazy("of a handover", "Day"),
        help_text=gettext_lazy(
            "From this day on the people of the next host organise the group, and those of this one do not."
        ),
        widget=day_box(),
    )

    def __init__(self, *args: Any, cycles: Iterable[Cycle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cycles = {str(cycle.pk): cycle for cycle in cycles}
        box: Any = self.fields["next_cycle"]
        box.choices = [(key, cycle_name(cycle)) for key, cycle in self.cycles.items()]


class NewcomerForm(HouseForm):
    """Whom to write to."""

    email = forms.EmailField(label=gettext_lazy("E-mail"))
    name = LineField(limit=200, label=gettext_lazy("Name"), required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=[(role.value, role.label) for role in ROLES]
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=list(settings.LANGUAGES)
    )
