"""Forms of calls, applications and seats. They validate; they never save or send."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from applications.actions.applying import Words
from applications.models import Answer, Application, Call, Criterion, Offer
from applications.models.application import ANSWER_LIMIT, STATEMENT_LIMIT
from applications.states import APPLICANTS, Applicant, Gender
from core.countries import Countries
from core.errors import Refused
from core.fields import LineField, WordsField
from core.forms import HouseForm, Listed, OneOf, OneText
from core.languages import worded
from core.text import clean_line, detect_language
from core.traps import TrappedForm
from groups.models import Deputy, Team
from groups.states import DeputyRank
from organisations.models import Organisation

EMAIL_LIMIT = 254


class ApplyForm(TrappedForm):
    """One page: who applies, to which team, why, and what they say to each criterion."""

    kind = forms.ChoiceField(label=gettext_lazy("Who applies?"), widget=OneOf)
    organisation = LineField(
        limit=250,
        label=gettext_lazy("Organisation"),
        required=False,
        help_text=gettext_lazy("Its full name, as it is registered."),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False, choices=Countries)
    gender = forms.ChoiceField(
        label=gettext_lazy("Gender, for the balance of the teams"),
        required=False,
        choices=Gender.choices,
        widget=Listed,
        help_text=gettext_lazy(
            "If you apply for yourself. You need not say it; it is shown to nobody, only counted."
        ),
    )
    first = forms.ChoiceField(label=gettext_lazy("First choice"), widget=OneText)
    second = forms.ChoiceField(label=gettext_lazy("Second choice"), required=False, widget=OneText)
    statement = WordsField(
        limit=STATEMENT_LIMIT,
        label=gettext_lazy("Why you apply, and what you bring"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    name = LineField(
        limit=200,
        label=pgettext_lazy("of a person", "Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=EMAIL_LIMIT,
        help_text=gettext_lazy(
            "A letter with a button comes there first: your application is read once you have pressed it."
        ),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )

    def __init__(
        self,
        *args: Any,
        call: Call,
        offers: Sequence[Offer],
        criteria: Sequence[Criterion],
        asks_who: bool,
        find: Callable[[str], Organisation | None],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._find, self.criteria = find, criteria
        self.teams: dict[str, Team] = {str(each.team_id): each.team for each in offers}
        self._offer_teams(call)
        allowed = APPLICANTS[call.takes]
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(each.value, each.label) for each in allowed]
        if len(allowed) == 1:
            self.initial.setdefault("kind", allowed[0].value)
        if Applicant.ORGANISATION not in allowed:
            del self.fields["organisation"]
        if Applicant.PERSON not in allowed:
            del self.fields["gender"]
        if not asks_who:
            del self.fields["name"], self.fields["email"]
        for criterion in criteria:
            self.fields[box(criterion)] = WordsField(
                limit=ANSWER_LIMIT,
                label=worded(criterion, "label").text,
                help_text=worded(criterion, "help").text,
                required=criterion.is_required,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def _offer_teams(self, call: Call) -> None:
        """A call to the cycle asks for no team; one that asks for one has no second choice."""
        fields: dict[str, Any] = self.fields
        named = [(key, worded(team, "name")) for key, team in self.teams.items()]
        fields["first"].choices = [("", _("Choose a team")), *named]
        fields["second"].choices = [("", _("None")), *named]
        if not self.teams:
            del self.fields["first"]
        if call.choices == 1 or len(self.teams) < 2:  # noqa: PLR2004 -- one team leaves no other
            del self.fields["second"]

    def clean_email(self) -> str:
        try:
            return clean_line(self.cleaned_data["email"], EMAIL_LIMIT)
        except Refused as refusal:
            raise ValidationError(str(refusal.message)) from refusal

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        is_body = data.get("kind") == Applicant.ORGANISATION
        if is_body and not data.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Write the name of the organisation."))
        if data.get("second") and data.get("second") == data.get("first"):
            self.add_error("second", _("Choose another team, or none."))
        return data

    @property
    def criterion_boxes(self) -> list[forms.BoundField]:
        return [self[box(criterion)] for criterion in self.criteria]

    def words(self) -> Words:
        """What was written, ready for the action."""
        data = self.cleaned_data
        is_body = data["kind"] == Applicant.ORGANISATION
        typed = data.get("organisation", "") if is_body else ""
        found = self._find(typed) if typed else None
        return Words(
            kind=data["kind"],
            statement=data["statement"],
            language=detect_language(data["statement"], get_language() or "en"),
            first=self.teams.get(data.get("first", "")),
            second=self.teams.get(data.get("second", "")),
            organisation=found,
            organisation_name="" if found else typed,
            country=data["country"],
            gender=data.get("gender", ""),
            answers={each.pk: data[box(each)] for each in self.criteria},
        )


def as_written(application: Application, answers: Sequence[Answer]) -> dict[str, Any]:
    """What stands in the form of an application that was sent."""
    return {
        "kind": application.kind,
        "organisation": str(application.organisation or application.organisation_name),
        "country": str(application.country),
        "gender": application.gender,
        "first": str(application.first_id or ""),
        "second": str(application.second_id or ""),
        "statement": application.statement,
        **{f"criterion_{each.criterion_id}": each.text for each in answers},
    }


def box(criterion: Criterion) -> str:
    return f"criterion_{criterion.pk}"


class DecideForm(HouseForm):
    """What organisers decide, and the words that go with it."""

    decision = forms.ChoiceField(
        label=pgettext_lazy("on an application", "Decision"),
        widget=OneOf,
        choices=[
            ("accept", pgettext_lazy("on an application", "Accept it")),
            ("decline", pgettext_lazy("on an application", "Do not accept it")),
        ],
    )
    team = forms.ChoiceField(label=gettext_lazy("To which team"), required=False, widget=OneText)
    word = WordsField(
        limit=2000,
        label=gettext_lazy("Words to the applicant"),
        required=False,
        help_text=gettext_lazy("They stand in the letter."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams: dict[str, Team] = {str(each.team_id): each.team for each in offers}
        fields: dict[str, Any] = self.fields
        fields["team"].choices = [(key, worded(team, "name")) for key, team in self.teams.items()]
        if not self.teams:
            del self.fields["team"]

    @property
    def chosen(self) -> Team | None:
        return self.teams.get(self.cleaned_data.get("team", ""))


class AskForm(HouseForm):
    """Whom to ask to apply."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=EMAIL_LIMIT,
        widget=forms.EmailInput(attrs={"dir": "ltr"}),
    )
    name = LineField(limit=200, label=pgettext_lazy("of a person", "Name"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES, widget=Listed
    )


class InviteDeputyForm(AskForm):
    """Whom to ask to stand in when they are needed."""

    rank = forms.ChoiceField(
        label=gettext_lazy("As what"), choices=DeputyRank.choices, widget=OneOf
    )

    field_order = ("rank", "email", "name", "language")


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"dir": "ltr"})


class AwayForm(HouseForm):
    """From when to when somebody is away, and who stands in."""

    deputy = forms.ChoiceField(label=gettext_lazy("Who stands in"), widget=OneOf)
    since = forms.DateField(label=gettext_lazy("First day away"), widget=DayInput)
    until = forms.DateField(
        label=gettext_lazy("First day back"),
        widget=DayInput,
        help_text=gettext_lazy("Until then the seat, its voice and its tasks are theirs."),
    )

    def __init__(self, *args: Any, deputies: Sequence[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deputies = {str(each.pk): each for each in deputies}
        choice: Any = self.fields["deputy"]
        choice.choices = [
            (key, f"{worded(each.person, 'name').text} · {each.get_rank_display()}")
            for key, each in self.deputies.items()
        ]

    def clean_since(self) -> date:
        day: date = self.cleaned_data["since"]
        if day < timezone.localdate():
            raise ValidationError(_("This day is past. What was, stays written as it was."))
        return day

    @property
    def chosen(self) -> Deputy:
        return self.deputies[self.cleaned_data["deputy"]]
