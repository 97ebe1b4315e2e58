"""Who speaks for whom in a poll: the filled seats of its team, each organisation once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from groups.models import Team
from polls.models import Poll, Voice
from polls.models.voice import held_with_voice


def voices_for(poll: Poll, team: Team, *, today: date) -> list[Voice]:
    """A voice for every organisation with a filled seat, and for every filled seat without one; not saved."""
    held = held_with_voice(team, today).select_related("seat").order_by("seat__order", "seat")
    found: dict[tuple[str, int], Voice] = {}
    for holding in held:
        seat = holding.seat
        known = (
            ("organisation", seat.organisation_id) if seat.organisation_id else ("seat", seat.pk)
        )
        if known not in found:
            owner = {f"{known[0]}_id": known[1]}
            found[known] = Voice(poll=poll, order=len(found), **owner)
    return list(found.values())


def voices_of(user: User | AnonymousUser, poll: Poll) -> list[Voice]:
    """Those that the person speaks for in this poll. One query, remembered for the request."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return []
    known: dict[int, list[Voice]] = user.__dict__.setdefault("_voices", {})
    if poll.pk not in known:
        rows = Voice.objects.of(user).filter(poll=poll).select_related("organisation", "seat")
        known[poll.pk] = list(rows)
    return known[poll.pk]


def speakers_of(poll: Poll, *, today: date) -> dict[int, list[User]]:
    """Key of a voice -> everybody with an account who speaks for it today."""
    held = held_with_voice(poll.team, today).filter(person__user__is_active=True)
    rows = list(held.select_related("person__user", "seat").order_by("seat__order", "pk"))
    found: dict[int, list[User]] = {}
    for voice in Voice.objects.filter(poll=poll):
        people = {
            each.person.user.pk: each.person.user
            for each in rows
            if each.person.user is not None
            and _speaks(each.seat_id, each.seat.organisation_id, voice)
        }
        found[voice.pk] = list(people.values())
    return found


def _speaks(seat: int, organisation: int | None, voice: Voice) -> bool:
    if voice.organisation_id is not None:
        return organisation == voice.organisation_id
    return seat == voice.seat_id


def everybody(speakers: Iterable[Iterable[User]]) -> list[User]:
    """Each of them once."""
    return list({user.pk: user for some in speakers for user in some}.values())
