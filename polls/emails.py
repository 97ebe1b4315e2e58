"""Letters about decisions without a meeting. Each is keyed by what it tells, so that it never leaves twice."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone, translation

from accounts.models import User
from groups.models import Holding
from groups.states import LEADING
from mailing.actions import Draft, queue_letters
from mailing.readers import Reader
from mailing.rendering import language_for
from mailing.states import SERVICE
from polls import links
from polls.models import Poll, Voice
from polls.standing import everybody, speakers_of
from polls.states import MEANINGS, Kind


def poll_asked(poll: Poll) -> int:
    """To everybody who speaks for a voice, with what silence means."""
    speakers = speakers_of(poll, today=timezone.localdate())
    return _queue("poll_asked", poll, everybody(speakers.values()))


def objection_raised(voice: Voice, *, by: User) -> int:
    """To those who lead the team: they talk with whoever objects, or close it."""
    poll = voice.poll
    held = _sitting(poll).filter(seat__role__in=LEADING)
    return _queue(
        "objection_raised",
        poll,
        _people(held),
        f"{voice.pk}:{voice.version}",
        by=by,
        voice=voice,
        by_name=by.name,
    )


def poll_closed(poll: Poll, *, by: User | None) -> int:
    """To the whole team: what came out."""
    return _queue("poll_closed", poll, _people(_sitting(poll)), by=by)


def poll_withdrawn(poll: Poll, *, by: User) -> int:
    """To everybody who was asked, with the reason."""
    speakers = speakers_of(poll, today=timezone.localdate())
    return _queue("poll_withdrawn", poll, everybody(speakers.values()), by=by)


def _sitting(poll: Poll) -> QuerySet[Holding]:
    return Holding.objects.current(today=timezone.localdate()).filter(seat__team=poll.team_id)


def _people(held: QuerySet[Holding]) -> list[User]:
    users = held.values("person__user")
    return list(User.objects.filter(is_active=True, pk__in=users).order_by("pk"))


def _queue(
    letter: str,
    poll: Poll,
    readers: Iterable[User],
    part: str = "",
    *,
    by: User | None = None,
    **words: object,
) -> int:
    key = f"{letter.replace('_', '-')}:{part or poll.pk}"
    drafts = [
        Draft(to, f"{key}:{to.pk}", {**about(poll, to), **words})
        for to in readers
        if by is None or to.pk != by.pk
    ]
    scope = poll.group.slug
    return queue_letters(f"polls/{letter}", drafts, kind=SERVICE, scope=scope, about=poll)


def about(poll: Poll, to: Reader) -> dict[str, object]:
    """What every letter about a poll says: whose it is, what it means, where its page is."""
    with translation.override(language_for(to)):
        return {
            "poll": poll,
            "team": poll.team,
            "group": poll.group,
            "meaning": str(MEANINGS[Kind(poll.kind)]),
            "url": links.url(links.poll_path(poll)),
        }
