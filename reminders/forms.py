"""How a person wants to be reminded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.folding import fold
from core.forms import HouseForm, OneOf
from reminders.leads import hours
from reminders.models import Preference
from reminders.models.preference import DIGEST_AT, QUIET_FROM, QUIET_UNTIL
from reminders.registry import Occasion, occasions
from reminders.states import Manner

AS_ABOVE = _("As above")


def _chosen_of() -> list[tuple[str, Occasion]]:
    """The kinds of things that somebody with an account may be reminded of."""
    found = sorted(occasions.items(), key=lambda one: fold(str(one[1].words)))
    return [(name, occasion) for name, occasion in found if occasion.is_for_accounts]


class PreferenceForm(HouseForm):
    manner = forms.ChoiceField(
        label=_("How we remind you"), choices=Manner.choices, initial=Manner.SINGLE, widget=OneOf
    )
    digest_at = forms.TypedChoiceField(
        label=_("The one letter comes at"),
        help_text=_("What cannot wait until then, such as an hour before, comes by itself."),
        choices=hours,
        coerce=int,
        initial=DIGEST_AT,
    )
    quiet_from = forms.TypedChoiceField(
        label=_("No reminders from"),
        help_text=_(
            "By your own clock. What would come too late in the morning comes all the same."
        ),
        choices=hours,
        coerce=int,
        initial=QUIET_FROM,
    )
    quiet_until = forms.TypedChoiceField(
        label=_("until"), choices=hours, coerce=int, initial=QUIET_UNTIL
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, occasion in _chosen_of():
            self.fields[self.key(name)] = forms.ChoiceField(
                label=str(occasion.words),
                choices=[("", AS_ABOVE), *Manner.choices],
                required=False,
            )

    @staticmethod
    def key(occasion: str) -> str:
        return f"manner_{occasion.replace('.', '_')}"

    @property
    def of_all(self) -> list[forms.BoundField]:
        """What holds for all reminders."""
        return [self[name] for name in self.base_fields]

    @property
    def of_each(self) -> list[forms.BoundField]:
        """What may be chosen otherwise for one kind of thing."""
        return [self[self.key(name)] for name, _occasion in _chosen_of()]

    @property
    def has_own(self) -> bool:
        """Whether some kind is chosen otherwise than the rest."""
        return any(field.value() for field in self.of_each)

    def manners(self) -> dict[str, str]:
        """What was chosen, by occasion."""
        chosen = {name: self.cleaned_data[self.key(name)] for name, _occasion in _chosen_of()}
        return {"": self.cleaned_data["manner"], **chosen}


def initial_of(preferences: Iterable[Preference]) -> dict[str, object]:
    """What the form begins with."""
    found: dict[str, object] = {}
    for row in preferences:
        if row.occasion:
            found[PreferenceForm.key(row.occasion)] = row.manner
        else:
            found |= {
                "manner": row.manner,
                "quiet_from": row.quiet_from,
                "quiet_until": row.quiet_until,
                "digest_at": row.digest_at,
            }
    return found
