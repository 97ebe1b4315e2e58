"""People that the sources speak of, and what they are in their organisations."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from engagement.systems.family import Family
from engagement.systems.items import Item
from engagement.systems.loading import Loading, share_a_name
from engagement.systems.writing import Values, fill, known, store, texts
from organisations.models import Person, PersonRole


def values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    named = texts(raw.get("name"), "name")
    return known(
        {
            **named,
            **texts(raw.get("said"), "said", lines=True),
            "is_unnamed": None if named else True,
            "roles": _roles(item, loading) or None,
        }
    )


def _roles(item: Item, loading: Loading) -> list[dict[str, Any]]:
    """Roles in organisations; a role in the group itself is a seat, and comes with the cycle."""
    found = []
    for order, role in enumerate(item.raw.get("roles") or []):
        organisation = loading.pk_of(item, role.get("organisation"))
        if organisation and loading.system_of(item).group.ref != role["organisation"]:
            found.append(
                {"organisation": organisation, "order": order, **texts(role["title"], "title")}
            )
    return found


def hang_roles(row: Model, old: list[Any], new: list[Any]) -> None:
    mine = PersonRole.objects.filter(person_id=row.pk)
    for gone in [each for each in old if each not in new]:
        mine.filter(
            **{
                f"{name}_id" if name == "organisation" else name: value
                for name, value in gone.items()
            }
        ).delete()
    for made in [each for each in new if each not in old]:
        if not mine.filter(organisation_id=made["organisation"], order=made["order"]).exists():
            role = PersonRole(person_id=row.pk, organisation_id=made["organisation"])
            fill(role, {name: value for name, value in made.items() if name != "organisation"})
            store(role)


def find(item: Item, found: Values, loading: Loading) -> Model | None:
    """The same person in another file: the same ref and a name in common."""
    return next((row for _origin, row in loading.namesakes(item) if share_a_name(row, found)), None)


def address(item: Item, _loading: Loading) -> str:
    return str(item.raw.get("slug") or item.ref)


FAMILY = Family(
    section="people",
    model=Person,
    values=values,
    find=find,
    address=address,
    hung={"roles": hang_roles},
)
