"""Forms of discussions. Forms validate; they never save or send."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import User
from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf, SomeOf
from discussions.saying import Words
from discussions.states import TEXT_LIMIT, TITLE_LIMIT, Pace

LONGEST_KEY = 80


class PostForm(HouseForm):
    """Something to say, and whom it is for in particular."""

    text = WordsField(label=pgettext_lazy("to a discussion", "Contribution"), limit=TEXT_LIMIT)
    mention = forms.MultipleChoiceField(
        label=gettext_lazy("Mention somebody"),
        help_text=gettext_lazy(
            "They get a letter, and it stands on their desk. An @ and the name in the text do the same."
        ),
        required=False,
        widget=SomeOf,
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_KEY)

    def __init__(
        self, *args: Any, people: Iterable[User] = (), by: User | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mention"]
        field.choices = [(str(user.pk), user.name) for user in people if user.name and user != by]
        if not field.choices:
            del self.fields["mention"]

    @property
    def own_key(self) -> str:
        """The name this form goes on with: a form that comes twice is one."""
        sent = str(self.data.get("key", "")) if self.is_bound else ""
        try:
            return str(uuid.UUID(sent[:LONGEST_KEY]))
        except ValueError:
            return str(uuid.uuid4())

    @property
    def words(self) -> Words:
        said = self.cleaned_data
        named = [int(key) for key in said.get("mention", [])]
        return Words(said["text"], sent_as=f"form:{self.own_key}", mentioned=named)


class ThreadForm(PostForm):
    """A discussion begins: what it is about, and the first words."""

    title = LineField(label=gettext_lazy("What it is about"), limit=TITLE_LIMIT)
    field_order = ("title", "text", "mention")


class EditForm(HouseForm):
    text = WordsField(label=pgettext_lazy("to a discussion", "Contribution"), limit=TEXT_LIMIT)


class PaceForm(HouseForm):
    """At what pace a person hears of discussions."""

    pace = forms.ChoiceField(
        label=gettext_lazy("Letters about discussions"), choices=Pace.choices, widget=OneOf
    )
