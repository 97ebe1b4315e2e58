"""Occasions, audiences and things in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reminders.registry import occasions


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
