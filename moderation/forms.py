"""Forms of the moderators' pages, and of readers who report a problem. They check; they never decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from campaigns.models import DeclineReason
from core.fields import WordsField
from core.forms import HouseForm
from core.languages import worded
from groups.models import Theme
from moderation.actions.deciding import Order
from moderation.reasons import called

WORDS_LIMIT = 2000
BULK = ("publish", "decline", "spam", "restore")


class _FromRows(forms.ChoiceField):
    """A choice among rows that are at hand; no more is asked of the database."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows: dict[str, Any] = {}

    def offer(self, pairs: Iterable[tuple[Any, str]], empty: str) -> None:
        found = list(pairs)
        self.rows = {str(row.pk): row for row, _words in found}
        self.choices = [("", empty), *((str(row.pk), words) for row, words in found)]

    def row(self, value: str) -> Any:
        return self.rows.get(value)


class DecisionForm(HouseForm):
    """What goes with every decision: the version of the idea that was seen."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def order(self) -> Order:
        """What was asked for; ask once the form is valid."""
        data = self.cleaned_data
        return Order(words=data.get("words", ""), version=data["version"])


class ReturnForm(DecisionForm):
    words = WordsField(
        limit=WORDS_LIMIT,
        label=gettext_lazy("Your question to the contributor"),
        help_text=gettext_lazy(
            "The letter says it in your words. The contributor answers by changing the text."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DeclineForm(DecisionForm):
    reason = _FromRows(label=gettext_lazy("Reason"))
    same_as = _FromRows(
        label=gettext_lazy("The published idea that says it already"),
        required=False,
        help_text=gettext_lazy("The contributor gets its address with the reason."),
    )
    words = WordsField(
        limit=WORDS_LIMIT,
        required=False,
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("Added to the reason in the letter to the contributor."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, reasons: list[DeclineReason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_reasons(self, reasons)
        self.offer_close([])

    def offer_close(self, ideas: Iterable[Any]) -> None:
        """The published ideas to choose from."""
        pairs = [(idea, idea.title) for idea in ideas]
        self.fields["same_as"].offer(pairs, _("None of them"))  # type: ignore[attr-defined]  # -- it is a _FromRows

    def order(self) -> Order:
        data = self.cleaned_data
        chosen = {name: self.fields[name].row(data[name]) for name in ("reason", "same_as")}  # type: ignore[attr-defined]  # -- as above
        return Order(words=data["words"], version=data["version"], **chosen)


class HandOnForm(DecisionForm):
    to = _FromRows(label=gettext_lazy("To a moderator"), required=False)
    theme = _FromRows(label=gettext_lazy("To the team of a theme"), required=False)
    words = WordsField(
        limit=WORDS_LIMIT,
        required=False,
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Goes with the letter. The contributor does not see it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, people: Iterable[User], themes: Iterable[Theme], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("to", [(user, str(user)) for user in people], _("Nobody in particular"))
        named = [(theme, worded(theme, "title").text) for theme in themes]
        self._offer("theme", named, _("The theme stays as it is"))

    def _offer(self, name: str, pairs: Iterable[tuple[Any, str]], empty: str) -> None:
        self.fields[name].offer(pairs, empty)  # type: ignore[attr-defined]  # -- it is a _FromRows

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("to") and not data.get("theme"):
            self.add_error("to", _("Choose a person, or the team of a theme."))
        return data

    def order(self) -> Order:
        data = self.cleaned_data
        chosen = {name: self.fields[name].row(data[name]) for name in ("to", "theme")}  # type: ignore[attr-defined]  # -- as above
        return Order(words=data["words"], version=data["version"], **chosen)


class BulkForm(HouseForm):
    """One decision for all that are marked, with one reason."""

    verb = forms.ChoiceField(label=gettext_lazy("What to do with those marked"))
    reason = _FromRows(label=gettext_lazy("Reason, if they are not published"), required=False)
    words = WordsField(
        limit=WORDS_LIMIT,
        required=False,
        label=gettext_lazy("In your own words, to each of them"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        verbs: Iterable[tuple[str, str]],
        reasons: list[DeclineReason],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [("", _("Choose what to do")), *verbs]  # type: ignore[attr-defined]  # -- it is a ChoiceField
        _offer_reasons(self, reasons)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("verb") == "decline" and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Choose the reason."))
        return data

    def order(self) -> Order:
        data, field = self.cleaned_data, self.fields["reason"]
        reason = field.row(data["reason"]) if data["verb"] == "decline" else None  # type: ignore[attr-defined]  # -- it is a _FromRows
        return Order(reason=reason, words=data["words"])


class ReportForm(HouseForm):
    words = WordsField(
        limit=500,
        label=gettext_lazy("What is wrong?"),
        required=False,
        help_text=gettext_lazy("The moderators read it. Nobody learns who wrote."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _offer_reasons(form: forms.Form, reasons: list[DeclineReason]) -> None:
    pairs = [(reason, called(reason)) for reason in reasons]
    form.fields["reason"].offer(pairs, _("Choose a reason"))  # type: ignore[attr-defined]  # -- it is a _FromRows
