"""The form that takes in a programme. It validates; it never saves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import language_name


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, by name."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


def _languages() -> list[tuple[str, str]]:
    named = [(code, language_name(code)) for code, _called in settings.CONTENT_LANGUAGES]
    return [("", _("As the file says")), *named]


class ImportForm(forms.Form):
    upload = FilesField(
        label=gettext_lazy("The file of the programme"),
        help_text=gettext_lazy(
            "A frab schedule (JSON), the files of Open Event (together, or as one ZIP), or the sheet from the template (XLSX)."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of its texts"),
        choices=_languages,
        required=False,
        help_text=gettext_lazy(
            "Titles and descriptions are kept in this language. A text in other letters keeps its own."
        ),
    )
