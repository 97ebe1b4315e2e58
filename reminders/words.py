"""Rules and things in words."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.counts import digits
from reminders.registry import occasions

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


def occasion_words(occasion: str) -> str:
    """'A campaign closes'; an occasion whose room is gone by its name."""
    known = occasions.get(occasion)
    return str(known.words) if known else occasion


def audience_words(occasion: str, audience: str) -> str:
    known = occasions.get(occasion)
    found = known.audiences.get(audience) if known else None
    return str(found.words) if found else audience


def target_words(occasion: str, target: int) -> str:
    """What a thing is called; one that is gone has no words any more."""
    known = occasions.get(occasion)
    thing = known.load([target]).get(target) if known else None
    return str(thing) if thing is not None else _("no longer there")


def hours() -> list[tuple[int, str]]:
    """The hours of a day, as a choice."""
    return [(hour, digits(f"{hour:02}:00")) for hour in range(24)]
