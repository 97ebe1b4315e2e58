"""What is asked before something is published, corrected or withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefs.models import Brief
from core.fields import LineField, WordsField
from core.forms import HouseForm, SomeOf
from core.languages import language_name
from editions.states import EditionStatus
from publications.actions import Plan
from publications.actions.publishing import texts_of
from publications.models.doi import check_doi

NOTE_LIMIT = 2_000


class PlanForm(HouseForm):
    """Which languages, and when: at once, or at one instant for all."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages that appear together"), widget=SomeOf
    )
    appears_at = forms.DateTimeField(
        required=False,
        label=gettext_lazy("Not before"),
        help_text=gettext_lazy(
            "Nobody sees the brief before this instant, in your time zone. Leave it empty to publish at once."
        ),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, brief: Brief, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = [
            each
            for each in texts_of(brief)
            if not each.is_translation or each.status != EditionStatus.WRITING
        ]
        field: Any = self.fields["languages"]
        field.choices = [(each.language, language_name(each.language)) for each in ready]
        field.initial = [each.language for each in ready]

    def clean_appears_at(self) -> Any:
        at = self.cleaned_data["appears_at"]
        if at is not None and at <= timezone.now():
            raise forms.ValidationError(
                _("This instant is over. Leave it empty to publish at once.")
            )
        return at

    def plan(self) -> Plan:
        data = self.cleaned_data
        return Plan(data["appears_at"], frozenset(data["languages"]))


class NoteForm(HouseForm):
    """Why; it stands on the public page."""

    note = WordsField(
        limit=NOTE_LIMIT,
        label=gettext_lazy("What was changed, or why"),
        help_text=gettext_lazy("It stands on the public page of the brief, for ever."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DoiForm(HouseForm):
    doi = LineField(
        limit=220,
        label=gettext_lazy("DOI"),
        help_text=gettext_lazy("The DOI alone, for example 10.1234/abc.5."),
        validators=[check_doi],
    )
