"""The one way to get a practice for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model
from django.http import Http404, HttpRequest

from accounts.access import permitted
from accounts.models import User
from core.calendars import use_calendar
from groups.models import Cycle, EngagementGroup
from practices import links
from practices.models import Catalogue, Criterion, Described, Field, Opinion, Practice, Step
from practices.states import SEEN, CatalogueKind

VIEW = "practices.view_practice"
Thing = TypeVar("Thing", bound=Model)


def _seen(request: HttpRequest, permission: str, thing: Thing) -> Thing:
    if not request.user.has_perm(permission, thing):
        raise Http404
    return thing


def catalogue_of(cycle: Cycle, kind: str = CatalogueKind.PRACTICES) -> Catalogue | None:
    found = Catalogue.objects.filter(cycle=cycle, kind=kind).first()
    if found is not None:
        found.cycle = cycle
    return found


def catalogues_of(cycle: Cycle) -> dict[str, Catalogue]:
    """The catalogues of a cycle by kind: one query."""
    found = list(Catalogue.objects.filter(cycle=cycle))
    for each in found:
        each.cycle = cycle
    return {each.kind: each for each in found}


def practice_for(request: HttpRequest, cycle: Cycle, number: int) -> Practice:
    """A practice as everybody reads it, or the place where one was."""
    rows = Practice.objects.for_page().filter(cycle=cycle, number=number, status__in=SEEN)
    found = rows.first()
    if found is None:
        raise Http404
    found.cycle = cycle
    return found


def own_practice(request: HttpRequest, key: str, permission: str = VIEW) -> Practice:
    """A practice for whoever sent it with an account."""
    found = _practice(key)
    if not isinstance(request.user, User) or found.sent_by_id != request.user.pk:
        raise Http404
    return permitted(request.user, permission, found) if permission != VIEW else found


def practice_for_token(token: str) -> Practice:
    """The practice behind a private link. A link that is not ours, or was replaced, is 404."""
    found = links.MINE.row(token, Practice.objects.for_page())
    use_calendar(found.cycle.group.calendar)
    return found


def practice_to_read(request: HttpRequest, key: str, permission: str = VIEW) -> Practice:
    """A practice for whoever reads what comes in."""
    found = _seen(request, "practices.view_practice", _practice(key))
    if found.sent_by_id is not None and found.sent_by_id == request.user.pk:
        raise Http404
    return permitted(request.user, permission, found)


def _practice(key: str) -> Practice:
    found = Practice.objects.for_page().filter(key=key).first()
    if found is None:
        raise Http404
    use_calendar(found.cycle.group.calendar)
    return found


def described(practice: Practice) -> list[Described]:
    rows = Described.objects.filter(practice=practice).select_related("criterion")
    return list(rows)


def steps_of(practice: Practice) -> list[Step]:
    return list(Step.objects.filter(practice=practice).select_related("by"))


def opinions_on(practice: Practice) -> list[Opinion]:
    return list(Opinion.objects.filter(practice=practice).select_related("by"))


def criteria_of(group: EngagementGroup) -> list[Criterion]:
    return list(Criterion.objects.filter(group=group))


def fields_of(group: EngagementGroup) -> list[Field]:
    return list(Field.objects.filter(group=group))
