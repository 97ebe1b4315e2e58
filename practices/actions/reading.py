"""What organisers and those who read practices do: take one, advise, ask back, publish, decline."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused, decided_meanwhile
from groups.models import Cycle
from practices import emails, search
from practices.actions.moving import move
from practices.models import Opinion, Practice
from practices.states import PracticeStatus, Verdict


def take(practice: Practice, *, by: User) -> Practice:
    """Begin to read it. From now on its sender waits."""
    now = timezone.now()
    with transaction.atomic():
        move(practice, PracticeStatus.IN_REVIEW, by=by, now=now, reading_since=now, reader=by)
    return practice


def advise(practice: Practice, verdict: Verdict, *, words: str, by: User) -> Opinion:
    """Say what one thinks of it; the last word of a reader counts. Raises OutOfDate once it is decided."""
    now = timezone.now()
    with transaction.atomic():
        stands = Practice.objects.select_for_update().get(pk=practice.pk)
        if stands.status != PracticeStatus.IN_REVIEW:
            raise OutOfDate(decided_meanwhile())
        said = {"verdict": verdict, "words": words, "at": now}
        opinion, _is_new = Opinion.objects.update_or_create(practice=practice, by=by, defaults=said)
        record("practice.advised", practice, by=by, scope=practice.cycle.group.slug)
    return opinion


def give_back(practice: Practice, *, words: str, by: User) -> Practice:
    """Ask the sender for more; they are told in these words."""
    _needs(words)
    with transaction.atomic():
        move(practice, PracticeStatus.RETURNED, by=by, now=timezone.now(), words=words)
        emails.practice_returned(practice, words)
    return practice


def decline(practice: Practice, *, words: str, by: User) -> Practice:
    """Do not publish it; the sender is told why."""
    _needs(words)
    with transaction.atomic():
        move(practice, PracticeStatus.DECLINED, by=by, now=timezone.now(), words=words)
        emails.practice_declined(practice, words)
    return practice


def publish(practice: Practice, *, by: User | None, words: str = "") -> Practice:
    """Put it into the catalogue under a number that is never given again, and tell its sender."""
    now = timezone.now()
    with transaction.atomic():
        # One at a time, or two would get the same number.
        Cycle.objects.select_for_update().get(pk=practice.cycle_id)
        number = practice.number or next_number(practice.cycle)
        first = practice.published_at or now
        written = {"number": number, "published_at": first}
        move(practice, PracticeStatus.PUBLISHED, by=by, now=now, words=words, **written)
        search.index(practice)
        emails.practice_published(practice)
    return practice


def next_number(cycle: Cycle) -> int:
    last = Practice.objects.filter(cycle=cycle).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _needs(words: str) -> None:
    if not words.strip():
        raise Refused(_("Write to the sender why. They get your words by letter."))
