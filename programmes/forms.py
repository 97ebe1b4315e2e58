"""Forms of programmes. They validate; they never save or send."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.counts import digits_lazy
from core.errors import Refused
from core.fields import WordsField
from core.forms import HouseForm, OneOf
from core.uploads import picture_of

LARGEST_PICTURE = 8 * 1024 * 1024


class PictureField(forms.FileField):
    """A picture, drawn anew."""

    widget = forms.ClearableFileInput

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is None:
            return None
        try:
            return picture_of(file, largest=LARGEST_PICTURE)
        except Refused as refusal:
            raise ValidationError(refusal.message, code="picture") from refusal


class SpeakerForm(HouseForm):
    """What a speaker gives of themselves, and what may be done with it."""

    biography = WordsField(
        label=gettext_lazy("About you"),
        limit=3_000,
        required=False,
        help_text=gettext_lazy("A few sentences for the page of your session, in your language."),
    )
    picture = PictureField(
        label=gettext_lazy("A picture of you"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=digits_lazy(
            gettext_lazy("PNG, JPEG or WebP, at most 8 MB. It is made smaller here.")
        ),
    )
    drops_picture = forms.BooleanField(label=gettext_lazy("Take my picture away"), required=False)
    may_show = forms.BooleanField(
        label=gettext_lazy("This text and this picture may be shown on the page of the programme"),
        required=False,
    )
    may_record = forms.TypedChoiceField(
        label=gettext_lazy("May your session be recorded?"),
        required=False,
        widget=OneOf,
        choices=[
            ("yes", pgettext_lazy("an answer", "Yes")),
            ("no", pgettext_lazy("an answer", "No")),
        ],
        coerce=lambda said: said == "yes",
        empty_value=None,
    )
    wish = WordsField(
        label=gettext_lazy("Do you need another time, or anything else?"),
        limit=2_000,
        required=False,
        help_text=gettext_lazy("The organisers read it and write to you."),
    )


class DeclineForm(HouseForm):
    words = WordsField(label=gettext_lazy("A word to the organisers"), limit=2_000, required=False)
