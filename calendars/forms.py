"""Which file, into which cycle, and what is to be understood where the file says nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.time_zones import offered, with_own
from calendars.actions.importing import Manner
from calendars.imports.components import LARGEST
from core.forms import Listed
from core.uploads import MEGABYTE
from events.states import EventKind, Visibility
from groups.models import Cycle
from groups.models.group import content_languages

#: What a file's events can be for: a team or guests are chosen on the event itself.
OPEN_TO = (Visibility.PUBLIC, Visibility.MEMBERS)


class ImportForm(forms.Form):
    """What an organiser chooses before a calendar file is read."""

    file = forms.FileField(label=gettext_lazy("Calendar file (.ics)"))
    cycle = forms.ModelChoiceField(
        label=gettext_lazy("Into which cycle"), queryset=Cycle.objects.none(), empty_label=None
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language the file is written"))
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy("For hours that name no zone of a place, such as those in UTC."),
        widget=Listed,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of events they are"),
        choices=EventKind.choices,
        initial=EventKind.OTHER,
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who sees them"),
        choices=[(each.value, each.label) for each in OPEN_TO],
        initial=Visibility.PUBLIC,
    )
    state = forms.ChoiceField(
        label=gettext_lazy("New events are"),
        choices=[
            ("draft", pgettext_lazy("new events", "drafts that only organisers see")),
            ("called", pgettext_lazy("new events", "called at once, without a letter to anybody")),
        ],
        initial="draft",
    )

    def __init__(self, *args: Any, cycles: QuerySet[Cycle], zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["cycle"].queryset = cycles
        fields["zone"].choices = with_own(offered(), zone)
        fields["zone"].initial = zone
        fields["language"].choices = content_languages()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than %(size)s MB.") % {"size": LARGEST // MEGABYTE}
            )
        return file

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        cycle, language = cleaned.get("cycle"), cleaned.get("language")
        if cycle is not None and language and language not in cycle.group.languages:
            self.add_error("language", _("The group does not write in this language."))
        return cleaned


def manner_of(told: dict[str, str]) -> Manner:
    return Manner(told["kind"], told["visibility"], told["state"] == "called")
