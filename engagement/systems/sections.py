"""The sections of the import shape, and what each of their fields may hold."""

from __future__ import annotations

from engagement.systems import checks
from engagement.systems.checks import Check, Line, Many, Number, OneOf, Parts, Ref, Refs, Text, when
from engagement.systems.vocabulary import (
    CYCLE_STATUSES,
    EVENT_STATUSES,
    GROUP_STATUSES,
    LEVELS,
    MODES,
    MONTH_NAMES,
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
        "month_names": OneOf(MONTH_NAMES),
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
        "title": Text(300, is_required=True),
        "kind": Line(120),
        "kind_words": Text(120),
        "status": OneOf(EVENT_STATUSES),
        "mode": OneOf(MODES),
        "zone": checks.zone,
        "relation": Line(120),
        "relation_words": Text(120),
        "held_on_margin_of": Text(250),
        "description": Text(4000),
        "counted_participants": checks.count,
        "is_sample": checks.flag,
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
