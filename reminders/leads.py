"""How long before or after, and hours of the day, in words."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.counts import digits

DAY = timedelta(days=1)


def lead_words(lead: timedelta) -> str:
    """'7 days before', '2 hours after', 'at its instant', in the active language."""
    if lead == timedelta(0):
        return _("at its instant")
    size, before = abs(lead), lead > timedelta(0)
    if size % DAY == timedelta(0):
        count = size.days
        words = (
            ngettext("%(n)s day before", "%(n)s days before", count)
            if before
            else ngettext("%(n)s day after", "%(n)s days after", count)
        )
    else:
        count = int(size.total_seconds() // 3600)
        words = (
            ngettext("%(n)s hour before", "%(n)s hours before", count)
            if before
            else ngettext("%(n)s hour after", "%(n)s hours after", count)
        )
    return words % {"n": digits(str(count))}


def hours() -> list[tuple[int, str]]:
    """The hours of a day, as a choice."""
    return [(hour, digits(f"{hour:02}:00")) for hour in range(24)]
