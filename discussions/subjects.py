"""What can be talked about. Each room tells it of its own things, in its `joins.py`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from groups.models import Cycle, Team


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing as its discussions call it."""

    #: What kind of thing it is, in the active language: "meeting".
    noun: str
    title: str
    url: str
    cycle: Cycle
    team: Team | None = None
    #: Language of the title where it differs from the page's.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that people talk about."""

    #: "meetings.meeting".
    label: str
    #: Keys -> rows with what is near them: one query.
    find: Callable[[Collection[str]], Mapping[str, Any]]
    tell: Callable[[Any], Subject]
    #: Whether somebody reads what is said about it, and so may speak; observers of a team read alone.
    reads: Callable[[User, Any], bool]
    #: Who can be mentioned, and is told that a discussion began: nobody but those who read it.
    circle: Callable[[Any], QuerySet[User]]


kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    kinds[kind.label] = kind


def keys(pks: Collection[str]) -> list[int]:
    """Keys of rows among what may stand in an address."""
    return [int(pk) for pk in pks if pk.isdecimal() and len(pk) < len("9" * 19)]
