"""What lists of tasks show: what waits, what was settled lately, what stands beside, and who is to do each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.utils import timezone

from accounts.models import User
from groups.models import Holding, Team
from organisations.models import Person
from tasks.models import Task, TaskQuerySet
from tasks.panels import Beside, beside

#: Most that one page shows; of what is settled the latest.
MOST, LATEST = 300, 50


def team_tasks(team: Team) -> TaskQuerySet:
    return Task.objects.filter(team=team).for_list()


def own_tasks(user: User) -> TaskQuerySet:
    return Task.objects.of(user).for_list()


def listed(rows: TaskQuerySet, user: User, team: Team | None = None) -> dict[str, object]:
    """What a page of tasks shows, the nearest first."""
    waiting = list(rows.waiting().by_due()[: MOST + 1])
    settled = list(rows.exclude(settled_at=None).order_by("-settled_at", "-pk")[:LATEST])
    others = beside(user, team)
    name_owners([*waiting, *settled], others)
    return {
        "waiting": waiting[:MOST],
        "is_cut": len(waiting) > MOST,
        "settled": settled,
        "beside": others,
    }


def holders(seats: Collection[int | None]) -> Mapping[int | None, Person]:
    """Key of a seat -> who holds it today. One query, none for none."""
    asked = [seat for seat in seats if seat is not None]
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__in=asked)
    rows = held.select_related("person").order_by("-pk") if asked else ()
    return {holding.seat_id: holding.person for holding in rows}


def name_owners(tasks: Iterable[Task], others: Iterable[Beside] = ()) -> None:
    """Put whoever is to do it on each as `owner`: one query for all."""
    every, unnamed = list(tasks), [one for one in others if one.owner is None]
    people = holders({*(task.seat_id for task in every), *(one.seat for one in unnamed)})
    for one in unnamed:
        one.owner = people.get(one.seat)
    for task in every:
        task.owner = people.get(task.seat_id) if task.seat_id else task.person  # type: ignore[attr-defined]  # -- for the page
