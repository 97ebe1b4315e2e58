"""What hangs on an event, edited on its page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.text import capfirst

from events.models import (
    Audience,
    Event,
    EventOrganiser,
    EventPerson,
    EventTheme,
    Objective,
    Paper,
    Session,
)
from groups.admin.base import PlainRows, WordRows
from groups.models.group import content_languages

MAY = "events.change_event"


class OfEvent:
    """Themes and sessions are chosen among those of the event."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        made: Any = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]  # -- an inline stands behind it
        for name, of in (("theme", "cycle"), ("session", "event")):
            choice = made.form.base_fields.get(name)
            if choice is not None and isinstance(obj, Event):
                choice.queryset = choice.queryset.filter(
                    **{of: obj.cycle_id if of == "cycle" else obj.pk}
                )
        return made


class ObjectiveRows(WordRows):
    model = Objective
    permission = MAY
    fields = ("order", "text")


class AudienceRows(WordRows):
    model = Audience
    permission = MAY
    fields = ("order", "category", "level", "label")


class OrganiserRows(PlainRows):
    model = EventOrganiser
    permission = MAY
    fields = ("organisation", "role", "order")
    autocomplete_fields = ("organisation",)


class ThemeRows(OfEvent, PlainRows):
    model = EventTheme
    permission = MAY
    fields = ("theme", "day", "order")


class PaperRows(WordRows):
    model = Paper
    permission = MAY
    fields = ("order", "title", "url", "languages")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Languages are ticked, not typed."""
        if db_field.name != "languages":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.MultipleChoiceField(
            label=capfirst(db_field.verbose_name),
            choices=content_languages,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class SessionRows(WordRows):
    model = Session
    permission = MAY
    fields = ("order", "title", "during", "starts", "ends")


class PersonRows(OfEvent, PlainRows):
    model = EventPerson
    permission = MAY
    fields = ("person", "role", "session", "order")
    autocomplete_fields = ("person",)


ROWS = (
    ObjectiveRows,
    AudienceRows,
    OrganiserRows,
    ThemeRows,
    SessionRows,
    PersonRows,
    PaperRows,
)
