"""The moderators' morning letter: what waits to be read, once a day, at eight in their own time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from accounts.models import User
from campaigns.models import Campaign
from mailing.models import OutgoingLetter
from moderation import emails
from moderation.moderators import cycles_by_moderator
from moderation.queue import Ages, ages_of

MORNING = time(8)


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits in one campaign."""

    campaign: Campaign
    ages: Ages


def queue_digests(*, now: datetime) -> int:
    """Write the letters of this hour; one that is late is written later the same day. Gives how many."""
    waiting = ages_of(
        Campaign.objects.filter(
            tallies__kind="status", tallies__value="submitted", tallies__count__gt=0
        ),
        now=now,
    )
    if not waiting:
        return 0
    by_cycle: dict[int, list[Waits]] = {}
    campaigns = Campaign.objects.select_related("cycle__group").in_bulk(list(waiting))
    for pk, ages in waiting.items():
        campaign = campaigns[pk]
        by_cycle.setdefault(campaign.cycle_id, []).append(Waits(campaign, ages))
    seats = cycles_by_moderator(by_cycle)
    written = 0
    for user, day in _due(seats, now=now):
        mine = [waits for cycle in sorted(seats[user.pk]) for waits in by_cycle[cycle]]
        written += _write(user, day, mine)
    return written


def _due(people: Iterable[int], *, now: datetime) -> list[tuple[User, date]]:
    """Those whose eight o'clock has come and who have had no letter today."""
    found = []
    for user in User.objects.filter(pk__in=list(people)).order_by("pk"):
        local = now.astimezone(zone_of(user))
        if local.time() >= MORNING:
            found.append((user, local.date()))
    keys = [emails.digest_key(user.pk, day) for user, day in found]
    there = set(OutgoingLetter.objects.filter(key__in=keys).values_list("key", flat=True))
    return [pair for pair, key in zip(found, keys, strict=True) if key not in there]


def _write(user: User, day: date, waits: list[Waits]) -> int:
    """Only what waited at eight counts as a reason to write."""
    morning = datetime.combine(day, MORNING, zone_of(user))
    if not any(one.ages.oldest <= morning for one in waits):
        return 0
    waits.sort(key=lambda one: one.ages.oldest)
    with transaction.atomic():
        letter = emails.moderators_digest(
            to=user,
            day=day,
            waits=waits,
            total=sum(one.ages.total for one in waits),
            overdue=sum(one.ages.overdue for one in waits),
        )
    return 1 if letter is not None else 0


def zone_of(user: User) -> ZoneInfo:
    """The person's time zone; an unknown one is UTC."""
    try:
        return ZoneInfo(user.time_zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
