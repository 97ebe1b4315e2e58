"""What organisers do with registrations, one or many: its button, its meaning, and of whom it can be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from registration.models import Registration
from registration.states import DECIDABLE, Held, Status

#: More at once would keep everybody else waiting.
MOST = 500


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that organisers do with registrations."""

    name: str
    button: str | Promise
    meaning: str | Promise
    decision: Held
    fits: Callable[[Registration], bool]
    #: Held back whatever the form says; None: as the form says.
    is_held: bool | None = None


def _can_accept(row: Registration) -> bool:
    return row.status in {Status.WAITING_APPROVAL, Status.DECLINED}


def _can_decline(row: Registration) -> bool:
    return row.status in DECIDABLE and row.status != Status.DECLINED


def _is_undecided(row: Registration) -> bool:
    return row.status == Status.WAITING_APPROVAL


DECISIONS = {
    each.name: each
    for each in (
        Decision(
            "accept",
            gettext_lazy("Accept"),
            gettext_lazy("They get a place, or stand on the waiting list where none is left."),
            Held.ACCEPTED,
            _can_accept,
        ),
        Decision(
            "decline",
            gettext_lazy("Decline"),
            gettext_lazy("They are told that no place could be given to them."),
            Held.DECLINED,
            _can_decline,
        ),
        Decision(
            "hold-accept",
            gettext_lazy("Accept, and tell later"),
            gettext_lazy("Nobody hears of it until the decisions of the event are told together."),
            Held.ACCEPTED,
            _is_undecided,
            is_held=True,
        ),
        Decision(
            "hold-decline",
            gettext_lazy("Decline, and tell later"),
            gettext_lazy("Nobody hears of it until the decisions of the event are told together."),
            Held.DECLINED,
            _is_undecided,
            is_held=True,
        ),
    )
}
