"""What a form of an event asks of everybody, as a form: new or changing."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.countries import Countries
from core.errors import Refused
from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf, SomeOf
from core.languages import language_name
from core.templatetags.words import words
from core.text import clean_line
from events.clock import Line, line_of
from organisations.models import Organisation
from registration.fields import Choosing, answer_of, field_for
from registration.kinds import category_words, lazy_category_words
from registration.models import Consent, FormCategory, Question, RegistrationForm, SessionPlaces
from registration.reading import Asked

EMAIL_LIMIT, NAME_LIMIT, ORGANISATION_LIMIT, NEEDS_LIMIT = 254, 200, 250, 1000
#: What a form calls its questions and consents; anything else of this kind was not asked.
_OWN_NAME = re.compile(r"[qc][0-9]{1,18}")
EMAIL_BOX = {"dir": "ltr", "autocomplete": "email"}

#: Organisations are looked for while one is being written (htmx).
FOUND_WHILE_TYPING = {
    "data-hx-trigger": "input changed delay:250ms",
    "data-hx-target": "#organisations",
    "data-hx-sync": "this:replace",
}

#: Fields that every form asks in the same words.
SAME_FOR_ALL = frozenset({"name", "name_latin", "email", "country", "access_needs", "version"})

Find = Callable[[str], Organisation | None]


def sound_address(address: str) -> str:
    """An address that letters can be sent to; one of unseen characters is none."""
    try:
        return clean_line(address, EMAIL_LIMIT)
    except Refused as refusal:
        raise forms.ValidationError(str(refusal.message)) from refusal


def draft_name(form: RegistrationForm, question: Question) -> str:
    """What a device calls a longer answer that is being written."""
    return f"registration-{form.pk}-{question.pk}"


class NameFields(HouseForm):
    """What stands on a badge."""

    name = LineField(
        limit=NAME_LIMIT,
        label=pgettext_lazy("of a person", "Name"),
        help_text=gettext_lazy("As it is to stand on your badge."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    name_latin = LineField(
        limit=NAME_LIMIT,
        label=gettext_lazy("Name in the other script"),
        required=False,
        help_text=gettext_lazy(
            "In Latin letters, or in Arabic ones if the name above is in Latin."
        ),
    )


class AskedForm(NameFields):
    """What a form of an event asks of everybody, new or changing."""

    category = forms.ChoiceField(
        label=gettext_lazy("Category"), widget=OneOf, error_messages=Choosing.messages
    )
    organisation = LineField(
        limit=ORGANISATION_LIMIT,
        label=gettext_lazy("Organisation"),
        required=False,
        help_text=gettext_lazy("Begin to write its name and choose it if it appears."),
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organisations"}),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        required=False,
        choices=Countries(),
        error_messages=Choosing.messages,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you follow"),
        required=False,
        widget=SomeOf,
        error_messages=Choosing.messages,
    )
    access_needs = WordsField(
        limit=NEEDS_LIMIT,
        label=gettext_lazy("What you need to take part"),
        required=False,
        help_text=gettext_lazy(
            "A ramp, sign language, a diet. Only those who organise the event read it."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sessions = forms.MultipleChoiceField(
        label=gettext_lazy("Sessions"),
        required=False,
        widget=SomeOf,
        error_messages=Choosing.messages,
    )

    def __init__(
        self,
        *args: Any,
        form: RegistrationForm,
        asked: Asked,
        now: datetime,
        find: Find | None = None,
        find_url: str | Promise = "",
        **kwargs: Any,
    ) -> None:
        self.form, self.asked, self.now = form, asked, now
        self._find, self._find_url = find, find_url
        # What is not asked is left out, and what no form changes is not copied: that costs more than to read an answer.
        fields = {
            name: field if name in SAME_FOR_ALL else copy.deepcopy(field)
            for name, field in self.base_fields.items()
            if self._is_asked(name)
        }
        super().__init__(*args, fields=fields, **kwargs)
        self._offer()
        for question in self.asks:
            kept = draft_name(form, question) if self.keeps_drafts else ""
            offered = asked.choices.get(question.pk, [])
            self.fields[f"q{question.pk}"] = field_for(question, offered, kept_as=kept)
        for consent in asked.consents:
            self.fields[f"c{consent.pk}"] = forms.BooleanField(
                label=words(consent, "text", note=False),
                required=consent.is_required,
                error_messages={"required": _("This consent is needed to take part.")},
            )

    #: Whether the browser keeps what is written until it is sent.
    keeps_drafts = False

    @property
    def asks(self) -> list[Question]:
        return self.asked.now(self.now)

    def _offer(self) -> None:
        """Put in what can be chosen."""
        fields: dict[str, Any] = self.fields
        if "organisation" in fields:
            attrs = FOUND_WHILE_TYPING | {"data-hx-get": self._find_url}
            fields["organisation"].widget.attrs |= attrs
        if "category" in fields:
            fields["category"].choices = [
                (str(each.pk), lazy_category_words(each)) for each in self.asked.categories
            ]
        if "languages" in fields:
            event = self.form.event
            spoken = [*event.languages, *event.interpreted] or ["ar", "en", "fr"]
            fields["languages"].choices = [
                (code, language_name(code)) for code in dict.fromkeys(spoken)
            ]
        if "sessions" in fields:
            fields["sessions"].choices = [
                (str(places.pk), words(places.session, "title", note=False))
                for places in self.asked.sessions
            ]

    def _is_asked(self, name: str) -> bool:
        form = self.form
        if name == "sessions":
            return form.asks_sessions and bool(self.asked.sessions)
        if name == "category":
            return bool(self.asked.categories)
        return bool(getattr(form, f"asks_{name}", True))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        sent = {name for name in self.data if _OWN_NAME.fullmatch(name)}
        if sent - set(self.fields):
            raise forms.ValidationError(
                _("The form was changed while you wrote. Look at it once more and send it again.")
            )
        return data

    @property
    def question_fields(self) -> list[Any]:
        """The questions of the event's own, for the page."""
        return [self[f"q{question.pk}"] for question in self.asks]

    @property
    def session_rows(self) -> list[tuple[SessionPlaces, Line | None, bool]]:
        """The sessions, their hours, and whether each is chosen, for the page."""
        if "sessions" not in self.fields:
            return []
        chosen, rows = {str(each) for each in self["sessions"].value() or ()}, []
        for places in self.asked.sessions:
            places.session.event = self.form.event
            hours = line_of(places.session, AnonymousUser())
            rows.append((places, hours, str(places.pk) in chosen))
        return rows

    @property
    def chosen_sessions(self) -> list[SessionPlaces]:
        chosen = set(self.cleaned_data.get("sessions") or ())
        return [places for places in self.asked.sessions if str(places.pk) in chosen]

    @property
    def answers(self) -> dict[int, Any]:
        """What was answered, by the key of its question; one left empty is not among them."""
        given = {
            question.pk: answer_of(question, self.cleaned_data.get(f"q{question.pk}"))
            for question in self.asks
        }
        return {pk: value for pk, value in given.items() if value is not None}

    @property
    def consent_fields(self) -> list[Any]:
        return [self[f"c{consent.pk}"] for consent in self.asked.consents]

    @property
    def category_rows(self) -> list[tuple[FormCategory, str, bool]]:
        """Categories, their words and whether each is chosen, for the page."""
        if "category" not in self.fields:
            return []
        chosen = str(self["category"].value() or "")
        return [
            (each, category_words(each), str(each.pk) == chosen) for each in self.asked.categories
        ]

    @property
    def chosen_category(self) -> FormCategory | None:
        chosen = self.cleaned_data.get("category")
        return next((each for each in self.asked.categories if str(each.pk) == chosen), None)

    @property
    def chosen_consents(self) -> list[Consent]:
        return [each for each in self.asked.consents if self.cleaned_data.get(f"c{each.pk}")]

    @property
    def found_organisation(self) -> Organisation | None:
        """The organisation of the cycle that is called as was typed."""
        typed = self.cleaned_data.get("organisation", "")
        return self._find(typed) if typed and self._find else None
