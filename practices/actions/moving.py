"""A practice goes from one place to another, once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, decided_meanwhile
from core.page_cache import touch
from practices.models import Practice, Step
from practices.states import MOVES, PracticeStatus


def move(
    practice: Practice,
    to: PracticeStatus,
    *,
    by: User | None,
    now: datetime,
    words: str = "",
    **written: Any,
) -> Practice:
    """Compare and set; raises OutOfDate if somebody moved it first, or it does not go there."""
    before = practice.status
    if to not in MOVES[before]:
        raise OutOfDate(decided_meanwhile())
    same = Practice.objects.filter(pk=practice.pk, status=before)
    if not same.update(status=to, version=F("version") + 1, **written):
        raise OutOfDate(decided_meanwhile())
    for name, value in written.items():
        setattr(practice, name, value)
    practice.status, practice.version = to, practice.version + 1
    Step.objects.create(practice=practice, status=to, words=words, at=now, by=by)
    scope = practice.cycle.group.slug
    record(f"practice.{to}", practice, by=by, scope=scope, before={"status": before}, reason=words)
    if PracticeStatus.PUBLISHED in (before, to):
        touch(scope)
    return practice
