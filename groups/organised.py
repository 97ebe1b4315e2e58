"""A cycle is never left without somebody who organises it, by whatever way its seats change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import Refused
from groups.models import Cycle
from groups.standing import organising


def hold_organised(cycle: Cycle, on: date) -> None:
    """Raise Refused where nobody who can sign in would organise the cycle on that day or on one after it."""
    if first_day_without(cycle, on) is not None:
        raise Refused(_left_alone(cycle))


@contextmanager
def kept_organised(cycles: Iterable[Cycle]) -> Iterator[None]:
    """Raise Refused, and undo what was done within, where a cycle would lose its last organiser on any day to come.

    What was so before stays possible: a term that ends, a cycle that nobody organises yet.
    """
    asked, today = list(cycles), timezone.localdate()
    with transaction.atomic():
        before = {cycle.pk: first_day_without(cycle, today) for cycle in asked}
        yield
        for cycle in asked:
            was, now = before[cycle.pk], first_day_without(cycle, today)
            if now is not None and (was is None or now < was):
                raise Refused(_left_alone(cycle))


def first_day_without(cycle: Cycle, since: date) -> date | None:
    """The first day, from one on, on which nobody organises the cycle; None while there is always somebody."""
    times = organising(cycle).values_list("since", "until")
    day = since
    for begins, ends in sorted((begins or date.min, ends or date.max) for begins, ends in times):
        if begins <= day < ends:
            day = ends
    return None if day == date.max else day


def _left_alone(cycle: Cycle) -> str:
    words = _(
        "Nobody would organise %(cycle)s any more. Give somebody else an organising seat first."
    )
    return words % {"cycle": str(cycle)}
