"""How a person wants to be reminded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import HouseForm, OneOf
from reminders.leads import hours
from reminders.models import Preference
from reminders.models.preference import QUIET_FROM, QUIET_UNTIL
from reminders.registry import occasions
from reminders.states import Manner

AS_ABOVE = _("As above")


class PreferenceForm(HouseForm):
    manner = forms.ChoiceField(
        label=_("How we remind you"), choices=Manner.choices, initial=Manner.SINGLE, widget=OneOf
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
        for name, occasion in sorted(occasions.items()):
            self.fields[self.key(name)] = forms.ChoiceField(
                label=str(occasion.words),
                choices=[("", AS_ABOVE), *Manner.choices],
                required=False,
            )

    @staticmethod
    def key(occasion: str) -> str:
        return f"manner_{occasion.replace('.', '_')}"

    def manners(self) -> dict[str, str]:
        """What was chosen, by occasion."""
        chosen = {name: self.cleaned_data[self.key(name)] for name in occasions}
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
            }
    return found
