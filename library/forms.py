"""Forms of the library: a further version, and a paper that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.counts import number
from core.fields import LineField
from core.forms import HouseForm, Listed, SomeOf
from core.languages import language_name, worded
from core.uploads import LARGEST, MEGABYTE
from groups.models import EngagementGroup
from groups.models.group import content_languages
from organisations.models import Organisation


class FileForm(HouseForm):
    """A file in one language."""

    language = forms.ChoiceField(label=_("Language of the file"), widget=Listed)
    file = forms.FileField(label=pgettext_lazy("to be sent", "File"))

    def __init__(self, *args: Any, group: EngagementGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = list(group.languages)
        known = [code for code, _name in content_languages()]
        # The languages of the group come first.
        known.sort(key=lambda code: first.index(code) if code in first else len(first))
        language: Any = self.fields["language"]
        language.choices = [(code, language_name(code)) for code in known]
        words = gettext("PDF, Word, Excel, PowerPoint or plain text, up to %(size)s MB.")
        self.fields["file"].help_text = words % {"size": number(LARGEST // MEGABYTE)}


class VersionForm(FileForm):
    """The next version of a paper."""

    field_order = ("language", "file", "note")
    note = LineField(label=_("What changed"), limit=300, required=False)


class AskForm(HouseForm):
    """Who is asked for a paper of a collection, and until when."""

    organisations = forms.MultipleChoiceField(
        label=_("Organisations that are asked"),
        widget=SomeOf,
        error_messages={"required": _("Choose at least one.")},
    )
    due = forms.DateField(
        label=_("Until when"),
        required=False,
        help_text=_("Those who are asked are reminded before that day, and once after it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = {str(each.pk): each for each in organisations}
        box: Any = self.fields["organisations"]
        box.choices = [(pk, worded(each, "name").text) for pk, each in self._rows.items()]

    @property
    def chosen(self) -> list[Organisation]:
        return [self._rows[pk] for pk in self.cleaned_data["organisations"]]


class HandInForm(FileForm):
    """A paper that was asked for."""

    field_order = ("title", "language", "file")
    title = LineField(label=_("Title of the paper"), limit=300)
