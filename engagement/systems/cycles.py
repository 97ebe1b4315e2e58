"""Cycles, their hosts, and the seat of whoever chairs one."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.text import slugify

from engagement.systems.family import Family, group_marks, short
from engagement.systems.groups import names_of, parent_process
from engagement.systems.items import Item
from engagement.systems.loading import Loading
from engagement.systems.placing import current_cycle, summit_of
from engagement.systems.vocabulary import ROLES
from engagement.systems.writing import Values, fill, known, store, texts
from groups.models import Cycle, Hosting, Participation, Seat, Team
from groups.states import ParticipationRole, SeatRole, TeamKind

#: The body that whoever chairs the cycle sits in.
PRESIDENCY = "presidency"
PRESIDENCY_NAME = {"ar": "رئاسة المجموعة", "en": "Presidency", "fr": "Présidence"}


def values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    presidency = raw.get("presidency") or {}
    summit = summit_of(item, loading.system_of(item))
    return known(
        {
            "group_id": loading.pk(loading.system_of(item).group),
            "year": raw.get("year"),
            **_name(raw),
            "during": _during(raw),
            "phase": raw.get("phase"),
            "presidency_process_id": _presidency(item, loading, presidency.get("process")),
            "presidency_country": presidency.get("country"),
            **texts(raw.get("theme"), "theme"),
            **texts(raw.get("goal"), "goal", lines=True),
            **texts(raw.get("handover"), "handover", lines=True),
            "status": raw.get("status"),
            "summit_on": summit.isoformat() if summit else None,
            "hosts": _hosts(item, loading) or None,
            "chair": _chair(item, loading) or None,
            "roles": _roles(item, loading) or None,
        }
    )


def _name(raw: dict[str, Any]) -> Values:
    """A cycle without a year is called by its theme."""
    if raw.get("year") and not raw.get("name"):
        return {}
    limit = Cycle._meta.get_field("name").max_length
    named = texts(raw.get("name") or raw.get("theme"), "name")
    return {column: text[:limit] for column, text in named.items()}


def _during(raw: dict[str, Any]) -> str | None:
    starts, ends = raw.get("starts"), raw.get("ends")
    if not starts:
        return None
    return f"{starts}/{ends}" if ends and ends != starts else str(starts)


def _presidency(item: Item, loading: Loading, process: str | None) -> int | None:
    if not process:
        return None
    names = {"en": process, **names_of(loading, item, slugify(process))}
    return parent_process(names, slugify(process) or f"{item.ref}-presidency")


def _hosts(item: Item, loading: Loading) -> list[dict[str, Any]]:
    named = [(ref, ParticipationRole.HOST) for ref in item.refs("host")]
    named += [(ref, ParticipationRole.CO_HOST) for ref in item.refs("co_hosts")]
    hosts = [(loading.pk_of(item, ref), role.value) for ref, role in named]
    return [{"organisation": pk, "role": role} for pk, role in hosts if pk]


def hang_hosts(row: Model, old: list[Any], new: list[Any]) -> None:
    mine = Hosting.objects.filter(cycle_id=row.pk)
    for gone in [each for each in old if each not in new]:
        mine.filter(organisation_id=gone["organisation"], role=gone["role"]).delete()
    for order, made in enumerate(new):
        if made not in old:
            mine.get_or_create(
                cycle_id=row.pk,
                organisation_id=made["organisation"],
                defaults={"role": made["role"], "order": order},
            )


def _chair(item: Item, loading: Loading) -> list[dict[str, Any]]:
    """Whoever the cycle names, and whoever has a role in the group itself."""
    system = loading.system_of(item)
    host = loading.pk_of(item, item.raw.get("host"))
    found = []
    for ref in item.refs("chair"):
        person = loading.pk_of(item, ref)
        if person:
            mine = system.by_ref[ref].raw.get("roles") or []
            belongs = (
                host if any(r.get("organisation") == item.raw.get("host") for r in mine) else None
            )
            own = (role for role in mine if role.get("organisation") == system.group.ref)
            title = next((role.get("title") for role in own), None)
            found.append({"person": person, "organisation": belongs, **texts(title, "title")})
    return found


def hang_chair(row: Model, old: list[Any], new: list[Any]) -> None:
    """A chair's seat in the presidency; an earlier holder is left to the organisers to replace."""
    team = Team.objects.filter(cycle_id=row.pk, slug=PRESIDENCY).first()
    for made in [each for each in new if each not in old]:
        if team is None:
            team = Team(cycle_id=row.pk, slug=PRESIDENCY, kind=TeamKind.SECRETARIAT)
            fill(team, texts(PRESIDENCY_NAME, "name"))
            store(team)
        seat, _is_new = Seat.objects.get_or_create(
            team=team, role=SeatRole.CHAIR, defaults={"organisation_id": made["organisation"]}
        )
        if not seat.title:
            fill(seat, {name: text for name, text in made.items() if name.startswith("title")})
            store(seat)
        if not seat.holdings.exists():
            seat.holdings.create(person_id=made["person"])


def _roles(item: Item, loading: Loading) -> list[dict[str, Any]]:
    """What organisations are in the cycle under way: the files name roles, not cycles."""
    system = loading.system_of(item)
    if current_cycle(system) is not item:
        return []
    if len(system.section("cycles")) > 1:
        loading.guess(item, "roles", item.ref)
    found = []
    for organisation in system.section("organisations"):
        pk = loading.pk(organisation)
        named = organisation.raw.get("roles") or []
        found += [{"organisation": pk, "role": ROLES[role.casefold()]} for role in named if pk]
    return found


def hang_roles(row: Model, old: list[Any], new: list[Any]) -> None:
    mine = Participation.objects.filter(cycle_id=row.pk)
    for gone in [each for each in old if each not in new]:
        mine.filter(organisation_id=gone["organisation"], role=gone["role"]).delete()
    for made in [each for each in new if each not in old]:
        mine.get_or_create(cycle_id=row.pk, organisation_id=made["organisation"], role=made["role"])


def find(item: Item, found: Values, loading: Loading) -> Model | None:
    """A cycle of this group at this address is this cycle, whoever made it."""
    mine = Cycle.objects.filter(group_id=found.get("group_id"), slug=address(item, loading))
    taken = {
        origin.target_pk
        for origin in loading.origins.values()
        if origin.system == item.system and origin.section == item.section
    }
    return next((row for row in mine if str(row.pk) not in taken), None)


def address(item: Item, loading: Loading) -> str:
    """ "2020", "2021-2023", or "next" where no year is known."""
    raw = item.raw
    if raw.get("slug"):
        return str(raw["slug"])
    starts, ends = (str(raw.get(name) or "")[:4] for name in ("starts", "ends"))
    if starts and ends and starts != ends:
        return f"{starts}-{ends}"
    year = str(raw.get("year") or starts or "")
    return year or short(item.ref, *group_marks(item, loading))


FAMILY = Family(
    section="cycles",
    model=Cycle,
    values=values,
    find=find,
    address=address,
    within="group_id",
    needs=("group_id",),
    hung={"hosts": hang_hosts, "chair": hang_chair, "roles": hang_roles},
)
