"""A cycle is closed and frozen; what stays open is set aside with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit.record import record
from core.counts import number
from core.errors import Refused
from groups.actions import move_cycle
from groups.closing import Check, checklist
from groups.freezing import hold_open
from groups.models import Cycle
from groups.states import CycleStatus
from years.models import SetAside

#: Moves that ask for the checklist.
ENDS = frozenset({CycleStatus.CLOSED.value, CycleStatus.ARCHIVED.value})


def blockers(cycle: Cycle, checks: Sequence[Check] | None = None) -> list[Check]:
    """What holds a cycle back: open, and not set aside."""
    aside = set(SetAside.objects.filter(cycle=cycle).values_list("name", flat=True))
    asked = checklist(cycle) if checks is None else checks
    return [
        check for check in asked if check.is_blocker and check.count and check.name not in aside
    ]


def hold_back(cycle: Cycle, status: str) -> Iterator[str]:
    """The gate before the end of a cycle."""
    found = blockers(cycle) if status in ENDS else []
    if found:
        words = ngettext(
            "%(number)s thing is still open in this cycle: settle it, or say why it stays open.",
            "%(number)s things are still open in this cycle: settle them, or say why they stay open.",
            len(found),
        )
        yield words % {"number": number(len(found))}


def why_open(cycle: Cycle) -> dict[str, str]:
    """What was said of each item that was set aside."""
    return dict(SetAside.objects.filter(cycle=cycle).values_list("name", "reason"))


def set_aside(cycle: Cycle, name: str, reason: str, *, by: User) -> SetAside:
    """Say why something stays open; said again, the later words stand. Raises Refused for what is not open."""
    hold_open(cycle)
    if name not in {check.name for check in checklist(cycle) if check.count}:
        raise Refused(_("This is not open any more. Look at the list again."))
    with transaction.atomic():
        kept, _is_new = SetAside.objects.update_or_create(
            cycle=cycle, name=name, defaults={"reason": reason, "set_aside_by": by}
        )
        record("openitem.set_aside", kept, by=by, scope=cycle.group.slug, reason=reason)
    return kept


def take_up_again(cycle: Cycle, name: str, *, by: User) -> None:
    """It holds the cycle back once more."""
    hold_open(cycle)
    with transaction.atomic():
        for kept in SetAside.objects.filter(cycle=cycle, name=name):
            record("openitem.taken_up", kept, by=by, scope=cycle.group.slug)
            kept.delete()


def close(cycle: Cycle, *, by: User) -> Cycle:
    return move_cycle(cycle, CycleStatus.CLOSED, by=by)


def freeze(cycle: Cycle, *, by: User) -> Cycle:
    """Put a closed cycle in the archive. There is no way back."""
    return move_cycle(cycle, CycleStatus.ARCHIVED, by=by)
