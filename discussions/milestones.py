"""Stops of a year as things that are talked about: by whoever has a seat in the cycle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.models import User
from core.languages import worded
from discussions import links
from discussions.subjects import Kind, Subject, keys
from groups.models import Cycle, Holding, Milestone
from groups.rules import is_keeper
from groups.standing import organisers_on, standing_in
from groups.states import LEADING

LABEL = "groups.milestone"


def _find(pks: Collection[str]) -> Mapping[str, Milestone]:
    rows = Milestone.objects.filter(pk__in=keys(pks)).select_related("cycle__group")
    return {str(milestone.pk): milestone for milestone in rows}


def _tell(milestone: Milestone) -> Subject:
    title = worded(milestone, "title")
    return Subject(
        noun=pgettext("a subject", "stop of the year"),
        title=title.text,
        url=links.milestone_path(milestone),
        cycle=milestone.cycle,
        language=title.other_language,
    )


def read_in(user: User | AnonymousUser, cycle: Cycle) -> bool:
    """Whether somebody reads what is said of the stops of a cycle."""
    return bool(standing_in(user, cycle)) or bool(is_keeper(user))


def _reads(user: User, milestone: Milestone) -> bool:
    return read_in(user, milestone.cycle)


def _circle(milestone: Milestone) -> QuerySet[User]:
    """Of all who read it, those who run the cycle and lead its teams: the others are not written to."""
    today = timezone.localdate()
    seats = Holding.objects.current(today=today).filter(seat__team__cycle=milestone.cycle_id)
    leading = Q(pk__in=seats.filter(seat__role__in=LEADING).values("person__user"))
    organising = Q(pk__in=organisers_on(milestone.cycle, today).values("person__user"))
    return User.objects.filter(leading | organising, is_active=True)


KIND = Kind(LABEL, _find, _tell, _reads, _circle)
