"""What makes a file fit the import shape, section by section (`sections.py`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from engagement.systems import checks
from engagement.systems.checks import Line
from engagement.systems.circles import circle_in
from engagement.systems.edges import edges_of
from engagement.systems.faults import Fault, Faulty
from engagement.systems.items import Item, System, items_of
from engagement.systems.reading import read
from engagement.systems.sections import COMMON, SECTIONS, SINGLE
from engagement.systems.vocabulary import FORMAT


def load_file(path: Path) -> System:
    """The system in a file, checked through and through; raises Faulty with all that is wrong."""
    data = read(path)
    faults = list(_head_faults(path.name, data))
    if faults:
        raise Faulty(faults)
    system = System(data["system"], path.name, data, items_of(data["system"], data))
    faults = [*_section_faults(system), *_ref_faults(system)]
    if not faults:
        faults = [fault for item in system.items for fault in _item_faults(system, item)]
        faults += _circle_faults(system)
    if faults:
        raise Faulty(faults)
    return system


def _head_faults(file: str, data: dict[str, Any]) -> Iterator[Fault]:
    if data.get("format") != FORMAT:
        words = _("This format is not known here. Known is: %(known)s.") % {"known": FORMAT}
        yield Fault(file, "", "format", words)
        return
    name = data.get("system")
    if not isinstance(name, str) or not checks.REF.fullmatch(name) or len(name) > 80:  # noqa: PLR2004 -- the column's width
        yield Fault(file, "", "system", _ref_rule())
    if not isinstance(data.get("group"), dict):
        yield Fault(file, "", "group", _("The file must tell of one group."))
    for _below, reason in Line(200)(data.get("source"), {}):
        yield Fault(file, "", "source", reason)


def _ref_rule() -> str:
    return _("This must be small letters a to z, digits and hyphens, at most 80 of them.")


def _section_faults(system: System) -> Iterator[Fault]:
    for name in SECTIONS:
        value = system.data.get(name)
        if "." in name or value is None:
            continue
        if not isinstance(value, dict if name in SINGLE else list):
            yield Fault(system.file, "", name, _("This must be a list of objects."))
            continue
        for number, each in enumerate([value] if name in SINGLE else value):
            if not isinstance(each, dict) or not isinstance(each.get("ref"), str):
                yield Fault(system.file, f"{name}[{number}]", "ref", _("Each object needs a ref."))


def _ref_faults(system: System) -> Iterator[Fault]:
    for ref, times in Counter(item.ref for item in system.items).items():
        if times > 1:
            words = _("%(count)s objects have this ref; it must be one object's.")
            yield Fault(system.file, ref[:80], "ref", words % {"count": times})
        if not checks.REF.fullmatch(ref) or len(ref) > checks.LONGEST_REF:
            yield Fault(system.file, ref[:80], "ref", _ref_rule())


def _item_faults(system: System, item: Item) -> Iterator[Fault]:
    for name, check in {**COMMON, **SECTIONS.get(item.section, {})}.items():
        if name in item.raw:
            value = item.raw[name]
        elif name in ("name", "title", "text", "label"):
            value = None
        else:
            continue
        if value is None and item.raw.get("unnamed") is True:
            continue
        for below, reason in check(value, system.sections):
            yield Fault(system.file, item.ref, f"{name}{_joint(below)}{below}", reason)


def _joint(below: str) -> str:
    return "." if below and not below.startswith("[") else ""


def _circle_faults(system: System) -> Iterator[Fault]:
    """Nothing is part of itself, and nothing comes from itself, by whatever way round."""
    for section in ("organisations", "events"):
        parents = {item.ref: item.refs("parent") for item in system.section(section)}
        for ref in circle_in(parents):
            yield Fault(system.file, ref, "parent", _("Followed upwards, this leads to itself."))
    ways: dict[str, list[str]] = {}
    for item in system.items:
        for edge in edges_of(item):
            ways.setdefault(edge.source, []).append(edge.target)
    for ref in circle_in(ways):
        yield Fault(system.file, ref, "feeds", _("Followed on, this leads back to itself."))
