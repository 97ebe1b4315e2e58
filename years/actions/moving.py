"""The two days of a year are moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import OutOfDate
from groups.actions import move_anchors
from groups.freezing import hold_open
from groups.models import Cycle

ANCHORS = ("starts_on", "summit_on")


def move_year(
    cycle: Cycle,
    days: Mapping[str, date | None],
    *,
    seen: Mapping[str, date | None],
    by: User,
) -> Cycle:
    """Move the two days, if they stand as they were seen.

    Raises OutOfDate if somebody moved them meanwhile, Refused where the days cross.
    """
    hold_open(cycle)
    with transaction.atomic():
        now = Cycle.objects.select_for_update().get(pk=cycle.pk)
        if any(getattr(now, name) != seen[name] for name in ANCHORS):
            raise OutOfDate(_("Somebody moved these days before you. Look at the year again."))
        changed = {name: day for name, day in days.items() if getattr(now, name) != day}
        return move_anchors(cycle, changed, by=by)
