"""The objects of a file: everything that has a `ref`, with the section it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

#: Parts of a file that say where it comes from; they are kept with the file itself.
ABOUT_THE_FILE = ("format", "system", "source", "source_info")
#: Under this name the file itself is remembered.
FILE_REF = "@file"


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One object with a ref; `section` is "themes" or, for what stands inside, "themes.questions"."""

    system: str
    section: str
    ref: str
    raw: dict[str, Any]
    owner: Item | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.system, self.ref

    def refs(self, name: str) -> list[str]:
        """The refs in a field that holds one or several."""
        value = self.raw.get(name)
        if isinstance(value, str):
            return [value]
        return list(value) if isinstance(value, list) else []


@dataclass(frozen=True)
class System:
    """One file: a whole engagement system as facts."""

    name: str
    file: str
    data: dict[str, Any]
    items: list[Item] = field(repr=False)

    @cached_property
    def by_ref(self) -> Mapping[str, Item]:
        return {item.ref: item for item in self.items}

    @cached_property
    def by_section(self) -> Mapping[str, list[Item]]:
        sections: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            sections[item.section].append(item)
        return sections

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """The section that each ref stands in."""
        return {item.ref: item.section for item in self.items}

    @property
    def group(self) -> Item:
        return self.by_section["group"][0]

    def section(self, name: str) -> list[Item]:
        """The items of a section in the order of the file."""
        return self.by_section.get(name, [])

    @property
    def about(self) -> dict[str, Any]:
        """What the file says of itself, and what of it has no ref."""
        with_refs = {item.section for item in self.items if item.owner is None}
        return {key: value for key, value in self.data.items() if key not in with_refs and value}


def items_of(system: str, data: Mapping[str, Any]) -> list[Item]:
    """Every object with a ref, the outer ones before what stands inside them."""
    return [
        item
        for section, value in data.items()
        if section not in ABOUT_THE_FILE
        for item in _found(system, section, value, None)
    ]


def _found(system: str, section: str, value: Any, owner: Item | None) -> Iterator[Item]:
    if isinstance(value, list):
        for each in value:
            if isinstance(each, dict):
                yield from _found(system, section, each, owner)
    elif isinstance(value, dict) and isinstance(value.get("ref"), str):
        item = Item(system, section, value["ref"], value, owner)
        yield item
        for name, below in value.items():
            yield from _found(system, f"{section}.{name}", below, item)
