"""The form by which a practice is sent and mended. It checks; it never saves or sends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from core.countries import Countries
from core.counts import digits
from core.errors import Refused
from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf, OneText, SomeOf
from core.goals import GOALS, goal_name
from core.languages import language_name, worded
from core.text import clean_line, detect_language
from core.traps import TrappedForm
from core.when import When, WhenInput
from organisations.models import Organisation
from practices.actions.sending import Words
from practices.models import Catalogue, Criterion, Described, Field, Practice
from practices.models.practice import ANSWER_LIMIT, SUMMARY_LIMIT, TITLE_LIMIT
from practices.states import PracticeKind

EMAIL_LIMIT = 254
ADDRESS = {"dir": "ltr", "inputmode": "url"}


class PracticeForm(HouseForm):
    """What somebody tells of a practice, and what they say to each of the group's criteria."""

    #: Whether the browser keeps what is written until it is sent.
    keeps_drafts: ClassVar[bool] = True

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), widget=OneOf)
    title = LineField(
        limit=TITLE_LIMIT,
        label=gettext_lazy("The practice in one line"),
        help_text=gettext_lazy("What is done, and where."),
    )
    summary = WordsField(
        limit=SUMMARY_LIMIT,
        label=gettext_lazy("What is done, and what came of it"),
        help_text=gettext_lazy("So that somebody who knows nothing of it understands it."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    organisation = LineField(
        limit=250, label=gettext_lazy("Organisation that carries it out"), required=False
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False, choices=Countries)
    field = forms.ChoiceField(label=gettext_lazy("Field of work"), required=False, widget=OneText)
    beneficiaries = LineField(limit=300, label=gettext_lazy("For whom it is"), required=False)
    period = WhenInput(
        label=gettext_lazy("Since when, or from when to when"),
        required=False,
        help_text=gettext_lazy("For example 2019, or 2019/2023."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    goals = forms.MultipleChoiceField(
        label=gettext_lazy("Goals of sustainable development that it serves"),
        required=False,
        widget=SomeOf,
    )
    evidence_url = forms.URLField(
        label=gettext_lazy("Where one can read more"),
        required=False,
        assume_scheme="https",
        max_length=200,
        widget=forms.TextInput(attrs=ADDRESS),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the text"),
        required=False,
        help_text=gettext_lazy("Change it only if it was not recognised rightly."),
    )
    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[str],
        criteria: Sequence[Criterion],
        fields_of_work: Sequence[Field],
        find: Callable[[str], Organisation | None],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria, self._fields_of_work, self._find = criteria, fields_of_work, find
        offered: dict[str, Any] = self.fields
        offered["kind"].choices = [(each, PracticeKind(each).label) for each in kinds]
        offered["field"].choices = [
            ("", _("Not said")),
            *((str(each.pk), worded(each, "name")) for each in fields_of_work),
        ]
        offered["goals"].choices = [(code, f"{digits(code)}. {goal_name(code)}") for code in GOALS]
        offered["language"].choices = [
            ("", _("As it is recognised")),
            *((code, language_name(code)) for code, _name in settings.CONTENT_LANGUAGES),
        ]
        if not fields_of_work:
            del self.fields["field"]
        if len(kinds) == 1:
            self.initial.setdefault("kind", kinds[0])
        for criterion in criteria:
            self.fields[_box(criterion)] = WordsField(
                limit=ANSWER_LIMIT,
                label=worded(criterion, "label").text,
                help_text=worded(criterion, "help").text,
                required=criterion.is_required,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

        self._need_for_sending()

    def _need_for_sending(self) -> None:
        """A draft needs its line only; what is sent to be read has to be whole."""
        needed = ["summary", *(_box(each) for each in self.criteria if each.is_required)]
        for name in needed:
            self.fields[name].required = not self.is_bound or self.is_sent
            self.fields[name].error_messages["required"] = _(
                "Write this before you send it; a draft can be kept without."
            )

    @property
    def is_sent(self) -> bool:
        """Sent to be read, not only kept."""
        return "keep" not in self.data

    @property
    def criterion_boxes(self) -> list[forms.BoundField]:
        return [self[_box(criterion)] for criterion in self.criteria]

    def clean_evidence_url(self) -> str:
        address = str(self.cleaned_data["evidence_url"])
        if address and not address.startswith(("http://", "https://")):
            raise ValidationError(_("Write an address of the web, such as https://example.org."))
        return address

    def words(self) -> Words:
        """What was written, ready for the action."""
        data = self.cleaned_data
        called = data["organisation"]
        found = self._find(called) if called else None
        country = data["country"]
        whole = f"{data['title']}\n{data['summary']}"
        chosen = {str(each.pk): each for each in self._fields_of_work}
        return Words(
            title=data["title"],
            summary=data["summary"],
            language=data["language"] or detect_language(whole, get_language() or "en"),
            kind=data["kind"],
            beneficiaries=data["beneficiaries"],
            organisation=found,
            organisation_name="" if found else called,
            countries=(country,) if country else (),
            field=chosen.get(data.get("field", "")),
            goals=tuple(data["goals"]),
            period=data["period"] or When(),
            evidence_url=data["evidence_url"],
            answers={each.pk: data[_box(each)] for each in self.criteria},
        )


class ChangeForm(PracticeForm):
    """The words anew; and what is said to a question."""

    keeps_drafts = False

    said = WordsField(
        limit=1000,
        label=gettext_lazy("Your answer to the question"),
        required=False,
        help_text=gettext_lazy("Only those who read practices see it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, practice: Practice, described: Sequence[Described], **kwargs: Any
    ) -> None:
        start = start_of(practice, described)
        super().__init__(*args, initial=start, **kwargs)
        if practice.status != "returned":
            del self.fields["said"]


class NewForm(TrappedForm, PracticeForm):
    """The form of the public page, with what keeps machines out."""

    name = LineField(
        limit=200,
        label=pgettext_lazy("of a person", "Your name"),
        required=False,
        help_text=gettext_lazy("Only those who read practices see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=EMAIL_LIMIT,
        help_text=gettext_lazy(
            "The private link goes there, and questions to you. Never published, given to nobody."
        ),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )

    def __init__(self, *args: Any, catalogue: Catalogue, has_account: bool, **kwargs: Any) -> None:
        super().__init__(*args, kinds=catalogue.kinds, **kwargs)
        if has_account:
            del self.fields["name"], self.fields["email"]

    def clean_email(self) -> str:
        try:
            return clean_line(self.cleaned_data["email"], EMAIL_LIMIT)
        except Refused as refusal:
            raise ValidationError(str(refusal.message)) from refusal


def _box(criterion: Criterion) -> str:
    return f"criterion_{criterion.pk}"


def start_of(practice: Practice, described: Sequence[Described]) -> dict[str, Any]:
    """What the form shows of a practice that is there: the words in the language it was written in."""
    column = practice.language.replace("-", "_")
    texts = ("title", "summary", "beneficiaries")
    start = {name: vars(practice).get(f"{name}_{column}") or "" for name in texts}
    organisation = practice.organisation
    start |= {
        "kind": practice.kind,
        "organisation": worded(organisation, "name").text
        if organisation
        else practice.organisation_name,
        "country": next(iter(practice.countries), ""),
        "field": practice.field_id or "",
        "goals": practice.goals,
        "period": practice.period,
        "evidence_url": practice.evidence_url,
        "language": practice.language,
        "version": practice.version,
    }
    answers = {each.criterion_id: vars(each).get(f"text_{column}") or "" for each in described}
    return start | {f"criterion_{pk}": text for pk, text in answers.items()}
