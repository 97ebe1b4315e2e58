"""Forms of a text. What is rich is cleaned by the verbs, not here: nothing a person wrote is thrown back for its dress."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.counts import number
from core.fields import LineField, WordsField
from core.forms import HouseForm
from core.languages import language_name
from core.text import direction
from core.uploads import LARGEST, MEGABYTE
from editions.actions.translating import Said
from editions.following import Beside, Row
from editions.models import Edition
from editions.states import LONGEST_COMMENT, LONGEST_HTML, LONGEST_TITLE
from groups.models.group import content_languages

_MARKED = re.compile("<[a-zA-Z/!]")


class RichField(forms.CharField):
    """A box with the HTML of a text; with scripts an editor takes its place."""

    def __init__(
        self, *, language: str, rows: int = 16, later: bool = False, **kwargs: Any
    ) -> None:
        attributes = {
            "rows": rows,
            "data-rich": "",
            "lang": language,
            "dir": direction(language),
            "spellcheck": "true",
            **({"data-later": ""} if later else {}),
        }
        kwargs.setdefault("required", False)
        too_long = _("This section is too long. Part it, or take something out.")
        super().__init__(
            error_messages={"max_length": too_long},
            strip=False,
            max_length=LONGEST_HTML,
            widget=forms.Textarea(attrs=attributes),
            **kwargs,
        )
        # Browsers cut a pasted text without a word.
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        """Who writes without the editor need not know its marks: a text without any has a paragraph on each line."""
        text = super().to_python(value) or ""
        if not text.strip() or _MARKED.search(text):
            return text
        return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


class VersionField(forms.IntegerField):
    """The version that a page has seen, as the database can hold one."""

    widget = forms.HiddenInput

    def __init__(self, *, min_value: int = 0) -> None:
        super().__init__(min_value=min_value, max_value=2**31 - 1)


class SectionForm(HouseForm):
    version = VersionField()

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["html"] = RichField(language=language, label=_("Text of the section"))


class TitleForm(HouseForm):
    title = LineField(label=_("Title of the text"), limit=LONGEST_TITLE)
    version = VersionField()

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs |= {"lang": edition.language, "dir": edition.direction}


class CommentForm(HouseForm):
    text = WordsField(
        label=_("Your comment"), limit=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 3})
    )
    quote = WordsField(
        label=_("The words it is about"),
        help_text=_(
            "Mark them in the text, or copy them here. Left empty, it is about the whole section."
        ),
        limit=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    #: What stands around them, where a script could see it.
    before = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)


class ReplyForm(HouseForm):
    text = WordsField(
        label=_("Your answer"), limit=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 2})
    )


class FigureWordsForm(HouseForm):
    """What a figure says."""

    alternative = WordsField(
        label=_("Alternative text"),
        help_text=_(
            "What the picture says, for whoever does not see it: the numbers of a chart, the point of a photograph."
        ),
        limit=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    caption = LineField(label=_("Caption"), limit=500, required=False)


class FigureForm(FigureWordsForm):
    field_order = ("file", "alternative", "caption")
    file = forms.FileField(
        label=_("Picture"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = gettext(
            "PNG, JPEG or WebP, up to %(size)s MB. It is seen by those who work on the text until that is published."
        )
        self.fields["file"].help_text = words % {"size": number(LARGEST // MEGABYTE)}


NO_TEXT_YET = _("Choose a language that has no text yet.")


class TranslationForm(HouseForm):
    language = forms.ChoiceField(
        label=_("Language of the translation"),
        error_messages={"required": NO_TEXT_YET, "invalid_choice": NO_TEXT_YET},
    )

    def __init__(
        self, *args: Any, offered: Collection[str], preferred: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [code for code, _name in content_languages() if code in offered]
        # The languages of the group and of the call come first.
        known.sort(key=lambda code: preferred.index(code) if code in preferred else len(preferred))
        field: Any = self.fields["language"]
        field.choices = [(code, language_name(code)) for code in known]


class WordFileForm(HouseForm):
    file = forms.FileField(label=_("Word file (.docx)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = gettext("Up to %(size)s MB, without macros.")
        self.fields["file"].help_text = words % {"size": number(LARGEST // MEGABYTE)}


class TakeFileForm(HouseForm):
    """A Word file that was looked at: which of its parts goes into which section."""

    digest = forms.CharField(max_length=64, min_length=64, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        parts: list[tuple[str, str]],
        sections: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Leave it out")), *sections]
        for at, (title, guess) in enumerate(parts):
            self.fields[f"part{at}"] = forms.ChoiceField(
                label=title, choices=choices, required=False, initial=guess
            )


class TranslatedForm(HouseForm):
    """A section of a translation: a box for each paragraph of the original, and for what answers to none."""

    version = VersionField()
    source = VersionField(min_value=1)

    def __init__(self, *args: Any, found: Beside, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        for at, row in enumerate(found.rows):
            self.fields[f"row{at}"] = RichField(
                language=language,
                rows=max(2, len(row.source.html) // 90),
                later=True,
                label=_("Paragraph %(number)s") % {"number": number(at + 1)},
                initial=row.html,
            )
            if row.is_moved:
                self.fields[f"settled{at}"] = forms.BooleanField(
                    label=_("It says what the original says now"), required=False
                )
        for at, free in enumerate(found.free):
            self.fields[f"free{at}"] = RichField(
                language=language,
                rows=4,
                later=True,
                label=_("Without an original: %(number)s") % {"number": number(at + 1)},
                initial=free.html,
            )

    @property
    def lines(self) -> list[tuple[Row, Any, Any]]:
        """Each paragraph of the original with its box, and the tick that the translation follows it again."""
        names = set(self.fields)
        return [
            (row, self[f"row{at}"], self[f"settled{at}"] if f"settled{at}" in names else None)
            for at, row in enumerate(self.found.rows)
        ]

    @property
    def free(self) -> list[Any]:
        return [self[f"free{at}"] for at in range(len(self.found.free))]

    @property
    def said(self) -> list[Said]:
        """What answers to what: a paragraph that moved and was not ticked answers to what stood there before."""
        cleaned = self.cleaned_data
        return [
            Said(
                row.before.digest
                if row.before is not None and not cleaned.get(f"settled{at}")
                else row.source.digest,
                cleaned[f"row{at}"],
            )
            for at, row in enumerate(self.found.rows)
        ]

    @property
    def said_freely(self) -> list[str]:
        return [self.cleaned_data[f"free{at}"] for at in range(len(self.found.free))]
