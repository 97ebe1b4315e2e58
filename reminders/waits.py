"""What the engine of reminders tells the morning page: only what is wrong, to those who may see to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

import redis
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core import signs
from core.house import Waiting
from core.templatetags.words import moment
from core.together import Telling, totals
from reminders.models import Reminder
from reminders.rules import visible_scopes

#: As the health page has it.
LATE_AFTER = timedelta(minutes=5)


def reminders_late(user: User) -> Telling[Waiting]:
    """Reminders that should have been in the outbox by now; and, to the keeper, that the clock stands still."""
    now = timezone.now()
    scopes = visible_scopes(user)
    mine = Q() if scopes is None else Q(alarm__scope__in=scopes)
    rows = Reminder.objects.due(now=now - LATE_AFTER).filter(mine)
    (late,) = yield totals(rows, n=Count("pk")).values_list("n", flat=True)
    if late:
        ledger = reverse("admin:reminders_reminder_changelist")
        words = ngettext("reminder is overdue", "reminders are overdue", late)
        detail = gettext("The engine of reminders does not turn, or not fast enough.")
        yield Waiting(late, words, detail, url=f"{ledger}?status__exact=planned", order=5)
    if scopes is None:
        yield from _clock_stands_still(now)


def _clock_stands_still(now: datetime) -> Iterator[Waiting]:
    seen: datetime | None = None
    with suppress(redis.RedisError, OSError), signs.line() as broker:
        seen = signs.last(broker)
    if seen is not None and now - seen < LATE_AFTER:
        return
    count = int((now - seen).total_seconds() // 60) if seen is not None else 0
    if seen is None:
        words = gettext("No sign of the clock that starts reminders and letters")
        yield Waiting(0, words, url=reverse("health"), order=4)
        return
    words = ngettext(
        "minute without a sign of the clock", "minutes without a sign of the clock", count
    )
    since = gettext("Last seen on %(when)s.") % {"when": moment(seen)}
    yield Waiting(count, words, since, url=reverse("health"), order=4)
