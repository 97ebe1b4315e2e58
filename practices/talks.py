"""Practices as things that are talked about: by those who read and decide on them, never by their sender."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.models import User
from core.languages import worded
from discussions.subjects import Kind, Subject, keys
from groups.models import Holding
from groups.standing import organisers_on
from groups.states import SeatRole
from practices import links
from practices.models import Practice
from practices.states import PracticeStatus

LABEL = "practices.practice"


def _find(pks: Collection[str]) -> Mapping[str, Practice]:
    rows = Practice.objects.for_page().filter(pk__in=keys(pks))
    return {str(practice.pk): practice for practice in rows.exclude(status=PracticeStatus.DRAFT)}


def _tell(practice: Practice) -> Subject:
    title = worded(practice, "title")
    return Subject(
        noun=pgettext("a subject", "practice"),
        title=title.text,
        url=links.reading_path(practice),
        cycle=practice.cycle,
        language=title.other_language,
    )


def _reads(user: User, practice: Practice) -> bool:
    return bool(user.has_perm("practices.review_practice", practice))


def _circle(practice: Practice) -> QuerySet[User]:
    today = timezone.localdate()
    seats = Holding.objects.current(today=today).filter(seat__team__cycle=practice.cycle_id)
    moderating = seats.filter(seat__role=SeatRole.MODERATOR).values("person__user")
    organising = organisers_on(practice.cycle, today).values("person__user")
    people = User.objects.filter(is_active=True, pk__in=moderating)
    people |= User.objects.filter(is_active=True, pk__in=organising)
    return people.exclude(pk=practice.sent_by_id) if practice.sent_by_id else people


KIND = Kind(LABEL, _find, _tell, _reads, _circle)
