"""Recommendations with who spoke them, expected outcomes, roadmaps and charters, as the sources tell of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from core.when import When
from engagement.systems.edges import span
from engagement.systems.family import Family, group_marks, short
from engagement.systems.items import Item
from engagement.systems.loading import Loading
from engagement.systems.placing import cycle_at, cycle_pk
from engagement.systems.writing import Values, known, texts
from organisations.models import Organisation, Person
from roadmaps.models import Charter, Recommendation, Roadmap
from roadmaps.states import (
    CharterStatus,
    RecommendationKind,
    RecommendationStatus,
    RoadmapStatus,
)

ROADMAPS = {status.value: status.value for status in RoadmapStatus} | {
    "drafted": RoadmapStatus.PROPOSED.value,
    "done": RoadmapStatus.CLOSED.value,
}
CHARTERS = {status.value: status.value for status in CharterStatus} | {
    "adopted": CharterStatus.PRESENTED.value,
    "published": CharterStatus.PRESENTED.value,
}
SPOKEN = {status.value.replace("_", " "): status.value for status in RecommendationStatus}
#: Who signs, as a reader is told it where no name is given.
SIGNATORIES = {
    "member organisations": {
        "ar": "المنظمات الأعضاء",
        "en": "The member organisations",
        "fr": "Les organisations membres",
    },
}


def _spoken(item: Item, loading: Loading) -> Values:
    raw = item.raw
    is_outcome = item.section == "outcomes"
    kind = RecommendationKind.OUTCOME if is_outcome else RecommendationKind.RECOMMENDATION
    order = raw.get("order") or loading.system_of(item).section(item.section).index(item) + 1
    return known(
        {
            "cycle_id": cycle_pk(item, loading),
            "kind": kind.value,
            "order": order,
            **texts(raw.get("text"), "text", lines=True),
            "speaker_id": _who(item, loading, Person),
            "organisation_id": _who(item, loading, Organisation),
            "status": SPOKEN.get(str(raw.get("status") or ""), RecommendationStatus.PROPOSED.value),
        }
    )


def _who(item: Item, loading: Loading, kind: type[Model]) -> int | None:
    """The first of those who proposed it that is of this kind."""
    by_ref = loading.system_of(item).by_ref
    rows = (loading.row(by_ref[ref]) for ref in item.refs("proposed_by"))
    return next((row.pk for row in rows if isinstance(row, kind)), None)


def _of_kind(name: str) -> Any:
    return lambda item: str(item.raw.get("kind") or "").casefold() == name


def _roadmap(item: Item, loading: Loading) -> Values:
    raw = item.raw
    period = When(str(raw.get("period") or ""))
    dated = cycle_at(loading.system_of(item), period)
    return known(
        {
            "cycle_id": loading.pk(dated) if dated else cycle_pk(item, loading),
            **texts(raw.get("title"), "title"),
            **texts(raw.get("purpose"), "about", lines=True),
            "period": str(period),
            "issuer_id": loading.pk_of(item, raw.get("issuer")),
            "proposed_by_id": _who(item, loading, Person),
            "status": ROADMAPS.get(str(raw.get("status") or ""), RoadmapStatus.PROPOSED.value),
        }
    )


def _charter(item: Item, loading: Loading) -> Values:
    raw = item.raw
    said = str(raw.get("signatories") or "")
    return known(
        {
            "cycle_id": cycle_pk(item, loading),
            **texts(raw.get("title"), "title"),
            **texts(raw.get("text"), "text", lines=True),
            "status": CHARTERS.get(str(raw.get("status") or ""), CharterStatus.PRESENTED.value),
            "presented": _presented(item, loading),
            **texts(SIGNATORIES.get(said, {"en": said}), "signatories_words"),
            "principles": [loading.pk_of(item, ref) for ref in item.refs("contains")] or None,
        }
    )


def _presented(item: Item, loading: Loading) -> str:
    """The day of the event that presents it."""
    events = loading.system_of(item).section("events")
    days = [span(event.raw) for event in events if item.ref in event.refs("presents")]
    return str(days[0]) if days else ""


def _hang_principles(row: Model, old: list[Any], new: list[Any]) -> None:
    if isinstance(row, Charter):
        row.principles.remove(*[pk for pk in old if pk and pk not in new])
        row.principles.add(*[pk for pk in new if pk])


def _address(item: Item, loading: Loading) -> str:
    return str(item.raw.get("slug") or short(item.ref, *group_marks(item, loading)))


RECOMMENDATIONS = Family(
    section="recommendations", model=Recommendation, values=_spoken, needs=("cycle_id",)
)
OUTCOMES = Family(section="outcomes", model=Recommendation, values=_spoken, needs=("cycle_id",))
ROADMAP_FAMILY = Family(
    section="documents",
    model=Roadmap,
    values=_roadmap,
    takes=_of_kind("roadmap"),
    address=_address,
    within="cycle_id",
    needs=("cycle_id",),
)
CHARTER_FAMILY = Family(
    section="documents",
    model=Charter,
    values=_charter,
    takes=_of_kind("charter"),
    address=_address,
    within="cycle_id",
    needs=("cycle_id",),
    hung={"principles": _hang_principles},
)
