"""The import shape, section by section, and what makes a file fit it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from engagement.systems import checks
from engagement.systems.checks import Check, Line, Many, Number, OneOf, Parts, Ref, Refs, Text, when
from engagement.systems.circles import circle_in
from engagement.systems.edges import edges_of
from engagement.systems.faults import Fault, Faulty
from engagement.systems.items import Item, System, items_of
from engagement.systems.reading import read
from engagement.systems.vocabulary import (
    CYCLE_STATUSES,
    FORMAT,
    GROUP_STATUSES,
    LEVELS,
    ORGANISATION_KINDS,
    PRECISIONS,
    QUALIFIERS,
    ROLES,
    SEAT_ROLES,
    TEAM_KINDS,
)

YEAR = Number(1000, 9999)
ORDER = Number(0, 32_767)
NAMES = Many(Line(200))
ORGANISATION = Ref(("organisations",))
TITLE = Text(200)

#: What any object may carry, whatever its section.
COMMON: dict[str, Check] = {
    "order": ORDER,
    "cycle": Ref(("cycles",)),
    "source": Line(200),
    "at": Line(300),
    "inferred": Many(Line(160, is_required=True)),
    "unnamed": checks.flag,
    "feeds": Refs(),
    "fed_by": Refs(),
    "inputs": Refs(),
    "presents": Refs(),
    "presented_at": Refs(("events", "events.sessions")),
    "contains": Refs(),
    "calls_for": Refs(),
    "publishes_to": Refs(),
    "slug": Line(60),
}
DATED: dict[str, Check] = {
    "starts": when,
    "ends": when,
    "date_precision": OneOf(PRECISIONS),
    "country": checks.country,
    "place": Text(300),
    "title": Text(300),
}
SECTIONS: dict[str, dict[str, Check]] = {
    "group": {
        "name": Text(200, is_required=True),
        "acronym": Line(20),
        "kind": Line(120),
        "kind_words": Text(120),
        "status": OneOf(GROUP_STATUSES),
        "founded": YEAR,
        "mandate_year": YEAR,
        "umbrella": Text(250),
        "description": Text(4000),
        "mission": Text(4000),
        "ambition": Text(4000),
        "governance": Text(4000),
        "website": checks.web_address,
        "accent": checks.colour,
        "languages": Many(checks.language),
        "shows_hijri": checks.flag,
    },
    "group.goals": {"text": Text(4000, is_required=True)},
    "cycles": {
        "year": YEAR,
        "starts": when,
        "ends": when,
        "phase": Number(0, 999),
        "host": ORGANISATION,
        "co_hosts": Many(ORGANISATION),
        "chair": Ref(("people",)),
        "presidency": Parts(
            {"process": Line(80), "country": checks.country, "name": Text(200)},
        ),
        "theme": Text(250),
        "goal": Text(4000),
        "handover": Text(4000),
        "status": OneOf(CYCLE_STATUSES),
    },
    "organisations": {
        "name": Text(250, is_required=True),
        "kind": OneOf(ORGANISATION_KINDS),
        "country": checks.country,
        "roles": Many(OneOf(ROLES)),
        "parent": ORGANISATION,
        "website": checks.web_address,
        "collective": checks.flag,
        "count": checks.count,
        "coverage": Line(200),
        "coverage_words": Text(200),
        "office": Parts({"country": checks.country, "covers": Many(checks.country)}),
    },
    "people": {
        "name": Text(200),
        "said": Text(4000),
        "roles": Many(
            Parts(
                {
                    "title": Text(200, is_required=True),
                    "organisation": Ref(("organisations", "group")),
                    "kind": OneOf(SEAT_ROLES),
                }
            )
        ),
    },
    "teams": {
        "name": Text(200, is_required=True),
        "kind": OneOf(TEAM_KINDS),
        "label": Text(120),
        "mandate": Text(4000),
        "outputs": NAMES,
    },
    "themes": {
        "title": Text(200, is_required=True),
        "description": Text(4000),
        "team": Ref(("teams",)),
        "cross_sector": checks.flag,
    },
    "themes.questions": {"text": Text(2000, is_required=True)},
    "principles": {"text": Text(2000, is_required=True), "count": ORDER, "named": checks.flag},
    "milestones": {"title": Text(200, is_required=True), "when": when},
    "figures": {
        "label": Text(200, is_required=True),
        "value": Number(-(2**53), 2**53),
        "qualifier": OneOf(QUALIFIERS),
        "unit": Line(120),
        "unit_words": Text(120),
        "as_of": when,
    },
    "campaigns": {
        "title": Text(200, is_required=True),
        "question": Text(300),
        "goal": Text(4000),
        "guidance": Text(4000),
        "opens": when,
        "closes": when,
        "zone": checks.zone,
        "trigger": Parts({"day": Line(20), "name": Text(120)}),
        "levels": Many(OneOf(LEVELS)),
        "channels": NAMES,
        "items": Number(0, 2**31 - 1),
        "item_kind": Line(120),
        "item_words": Text(120),
        "is_sample": checks.flag,
    },
    "events": {
        **DATED,
        "parent": Ref(("events",)),
        "organisers": Many(ORGANISATION),
        "themes": Many(Ref(("themes",))),
        "speakers": Many(Ref(("people",))),
        "guests": Many(Ref(("people",))),
        "audience": NAMES,
        "expected_participants": checks.count,
        "session_count": ORDER,
        "speaker_count": ORDER,
        "slogan": Text(300),
    },
    "events.sessions": {
        **DATED,
        "themes": Many(Ref(("themes",))),
        "speakers": Many(Ref(("people",))),
    },
    "events.objectives": {"text": Text(4000, is_required=True)},
    "consultations": {"title": Text(300), "topic": Text(300), "participants": checks.count},
    "documents": {
        "title": Text(300),
        "issuer": ORGANISATION,
        "requested_by": ORGANISATION,
        "by": Refs(("organisations", "teams", "people")),
        "proposed_by": Refs(("organisations", "people")),
        "addressee": ORGANISATION,
        "count": checks.count,
        "year": YEAR,
        "period": when,
    },
    "recommendations": {"text": Text(4000), "proposed_by": Refs(("organisations", "people"))},
    "outcomes": {"text": Text(4000)},
    "resources": {"title": Text(300), "url": checks.web_address},
}
#: Sections of one object, not of a list.
SINGLE = frozenset({"group"})


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
