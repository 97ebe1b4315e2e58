"""Tracks and rooms of a programme, with their names in each language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.http import SignedInRequest
from audit.record import record
from core.fields import LineField
from core.languages import language_name
from events.models import Event
from programmes.admin.base import CHANGE, OfProgramme
from programmes.admin.forms import CONTENT, named
from programmes.models import Room, Track

NAMES = tuple(f"name_{code}" for code in CONTENT)


class PlaceForm(forms.ModelForm[Any]):
    """A track or a room: at least one name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in CONTENT:
            field = LineField(limit=150, required=False)
            self.fields[f"name_{code}"] = named(
                field, _("Name (%(language)s)") % {"language": language_name(code)}
            )
        for name in ("order", "colour", "capacity"):
            if name in self.fields:
                named(self.fields[name], str(self.fields[name].label))
        if "colour" in self.fields:
            # Said once below the table, not in each row.
            self.fields["colour"].help_text = ""
            self.fields["colour"].widget = forms.TextInput(
                attrs={"type": "color", "aria-label": _("colour")}
            )

    def clean(self) -> Any:
        said = super().clean() or self.cleaned_data
        if not any(said.get(name) for name in NAMES):
            self.add_error(NAMES[0], _("Write a name."))
        return said


class PlaceRows(forms.BaseInlineFormSet[Any, Any, Any]):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            named(form.fields["DELETE"], gettext_lazy("Take this row away"))


def _sets(event: Event, data: Any) -> dict[str, Any]:
    kinds = {"tracks": (Track, "colour"), "rooms": (Room, "capacity")}
    found = {}
    for prefix, (model, own) in kinds.items():
        made: Any = forms.inlineformset_factory(
            Event,
            model,
            form=PlaceForm,
            formset=PlaceRows,
            fields=("order", *NAMES, own),
            extra=3,
            max_num=200,
        )
        found[prefix] = made(data, instance=event, prefix=prefix)
    return found


def _all_valid(sets: dict[str, Any]) -> bool:
    """Both are looked at, so that every fault is said at once."""
    found = [each.is_valid() for each in sets.values()]
    return all(found)


class PlacePages(OfProgramme):
    def places(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """Tracks with their colours, rooms with their places."""
        event = self.event_for(request, pk, CHANGE)
        given = request.POST if request.method == "POST" else None
        sets = _sets(event, given)
        if given is not None and _all_valid(sets):
            for each in sets.values():
                each.save()
            record("programme.changed", event, by=request.user, scope=event.cycle.group.slug)
            self.house.message_user(request, _("Tracks and rooms are kept."), messages.SUCCESS)
            return redirect("admin:events_event_programme_places", pk)
        status = 422 if given is not None else 200
        languages = [language_name(code) for code in CONTENT]
        context = {"sets": sets, "languages": languages}
        return self.page(
            request, "places", event, {"title": _("Tracks and rooms"), **context}, status=status
        )
