"""A cycle in the archive is frozen: everything of it is read at its address, and nothing of it is changed.

Every leave of every room passes here: `hold` puts the question behind each permission that is not one of reading.
Pages of a frozen cycle open as before; what they would change is refused with words.
"""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from typing import Any

import rules
from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _
from rules.permissions import permissions

from core.errors import Refused
from core.looking import only_looks
from groups.models import Cycle, EngagementGroup
from groups.states import CycleStatus

#: What only reads is named so: `reports.view_report`.
READING = ("view_", "read_", "list_", "join_", "ask_")
#: What else a frozen cycle still gives leave for, and why.
open_when_frozen: dict[str, str] = {
    "desk.compare_teams": "to see the teams side by side",
    "briefs.follow_brief": "to see where a brief stands",
    "reports.change_report": "a report is its asker's: to cancel it, to ask for it again",
    "reports.change_timetable": "to stop what would be written every week",
}
#: What does not hang on a cycle by keys alone says itself of which it is.
finders: dict[type[object], Any] = {}


def words() -> str:
    return _(
        "This cycle is in the archive: everything in it can be read, and nothing in it is changed any more."
    )


def cycle_of(thing: object) -> Cycle | None:
    """The cycle that a thing is of; None for what lives longer than one: groups, organisations, people."""
    if isinstance(thing, Cycle):
        return thing
    if isinstance(thing, type) or thing is None:
        return None
    if type(thing) in finders:
        found = finders[type(thing)](thing)
    elif hasattr(type(thing), "cycle"):
        found = thing.cycle  # type: ignore[attr-defined]  # -- asked for in the line above
    else:
        found = thing
        for name in _way(type(thing)) if isinstance(thing, Model) else ():
            found = getattr(found, name, None)
    return found if isinstance(found, Cycle) else None


@lru_cache(maxsize=512)
def _way(model: type[Model]) -> tuple[str, ...]:
    """The shortest way over foreign keys from a kind of row to a cycle; nothing where a group comes first."""
    ways: deque[tuple[Any, tuple[str, ...]]] = deque([(model, ())])
    seen: set[Any] = {model}
    while ways:
        at, names = ways.popleft()
        if at in (Cycle, EngagementGroup):
            return names if at is Cycle else ()
        for field in at._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model not in seen:
                seen.add(field.related_model)
                ways.append((field.related_model, (*names, field.name)))
    return ()


def is_frozen(thing: object) -> bool:
    cycle = cycle_of(thing)
    return cycle is not None and cycle.status == CycleStatus.ARCHIVED


def hold_open(thing: object) -> None:
    """Raise Refused for a thing of a frozen cycle, unless somebody only looks."""
    if not only_looks() and is_frozen(thing):
        raise Refused(words())


@rules.predicate  # type: ignore[untyped-decorator]  # -- the library has no types
def is_at_work(_user: object, thing: object = None) -> bool:
    """Not of a frozen cycle, or only looked at."""
    return only_looks() or not is_frozen(thing)


def is_reading(permission: str) -> bool:
    verb = permission.partition(".")[2]
    return verb.startswith(READING) or permission in open_when_frozen


def hold() -> None:
    """Ask it of every leave, once all rooms have written their tables."""
    for name, predicate in permissions.items():
        if not is_reading(name) and name not in held:
            permissions[name] = predicate & is_at_work
            held.add(name)


#: The permissions that are held so.
held: set[str] = set()
