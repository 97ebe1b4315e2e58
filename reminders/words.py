"""Occasions, audiences and things in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

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
    return names_of([(occasion, target)])[occasion, target]


Thing = tuple[str, int]


def names_of(things: Iterable[Thing]) -> dict[Thing, str]:
    """What many things are called: a query for each kind of occasion, however many there are."""
    keys: dict[str, set[int]] = {}
    for occasion, target in things:
        keys.setdefault(occasion, set()).add(target)
    found: dict[Thing, str] = {}
    for occasion, targets in keys.items():
        known = occasions.get(occasion)
        loaded = known.load(targets) if known else {}
        for target in targets:
            thing = loaded.get(target)
            found[occasion, target] = str(thing) if thing is not None else _("no longer there")
    return found


#: What groups, above, call the scopes that stand in rules.
scope_names: list[Callable[[Collection[str]], Mapping[str, str]]] = []


def names_of_scopes(scopes: Collection[str]) -> dict[str, str]:
    """What scopes are called; one that nobody knows is called as it is written."""
    found = {scope: scope for scope in scopes}
    for names in scope_names:
        found |= names(scopes)
    return found


def bring_names(rows: Iterable[Any], thing_of: Callable[[Any], tuple[str, int | None]]) -> None:
    """To each row of a list what its thing is called."""
    pairs = [(row, thing_of(row)) for row in rows]
    names = names_of((occasion, key) for _row, (occasion, key) in pairs if key is not None)
    for row, (occasion, key) in pairs:
        row.thing_name = names[occasion, key] if key is not None else ""


def name_of(row: Any, occasion: str, target: int) -> str:
    """What was brought to the row, else asked for it alone."""
    return str(row.__dict__.get("thing_name") or target_words(occasion, target))
