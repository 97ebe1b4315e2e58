"""Forms of tasks. They validate; they never save or send."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.time_zones import offered, with_own
from core.fields import LineField, WordsField
from core.forms import HouseForm, Listed, OneOf
from core.languages import worded
from core.wall import is_skipped, skipped_fault
from groups.models import Holding
from groups.templatetags.group_words import seat_words
from tasks.models import LAST_MINUTE, Task
from tasks.states import MOVES, TaskStatus

Choices = Sequence[tuple[str, str]]
NOBODY = ("", pgettext_lazy("who does it", "nobody yet"))
NOTHING = ("", "—")


def owner_choices(seated: Iterable[Holding]) -> list[tuple[str, str]]:
    """Seats by who fills them."""
    found = [(NOBODY[0], str(NOBODY[1]))]
    for held in seated:
        name = worded(held.person, "name").text or _("not named")
        found.append((f"seat:{held.seat_id}", f"{name} · {seat_words(held.seat)}"))
    return found


def parted(value: str) -> tuple[str, str]:
    """'groups.milestone:12' as a label and a key."""
    label, _colon, key = value.partition(":")
    return label, key


class TaskForm(HouseForm):
    title = LineField(label=gettext_lazy("What is to be done"), limit=200)
    text = WordsField(
        label=gettext_lazy("More on it"),
        limit=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    owner = forms.ChoiceField(label=gettext_lazy("Who does it"), required=False)
    due_on = forms.DateField(
        label=gettext_lazy("By which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d"),
    )
    due_hour = forms.TimeField(
        label=gettext_lazy("By which hour"),
        help_text=gettext_lazy("Left empty, the whole day is there for it."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "dir": "ltr"}, format="%H:%M"),
    )
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), choices=lazy(offered, list), required=False, widget=Listed
    )
    origin = forms.ChoiceField(label=gettext_lazy("What it comes from"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self, *args: Any, seated: Iterable[Holding], origins: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.choices = owner_choices(seated)
        origin: Any = self.fields["origin"]
        origin.choices = [NOTHING, *origins]
        zone: Any = self.fields["zone"]
        zone.choices = with_own(offered(), str(self.initial.get("zone", "")))
        person = self.initial.get("person")
        if person is not None:
            owner.choices.append((f"person:{person.pk}", worded(person, "name").text))

    @classmethod
    def start(cls, task: Task) -> dict[str, Any]:
        """What the form begins with for a task that is there."""
        seat = f"seat:{task.seat_id}" if task.seat_id else ""
        return {
            "title": task.title,
            "text": task.text,
            "owner": f"person:{task.person_id}" if task.person_id else seat,
            "person": task.person,
            "due_on": task.due.date() if task.due else None,
            "due_hour": task.due.time() if task.due and task.has_hour else None,
            "zone": task.zone,
            "origin": f"{task.origin_label}:{task.origin_pk}" if task.origin_label else "",
            "version": task.version,
        }

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        day, hour = cleaned.get("due_on"), cleaned.get("due_hour")
        zone = cleaned.get("zone") or "UTC"
        if hour and not day and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose the day that this hour is of."))
        elif day and is_skipped(wall := datetime.combine(day, hour or time(*LAST_MINUTE)), zone):
            self.add_error("due_hour", skipped_fault(wall, zone))
        return cleaned

    @property
    def known(self) -> int:
        return int(self.cleaned_data.get("version") or 0)

    @property
    def fields_said(self) -> dict[str, Any]:
        said = self.cleaned_data
        who, key = parted(said["owner"])
        label, origin = parted(said["origin"])
        day = said["due_on"]
        return {
            "title": said["title"],
            "text": said["text"],
            "seat_id": int(key) if who == "seat" else None,
            "person_id": int(key) if who == "person" else None,
            "due": datetime.combine(day, said["due_hour"] or time(*LAST_MINUTE)) if day else None,
            "zone": said["zone"] or "UTC",
            "origin_label": label,
            "origin_pk": origin,
        }


class SettleForm(HouseForm):
    status = forms.ChoiceField(label=gettext_lazy("How it stands"), widget=OneOf)
    note = WordsField(
        label=gettext_lazy("A word on it"),
        limit=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {task.status, *MOVES[task.status]}
        status: Any = self.fields["status"]
        status.choices = [(value, label) for value, label in TaskStatus.choices if value in there]
