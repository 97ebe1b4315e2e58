"""Where something belongs, in few words: the group and its cycle, as columns of a query of something else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from core.counts import digits
from core.every_language import every_language
from core.languages import worded
from core.when import When


def place_facts(cycle: str) -> dict[str, Combinable]:
    """`cycle` is the path to it: "brief__cycle"."""
    group = f"{cycle}__group"
    return {
        "place": JSONObject(
            acronym=f"{group}__acronym",
            group=every_language(f"{group}__name"),
            name=every_language(f"{cycle}__name"),
            year=f"{cycle}__year",
            during=f"{cycle}__during",
            group_slug=f"{group}__slug",
            cycle_slug=f"{cycle}__slug",
        )
    }


def place_of(facts: Mapping[str, Any]) -> str:
    """ "V20 2020", in the reader's language and numerals."""
    place = facts["place"]
    mark = place["acronym"] or worded(place, "group").text
    return f"{mark} {digits(_label(place))}".strip()


def _label(place: Mapping[str, Any]) -> str:
    """As `Cycle.label`."""
    name = worded(place, "name").text
    if name:
        return name
    during = When(place["during"] or "")
    if during.starts and during.ends:
        first, last = during.starts.year, during.ends.year
        return f"{first}–{last}" if first != last else str(first)
    return str(place["year"] or place["cycle_slug"])


def place_args(facts: Mapping[str, Any]) -> list[str]:
    """What an address within the cycle begins with: the group's part and the cycle's."""
    return [facts["place"]["group_slug"], facts["place"]["cycle_slug"]]
