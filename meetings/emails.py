"""Letters about a team's meeting. Each is keyed by what it tells, so that it never leaves twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone, translation

from accounts.models import User
from events import links as events
from events.clock import letter_words
from events.models import Event
from groups.models import Holding
from mailing.actions import Draft, queue_letter, queue_letters
from mailing.readers import Reader
from mailing.rendering import language_for
from mailing.states import SERVICE
from meetings import links
from meetings.models import (
    ActionItem,
    AgendaItem,
    Correction,
    DueMove,
    Meeting,
    Minutes,
    Reply,
)
from meetings.standing import holder_of

#: The calendar file of the event travels with the agenda (`events.enclosed`).
CALENDAR = "events.calendar"


def team_of(event: Event) -> list[User]:
    """People with an account in a seat of the team today."""
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__team=event.team_id)
    return list(User.objects.filter(is_active=True, pk__in=held.values("person__user")))


def agenda_circulated(meeting: Meeting, items: Sequence[AgendaItem], *, by: User) -> int:
    """To everybody who is asked and has an account, each with the link by which they answer."""
    asked = Reply.objects.filter(meeting=meeting).select_related(
        "holding__person__user", "guest__user"
    )
    drafts = []
    for reply in asked.order_by("pk"):
        reply.meeting = meeting
        to = (
            reply.guest.user
            if reply.guest
            else reply.holding.person.user
            if reply.holding
            else None
        )
        if to is not None and to.is_active and not _has_left(reply):
            key = f"agenda-circulated:{meeting.pk}:{meeting.version}:{reply.pk}"
            drafts.append(Draft(to, key, {**_of(meeting.event, to), **_agenda(reply, items, to)}))
    event = meeting.event
    return queue_letters(
        "meetings/agenda_circulated",
        drafts,
        kind=SERVICE,
        scope=meeting.group.slug,
        about=event,
        encloses={CALENDAR: event.pk} if event.has_day else None,
    )


def _has_left(reply: Reply) -> bool:
    return reply.holding is not None and not reply.holding.is_current(timezone.localdate())


def _agenda(reply: Reply, items: Sequence[AgendaItem], to: Reader) -> dict[str, object]:
    with translation.override(language_for(to)):
        return {
            "items": items,
            "meeting": reply.meeting,
            "answer_url": links.answer_url(reply),
            "is_answered": reply.is_given,
        }


def minutes_circulated(minutes: Minutes, *, by: User) -> int:
    return _to_team("minutes_circulated", minutes, team_of(minutes.meeting.event), by=by)


def minutes_final(minutes: Minutes, *, by: User | None) -> int:
    return _to_team("minutes_final", minutes, team_of(minutes.meeting.event), by=by)


def _to_team(letter: str, minutes: Minutes, readers: Iterable[User], *, by: User | None) -> int:
    event = minutes.meeting.event
    about = f"{letter.replace('_', '-')}:{minutes.pk}:{minutes.round}"
    drafts = [
        Draft(
            reader,
            key=f"{about}:{reader.pk}",
            context={**_of(event, reader), "minutes": minutes, "is_by_silence": by is None},
        )
        for reader in readers
        if by is None or reader.pk != by.pk
    ]
    scope = minutes.group.slug
    return queue_letters(f"meetings/{letter}", drafts, kind=SERVICE, scope=scope, about=event)


def correction_decided(correction: Correction) -> None:
    """To whoever proposed it."""
    to, event = correction.proposed_by, correction.item.meeting.event
    if not to.is_active or to.pk == correction.decided_by_id:
        return
    queue_letter(
        "meetings/correction_decided",
        to=to,
        key=f"correction-decided:{correction.pk}",
        kind=SERVICE,
        context={**_of(event, to), "correction": correction, "item": correction.item},
        scope=event.cycle.group.slug,
        about=event,
    )


def action_item_given(action: ActionItem, *, by: User) -> None:
    """To its owner, where they have an account and did not give it to themselves."""
    owner, event = holder_of(action), action.meeting.event
    to = owner.user if owner is not None else None
    if to is None or not to.is_active or to.pk == by.pk:
        return
    queue_letter(
        "meetings/action_item_given",
        to=to,
        key=f"action-item-given:{action.pk}:{to.pk}",
        kind=SERVICE,
        context={**_of(event, to), "action": action, "action_url": _action_url(action, to)},
        scope=event.cycle.group.slug,
        about=event,
    )


def action_item_moved(action: ActionItem, move: DueMove, *, by: User) -> None:
    """To its owner, where they were told of it and did not move it themselves."""
    owner, event = holder_of(action), action.meeting.event
    to = owner.user if owner is not None else None
    if action.given_at is None or to is None or not to.is_active or to.pk == by.pk:
        return
    queue_letter(
        "meetings/action_item_moved",
        to=to,
        key=f"action-item-moved:{move.pk}:{to.pk}",
        kind=SERVICE,
        context={
            **_of(event, to),
            "action": action,
            "move": move,
            "action_url": _action_url(action, to),
        },
        scope=event.cycle.group.slug,
        about=event,
    )


def _action_url(action: ActionItem, to: Reader) -> str:
    with translation.override(language_for(to)):
        return links.url(links.action_path(action))


def _of(event: Event, to: Reader) -> dict[str, object]:
    """What every letter about a meeting says: whose it is, when it is, where its page is."""
    with translation.override(language_for(to)):
        return {
            **letter_words(event, to.time_zone or ""),
            "file_url": events.file_url(event) if event.has_day else "",
            "meeting_url": links.url(links.meeting_path(event)),
            "minutes_url": links.url(links.minutes_path(event)),
        }
