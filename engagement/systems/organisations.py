"""Organisations and their offices; the same body in two files is one row."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from engagement.systems.family import Family
from engagement.systems.items import Item
from engagement.systems.loading import Loading, share_a_name
from engagement.systems.vocabulary import ORGANISATION_KINDS
from engagement.systems.writing import Values, current, known, texts
from organisations.models import Office, Organisation
from organisations.states import OrganisationKind


def values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    count = raw.get("count")
    if not isinstance(count, dict):
        count = {"value": count}
    coverage = raw.get("coverage_words") or {"en": raw.get("coverage")}
    return known(
        {
            **texts(raw.get("name"), "name"),
            **texts(raw.get("description"), "description", lines=True),
            **texts(coverage, "coverage"),
            "kind": ORGANISATION_KINDS.get(str(raw.get("kind") or "other").casefold()),
            "country": raw.get("country"),
            "website": raw.get("website"),
            "is_collective": True if raw.get("collective") else None,
            "count_value": count.get("value"),
            "count_qualifier": count.get("qualifier"),
            "parent_id": loading.pk_of(item, raw.get("parent")),
            "offices": _offices(raw),
        }
    )


def _offices(raw: dict[str, Any]) -> list[dict[str, Any]] | None:
    office = raw.get("office")
    if not office:
        return None
    return [{"country": office.get("country") or "", "covers": list(office.get("covers") or [])}]


def hang_offices(row: Model, old: list[Any], new: list[Any]) -> None:
    offices = Office.objects.filter(organisation_id=row.pk)
    for gone in [each for each in old if each not in new]:
        offices.filter(country=gone["country"], covers=",".join(gone["covers"])).delete()
    for made in [each for each in new if each not in old]:
        offices.get_or_create(
            organisation_id=row.pk, country=made["country"], covers=made["covers"]
        )


def find(item: Item, found: Values, loading: Loading) -> Model | None:
    """The same body in another file: same ref, kind and country, and a name in common."""
    kind = found.get("kind", OrganisationKind.OTHER.value)
    country = found.get("country", "")
    for _origin, row in loading.namesakes(item):
        same = (current(row, "kind"), current(row, "country")) == (kind, country)
        if same and share_a_name(row, found):
            return row
    return None


def address(item: Item, _loading: Loading) -> str:
    return str(item.raw.get("slug") or item.ref)


FAMILY = Family(
    section="organisations",
    model=Organisation,
    values=values,
    find=find,
    address=address,
    hung={"offices": hang_offices},
)
