"""Measures as things that are talked about: by who carries them out and those who run the cycle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.models import User
from core.languages import worded
from discussions.subjects import Kind, Subject, keys
from groups.models import Holding
from groups.rules import is_keeper, is_organiser
from groups.speaking import spoken_for
from groups.standing import organisers_on
from roadmaps import links
from roadmaps.models import Measure
from roadmaps.states import RoadmapStatus

LABEL = "roadmaps.measure"


def _find(pks: Collection[str]) -> Mapping[str, Measure]:
    rows = Measure.objects.for_page().filter(pk__in=keys(pks))
    return {str(measure.pk): measure for measure in rows}


def is_running(measure: Measure) -> bool:
    """Whether the page on which it is reported opens."""
    return measure.roadmap.status != RoadmapStatus.CLOSED


def _tell(measure: Measure) -> Subject:
    title = worded(measure, "title")
    return Subject(
        noun=pgettext("a subject", "measure"),
        title=title.text,
        url=links.report_path(measure)
        if is_running(measure)
        else links.roadmap_path(measure.roadmap),
        cycle=measure.cycle,
        language=title.other_language,
    )


def reads(user: User, measure: Measure) -> bool:
    """Also once its roadmap is closed and nobody reports any more."""
    if measure.owner_id is not None and measure.owner_id in spoken_for(user, measure.cycle):
        return True
    return bool(is_organiser(user, measure)) or bool(is_keeper(user))


def _circle(measure: Measure) -> QuerySet[User]:
    today = timezone.localdate()
    near = Q(pk__in=organisers_on(measure.cycle, today).values("person__user"))
    if measure.owner_id is not None:
        seats = Holding.objects.current(today=today).filter(
            seat__team__cycle=measure.roadmap.cycle_id, seat__organisation=measure.owner_id
        )
        near |= Q(pk__in=seats.values("person__user"))
    return User.objects.filter(near, is_active=True)


KIND = Kind(LABEL, _find, _tell, reads, _circle)
