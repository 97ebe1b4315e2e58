"""One kind of object: how its values are read, where its row is found, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from engagement.systems.items import Item
from engagement.systems.loading import Loading
from engagement.systems.writing import Values

#: Brings rows beside a row from what was loaded before to what the file says now.
Hang = Callable[[Model, list[Any], list[Any]], None]


def nobody(_item: Item, _values: Values, _loading: Loading) -> Model | None:
    """Nothing that stands here already is this object."""
    return None


def none(_item: Item) -> bool:
    """Every object of the section is made."""
    return False


def every(_item: Item) -> bool:
    """Every object of the section is of the family."""
    return True


def nowhere(_item: Item, _loading: Loading) -> str:
    """The object has no address of its own."""
    return ""


@dataclass(frozen=True)
class Family:
    """The table of one section."""

    section: str
    model: type[Model]
    values: Callable[[Item, Loading], Values]
    #: Which objects of the section are of this family; the first family that takes one has it.
    takes: Callable[[Item], bool] = every
    #: A row of another file, or made by hand, that is the same thing.
    find: Callable[[Item, Values, Loading], Model | None] = nobody
    #: The address wanted for a new row, and the field it must be alone in.
    address: Callable[[Item, Loading], str] = nowhere
    within: str = ""
    #: Objects that are known to be and not named yet: they are a count elsewhere, and kept as they stand.
    skips: Callable[[Item], bool] = none
    #: A row cannot be without these.
    needs: tuple[str, ...] = ()
    #: Values that are rows of their own, by name.
    hung: Mapping[str, Hang] = field(default_factory=dict)
    #: Fields of which none may change without the others.
    together: tuple[Collection[str], ...] = ()


def short(ref: str, *edges: str) -> str:
    """A ref without what its place says anyway: "v20-campaign-2020" in V20's 2020 is "campaign"."""
    found = ref
    for edge in edges:
        found = found.removeprefix(f"{edge}-").removesuffix(f"-{edge}")
    return found or ref


def group_marks(item: Item, loading: Loading) -> list[str]:
    """What refs of a group's objects may begin with: "kz-volunteering" and "kz"."""
    ref = loading.system_of(item).group.ref
    return [ref, ref.split("-", 1)[0]]
