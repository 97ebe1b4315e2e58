"""How the rows of a model come into a pack, or why they do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows of a model that come along.

    Where several ways are named, a row comes by any of them.
    """

    #: Foreign keys: a row comes when they all point at rows that come. One that is empty asks nothing, the first must not be.
    by: tuple[str, ...] = ()
    #: Rows that come point at it.
    is_named: bool = False
    #: Pairs of columns, label and key, of things anywhere: a row comes when they all come.
    about: tuple[tuple[str, str], ...] = ()
    #: A condition in SQL with `%(group)s` and `%(cycle)s`, the keys, and `%(scope)s`, the group's slug.
    where: str = ""
    #: Columns with the number of an account that are no foreign keys.
    people: tuple[str, ...] = ()
    #: Columns that know a reader or a device by a key: they become other keys, the same within one pack.
    masked: tuple[str, ...] = ()
    #: Columns, besides those of Django's files, that name a file of the store.
    files: tuple[str, ...] = ()
    #: Nothing knows its rows by their keys: they get new ones, and may join rows that are there already.
    is_renumbered: bool = False
    #: Why the whole model comes only with leave for personal data.
    personal: str = ""
    #: What stands in a column instead where there is no leave.
    blank: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A model that stays, and why."""

    why: str


Rule = Packed | LeftOut


def by(*names: str, **more: Any) -> Packed:
    return Packed(by=names, **more)


def named(*names: str, **more: Any) -> Packed:
    """What rows that come point at; and, where keys are given, what belongs to them."""
    return Packed(by=names, is_named=True, **more)


def about(*pairs: tuple[str, str], **more: Any) -> Packed:
    return Packed(about=pairs, **more)


def root(condition: str) -> Packed:
    return Packed(where=condition)
