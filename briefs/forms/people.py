from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import User
from briefs.forms.shared import EMAIL_BOX, NAME_LIMIT, NONE, AddressField, Affiliated, chosen
from briefs.identifiers import read_orcid, read_ror
from briefs.models import Author, Brief
from briefs.states import AssignmentRole, ContributorRole
from core.fields import LineField
from core.forms import HouseForm, OneOf, SomeOf
from core.languages import language_name
from groups.models import Cycle, Holding
from organisations.models import Organisation


class InviteForm(Affiliated):
    """A co-author, who is asked by letter."""

    name = LineField(limit=NAME_LIMIT, label=pgettext_lazy("of a person", "Name"))
    email = AddressField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("A letter asks them whether their name may stand on the brief."),
        widget=forms.EmailInput(attrs={**EMAIL_BOX, "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"), widget=OneOf)
    field_order = ["name", "email", "language", "affiliation", "country"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["language"].choices = [
            (code, language_name(code)) for code, _x in settings.LANGUAGES
        ]


class AuthorForm(Affiliated):
    """What is said of an author."""

    name = LineField(limit=NAME_LIMIT, label=pgettext_lazy("of a person", "Name"))
    organisation = forms.ChoiceField(
        label=gettext_lazy("Organisation"),
        required=False,
        help_text=gettext_lazy("If it takes part in this cycle."),
    )
    orcid = forms.CharField(
        label=gettext_lazy("ORCID"),
        required=False,
        max_length=80,
        help_text=gettext_lazy(
            "Sixteen digits that name a researcher, such as 0000-0002-1825-0097."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    ror = forms.CharField(
        label=gettext_lazy("ROR of the organisation"),
        required=False,
        max_length=80,
        help_text=gettext_lazy(
            "Its name in the Research Organization Registry, such as https://ror.org/03yrm5c26."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    contributor_roles = forms.MultipleChoiceField(
        label=gettext_lazy("Contributed by"),
        required=False,
        widget=SomeOf,
        choices=ContributorRole.choices,
    )
    field_order = [
        "name",
        "organisation",
        "affiliation",
        "country",
        "orcid",
        "ror",
        "contributor_roles",
    ]

    def __init__(self, *args: Any, author: Author, **kwargs: Any) -> None:
        start = {
            "name": author.name,
            "organisation": author.organisation_id,
            "affiliation": author.affiliation,
            "country": author.country.code or "",
            "orcid": author.orcid,
            "ror": author.ror,
            "contributor_roles": author.contributor_roles,
        }
        super().__init__(*args, **{"initial": start, **kwargs})
        self.organisations = organisations_of(author.brief.cycle)
        fields: dict[str, Any] = self.fields
        fields["organisation"].choices = [
            NONE,
            *((each.pk, str(each)) for each in self.organisations),
        ]

    def clean_orcid(self) -> str:
        said = str(self.cleaned_data["orcid"]).strip()
        return read_orcid(said) if said else ""

    def clean_ror(self) -> str:
        said = str(self.cleaned_data["ror"]).strip()
        return read_ror(said) if said else ""

    def said(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["organisation"] = chosen(data["organisation"], self.organisations)
        return data


def organisations_of(cycle: Cycle) -> list[Organisation]:
    return list(Organisation.objects.filter(participations__cycle=cycle).by_name().distinct())


class AssignForm(HouseForm):
    """Who leads, edits or translates."""

    role = forms.ChoiceField(
        label=pgettext_lazy("work on a brief", "Work"), widget=OneOf, choices=AssignmentRole.choices
    )
    person = forms.ChoiceField(
        label=gettext_lazy("Person"), help_text=gettext_lazy("Whoever has a seat in this cycle.")
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Translates into"),
        required=False,
        help_text=gettext_lazy("For translators only."),
    )

    def __init__(self, *args: Any, brief: Brief, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.people = seated_in(brief.cycle)
        fields["person"].choices = [
            NONE,
            *((user.pk, user.name or user.email) for user in self.people),
        ]
        codes = [code for code, _x in settings.CONTENT_LANGUAGES if code != brief.language]
        fields["language"].choices = [NONE, *((code, language_name(code)) for code in codes)]

    @property
    def user(self) -> User:
        found = chosen(self.cleaned_data["person"], self.people)
        if found is None:
            raise forms.ValidationError(_("Choose a person."))
        return found


def seated_in(cycle: Cycle) -> list[User]:
    """People with an account and a seat in the cycle today."""
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__team__cycle=cycle)
    rows = User.objects.filter(is_active=True, pk__in=held.values("person__user"))
    return list(rows.order_by("name", "pk"))
