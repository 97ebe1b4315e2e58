"""From a file of unknown goodness to a tree of clean values, or to faults in words."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from core.errors import Refused
from core.text import clean_text
from engagement.systems.faults import Fault, Faulty

#: Far above any year of any group; a larger file is a mistake.
LARGEST = 5 * 1024 * 1024
DEEPEST = 12
LONGEST_TEXT = 10_000
LARGEST_NUMBER = 2**53


class _Repeated(ValueError):
    """A key stands twice in one object: one of the two would be lost."""


def read(path: Path) -> dict[str, Any]:
    """The object in a JSON file, its texts through the gate; raises Faulty."""
    tree = _parsed(path.name, _text(path))
    if not isinstance(tree, dict):
        raise Faulty([Fault(path.name, "", "", _("The file must hold one object."))])
    faults: list[Fault] = []
    gate = _Gate(path.name, faults)
    clean = gate.passed(tree, thing="", place="")
    if faults:
        raise Faulty(faults)
    return dict(clean)


def _text(path: Path) -> str:
    name = path.name or str(path)
    try:
        if not path.is_file():
            raise Faulty([Fault(name, "", "", _("There is no such file."))])
        if path.stat().st_size > LARGEST:
            limit = LARGEST // 1024 // 1024
            words = _("The file is larger than %(limit)s MB.") % {"limit": limit}
            raise Faulty([Fault(name, "", "", words)])
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        words = _("The file is not text in UTF-8 (see byte %(place)s).") % {"place": fault.start}
        raise Faulty([Fault(name, "", "", words)]) from fault
    except (OSError, ValueError) as fault:
        words = _("The file cannot be read (%(why)s).") % {"why": fault}
        raise Faulty([Fault(name, "", "", words)]) from fault


def _parsed(name: str, text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        words = _("This is not whole JSON: line %(line)s, column %(column)s.") % {
            "line": fault.lineno,
            "column": fault.colno,
        }
        raise Faulty([Fault(name, "", "", words)]) from fault
    except _Repeated as fault:
        words = _("This key stands twice in one object.")
        raise Faulty([Fault(name, "", str(fault)[:80], words)]) from fault
    except RecursionError as fault:
        raise Faulty([Fault(name, "", "", _("The objects are nested too deep."))]) from fault
    except ValueError as fault:
        raise Faulty([Fault(name, "", "", _("A number in it cannot be read."))]) from fault


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Repeated(key)
        found[key] = value
    return found


def _no_number(word: str) -> float:
    raise ValueError(word)


class _Gate:
    """Copies a tree with every text cleaned; remembers what it could not let through."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self.faults = faults

    def passed(self, value: Any, *, thing: str, place: str, depth: int = 0) -> Any:
        if depth > DEEPEST:
            self._refuse(thing, place, _("The objects are nested too deep."))
        elif isinstance(value, str):
            return self._text(value, thing, place)
        elif isinstance(value, dict):
            return self._object(value, thing, place, depth)
        elif isinstance(value, list):
            return [
                self.passed(each, thing=thing, place=f"{place}[{number}]", depth=depth + 1)
                for number, each in enumerate(value)
            ]
        elif _is_wild(value):
            self._refuse(thing, place, _("The number is too large."))
        return value

    def _object(self, value: dict[str, Any], thing: str, place: str, depth: int) -> dict[str, Any]:
        ref = value.get("ref")
        if isinstance(ref, str) and ref:
            thing, place = ref[:80], ""
        return dict(self._entries(value, thing, place, depth))

    def _entries(
        self, value: dict[str, Any], thing: str, place: str, depth: int
    ) -> Iterator[tuple[str, Any]]:
        for key, each in value.items():
            clean_key = self._text(key, thing, place or "?")
            below = f"{place}.{clean_key}" if place else clean_key
            yield clean_key, self.passed(each, thing=thing, place=below, depth=depth + 1)

    def _text(self, value: str, thing: str, place: str) -> str:
        try:
            return clean_text(value, LONGEST_TEXT)
        except Refused as fault:
            self._refuse(thing, place, str(fault))
            return ""

    def _refuse(self, thing: str, place: str, reason: str) -> None:
        shown = "".join(letter if letter.isprintable() else "?" for letter in thing)
        self.faults.append(Fault(self.file, shown, place, reason))


def _is_wild(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return not math.isfinite(value) or abs(value) > LARGEST_NUMBER
