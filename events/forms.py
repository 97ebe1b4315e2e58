"""Forms of events. They validate; they never save or send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.time_zones import offered, with_own
from core.fields import WordsField
from core.house_words import WordsForm
from core.wall import WallInput, is_skipped, skipped_fault
from core.when import When, WhenInput
from events.actions.calling import Time
from events.models import Event
from events.reminders import ALL, STARTS
from groups.models.group import content_languages
from reminders.leads import DAY, lead_words
from reminders.models import Rule
from reminders.registry import occasions

#: Longer chains of events within events are a mistake.
DEEPEST = 12


def zone_choices(own: str = "") -> list[Any]:
    """None, then every zone that is offered; one chosen earlier stays where it was chosen."""
    return [("", "—"), *with_own(offered(), own)]


def wall_faults(cleaned: dict[str, Any], zone: str) -> dict[str, str]:
    """What is wrong with hours in a zone, by field."""
    faults: dict[str, str] = {}
    starts, ends = cleaned.get("starts"), cleaned.get("ends")
    if starts and not zone:
        faults["zone"] = _("Choose the time zone in which these hours are meant.")
    if ends and not starts:
        faults["starts"] = _("Say when the event starts.")
    elif ends and ends <= starts:
        faults["ends"] = _("The event ends before it starts.")
    for name, wall in (("starts", starts), ("ends", ends)):
        if wall and zone and is_skipped(wall, zone):
            faults[name] = skipped_fault(wall, zone)
    return faults


class EventForm(WordsForm):
    """An event as its organiser writes it."""

    zone = forms.ChoiceField(
        label=gettext_lazy("time zone"), choices=lazy(zone_choices, list), required=False
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("languages spoken"),
        choices=content_languages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    interpreted = forms.MultipleChoiceField(
        label=gettext_lazy("interpretation into"),
        choices=content_languages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    known = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Event
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event: Event = self.instance
        for field in self.fields.values():
            field.label = capfirst(field.label)
        self.initial["known"] = event.sequence
        if "zone" in self.fields:
            offered_zones: Any = self.fields["zone"]
            offered_zones.choices = zone_choices(event.zone)
        if event.pk is not None:
            self._narrow(event)

    def _narrow(self, event: Event) -> None:
        """Teams are of the cycle, series and larger events of the group."""
        for name, of in (
            ("team", {"cycle": event.cycle_id}),
            ("series", {"group": event.cycle.group_id}),
            ("parent", {"cycle__group": event.cycle.group_id}),
        ):
            if name in self.fields:
                choice: Any = self.fields[name]
                choice.queryset = choice.queryset.filter(**of).exclude(
                    **({"pk": event.pk} if name == "parent" else {"pk": None})
                )

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        event: Event = self.instance
        if event.pk is not None and cleaned.get("known") != event.sequence:
            raise ValidationError(
                _("Somebody else changed this event meanwhile. Look at it again."), code="stale"
            )
        if {"starts", "ends"} & set(self.fields) and not self.errors:
            for name, words in wall_faults(cleaned, cleaned.get("zone") or "").items():
                self.add_error(name, words)
        self._check_places(cleaned, cleaned.get("cycle") or getattr(event, "cycle", None))
        return cleaned

    def _check_places(self, cleaned: dict[str, Any], cycle: Any) -> None:
        team, series, parent = (cleaned.get(name) for name in ("team", "series", "parent"))
        if cycle is None:
            return
        if team is not None and team.cycle_id != cycle.pk:
            self.add_error("team", _("This team belongs to another cycle."))
        if series is not None and series.group_id != cycle.group_id:
            self.add_error("series", _("This series belongs to another group."))
        if parent is not None and parent.cycle.group_id != cycle.group_id:
            self.add_error("parent", _("This event belongs to another group."))
        elif parent is not None and self._is_within(parent):
            self.add_error("parent", _("An event is not a part of itself."))

    def _is_within(self, parent: Event) -> bool:
        above: Event | None = parent
        for _step in range(DEEPEST):
            if above is None or self.instance.pk is None:
                return False
            if above.pk == self.instance.pk:
                return True
            above = above.parent
        return True


class TimeForm(forms.Form):
    """A new time for an event: hours, or a date as far as it is known."""

    starts = WallInput(
        label=gettext_lazy("Starts"),
        required=False,
        help_text=gettext_lazy("As clocks show it in the time zone of the event."),
    )
    ends = WallInput(label=gettext_lazy("Ends"), required=False)
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), choices=lazy(zone_choices, list), required=False
    )
    during = WhenInput(
        label=gettext_lazy("Or the days, as far as they are known"),
        required=False,
        help_text=gettext_lazy(
            "A day as 2020-10-15, a month as 2020-07, days with / between them."
        ),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        self.event = event
        super().__init__(*args, **kwargs)
        offered_zones: Any = self.fields["zone"]
        offered_zones.choices = zone_choices(event.zone)
        self.initial.update(starts=event.starts, ends=event.ends, zone=event.zone)
        if event.starts is None:
            self.initial["during"] = str(event.during)

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for name, words in wall_faults(cleaned, cleaned.get("zone") or "").items():
                self.add_error(name, words)
        if not cleaned.get("starts") and not cleaned.get("during") and not self.errors:
            self.add_error("starts", _("Say the new time, or the days as far as they are known."))
        return cleaned

    @property
    def time(self) -> Time:
        said = self.cleaned_data
        during = said["during"] or When()
        return Time(said["starts"], said["ends"], said["zone"], during)


#: What is offered; a lead that was set elsewhere is offered, too.
LEADS = (14 * DAY, 7 * DAY, 3 * DAY, 2 * DAY, DAY, DAY / 8, DAY / 24)


class ReminderForm(forms.Form):
    """How long before an event whom of its people is reminded."""

    AS_GROUP, OWN, NOBODY = "group", "own", "nobody"

    manner = forms.ChoiceField(
        label=gettext_lazy("Reminders of this event"),
        choices=[
            (AS_GROUP, gettext_lazy("as for all events of the group")),
            (OWN, gettext_lazy("as chosen here")),
            (NOBODY, gettext_lazy("none: nobody is reminded")),
        ],
        widget=forms.RadioSelect,
    )
    leads = forms.MultipleChoiceField(
        label=gettext_lazy("Chosen here: when"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Days before come in the morning, by the clocks of the place."),
    )
    audience = forms.ChoiceField(label=gettext_lazy("Chosen here: to whom"), required=False)

    def __init__(self, *args: Any, rules: Sequence[Rule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        when: Any = self.fields["leads"]
        every = sorted({*LEADS, *(rule.lead for rule in rules)}, reverse=True)
        when.choices = [(_seconds(lead), lead_words(lead)) for lead in every]
        to: Any = self.fields["audience"]
        to.choices = [(name, one.words) for name, one in occasions[STARTS].audiences.items()]
        own = [rule for rule in rules if rule.target is not None]
        is_off = bool(own) and not any(rule.is_on for rule in own)
        self.initial = {
            "manner": self.NOBODY if is_off else self.OWN if own else self.AS_GROUP,
            "leads": [_seconds(rule.lead) for rule in rules if rule.is_on],
            "audience": rules[0].audience if rules else ALL,
        }

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("manner") == self.OWN and not cleaned.get("leads") and not self.errors:
            self.add_error("leads", _("Choose at least one, or choose that nobody is reminded."))
        return cleaned

    @property
    def is_as_group(self) -> bool:
        return bool(self.cleaned_data["manner"] == self.AS_GROUP)

    @property
    def leads_chosen(self) -> list[timedelta]:
        """None for an event of which nobody is reminded."""
        if self.cleaned_data["manner"] != self.OWN:
            return []
        return [timedelta(seconds=int(each)) for each in self.cleaned_data["leads"]]


def _seconds(lead: timedelta) -> str:
    return str(int(lead.total_seconds()))


class ReasonForm(forms.Form):
    """Why an event is postponed or called off; everybody reads it on its page."""

    reason = WordsField(
        label=gettext_lazy("Why, for everybody to read"),
        limit=1000,
        required=False,
        help_text=gettext_lazy(
            "It stands on the page of the event and in the letters, in the language you write."
        ),
    )
