"""What is reported of measures, and what follows recommendations."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, decided_meanwhile
from core.page_cache import touch
from groups.speaking import spoken_for
from roadmaps.models import Following, Measure, Progress, Recommendation
from roadmaps.states import (
    MEASURE_MOVES,
    RECOMMENDATION_MOVES,
    MeasureStatus,
    RecommendationStatus,
)


def report(
    measure: Measure,
    status: MeasureStatus,
    *,
    text: str,
    language: str,
    share: int | None,
    version: int,
    by: User,
) -> Progress:
    """Say how a measure stands. Raises OutOfDate when somebody reported meanwhile, or it does not go there."""
    before = measure.status
    if status != before and status not in MEASURE_MOVES[before]:
        raise OutOfDate(decided_meanwhile())
    with transaction.atomic():
        same = Measure.objects.filter(pk=measure.pk, version=version, status=before)
        if not same.update(status=status, version=F("version") + 1):
            raise OutOfDate(decided_meanwhile())
        measure.status, measure.version = status, version + 1
        is_owners = measure.owner_id in spoken_for(by, measure.cycle)
        progress = Progress.objects.create(
            measure=measure,
            status=status,
            share=share,
            text=text,
            language=language,
            at=timezone.now(),
            by=by,
            organisation_id=measure.owner_id if is_owners else None,
        )
        scope, facts = measure.group.slug, {"status": before}
        record("measure.reported", measure, by=by, scope=scope, before=facts, reason=text)
        touch(scope)
    return progress


def follow(
    recommendation: Recommendation,
    status: RecommendationStatus,
    *,
    text: str,
    language: str,
    measure: Measure | None,
    version: int,
    by: User,
) -> Following:
    """Write down what followed a recommendation. Raises OutOfDate when somebody wrote meanwhile."""
    before = recommendation.status
    if status != before and status not in RECOMMENDATION_MOVES[before]:
        raise OutOfDate(decided_meanwhile())
    with transaction.atomic():
        same = Recommendation.objects.filter(pk=recommendation.pk, version=version, status=before)
        if not same.update(status=status, measure=measure, version=F("version") + 1):
            raise OutOfDate(decided_meanwhile())
        recommendation.status, recommendation.measure = status, measure
        recommendation.version = version + 1
        followed = Following.objects.create(
            recommendation=recommendation,
            status=status,
            text=text,
            language=language,
            at=timezone.now(),
            by=by,
        )
        scope, facts = recommendation.group.slug, {"status": before}
        record(
            "recommendation.followed", recommendation, by=by, scope=scope, before=facts, reason=text
        )
        touch(scope)
    return followed
