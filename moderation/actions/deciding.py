"""What a moderator does with an idea. Every move is compare-and-set: of two at once one wins, the other is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from campaigns import tallies
from campaigns.actions.moving import move_idea
from campaigns.models import Campaign, DeclineReason, Idea
from campaigns.states import IdeaStatus
from core import page_cache
from core.errors import OutOfDate, Refused
from groups.models import Theme
from moderation import emails
from moderation.meanwhile import what_happened
from moderation.models import Flag
from moderation.moderators import moderators_in
from moderation.states import VERBS


@dataclass(frozen=True, slots=True)
class Order:
    """What a moderator asks for, beside the verb."""

    reason: DeclineReason | None = None
    #: The published idea that says what a declined one says.
    same_as: Idea | None = None
    words: str = ""
    to: User | None = None
    theme: Theme | None = None
    #: The version of the idea that the moderator saw; None: whatever it is.
    version: int | None = None


def publish_idea(idea: Idea, order: Order = Order(), *, by: User) -> Idea:
    """Make a submitted idea public; where two readers are asked for, the first one only marks it as read.

    Raises OutOfDate if somebody moved the idea meanwhile, Refused if the same person read it first.
    """
    if idea.campaign.needs_second_reader:
        if idea.first_read_by_id is None:
            return _read_first(idea, order, by=by)
        if idea.first_read_by_id == by.pk:
            raise Refused(_("You read this idea as the first of two. Somebody else publishes it."))
    return _decide(idea, "publish", IdeaStatus.PUBLISHED, order, by=by)


def return_idea(idea: Idea, order: Order, *, by: User) -> Idea:
    """Send an idea back with a question; its contributor answers by changing the text."""
    if not order.words:
        raise Refused(_("Write the question that the contributor is to answer."))
    return _decide(idea, "return", IdeaStatus.RETURNED, order, by=by)


def decline_idea(idea: Idea, order: Order, *, by: User) -> Idea:
    """Keep an idea from the public, or take it down, with a reason."""
    if order.reason is None:
        raise Refused(
            _("Choose the reason. The contributor is told, and the public record counts it.")
        )
    return _decide(idea, "decline", IdeaStatus.DECLINED, order, by=by)


def mark_spam(idea: Idea, order: Order = Order(), *, by: User) -> Idea:
    """Put advertising and noise aside."""
    return _decide(idea, "spam", IdeaStatus.SPAM, order, by=by)


def restore_idea(idea: Idea, order: Order = Order(), *, by: User) -> Idea:
    """Undo a decline or a spam mark: the idea waits to be read again."""
    return _decide(idea, "restore", IdeaStatus.SUBMITTED, order, by=by)


def hand_on(idea: Idea, order: Order, *, by: User) -> Idea:
    """Ask another moderator, or those of a theme's team, to read the idea; the note goes with it by letter."""
    if order.to is None and order.theme is None:
        raise Refused(_("Choose whom to hand the idea on to: a person, or the team of a theme."))
    readers = _readers(order, by=by)
    if not readers:
        raise Refused(_("Nobody else there may read these ideas. Choose somebody else."))
    before = tallies.facets(idea)
    changes: dict[str, object] = {"assigned_to": order.to}
    if order.theme is not None:
        changes["theme"] = order.theme
    with transaction.atomic():
        _set(idea, "hand-on", order, changes)
        after = {"to": order.to.pk if order.to else None, "theme": idea.theme_id}
        record("idea.handed_on", idea, by=by, scope=_scope(idea), reason=order.words, after=after)
        for reader in readers:
            emails.idea_handed_on(
                idea,
                to=reader,
                by=by,
                note=order.words,
                theme_words=str(order.theme) if order.theme else "",
            )
        if idea.status == IdeaStatus.PUBLISHED:
            page_cache.touch(_scope(idea))
        tallies.shift(idea.campaign_id, before=before, after=tallies.facets(idea))
    return idea


def settle_flags(idea: Idea, order: Order = Order(), *, by: User) -> Idea:
    """The reported problems were looked at; the idea stays."""
    with transaction.atomic():
        _set(idea, "settle", order, {"flag_count": 0})
        _resolve_flags(idea, by=by)
        record("idea.flags_settled", idea, by=by, scope=_scope(idea), reason=order.words)
    return idea


def _readers(order: Order, *, by: User) -> list[User]:
    """Who is asked: the person named, else the moderators in the theme's team."""
    if order.to is not None:
        return [order.to]
    if order.theme is None or order.theme.team is None:
        return []
    return [user for user in moderators_in(order.theme.team) if user.pk != by.pk]


def _read_first(idea: Idea, order: Order, *, by: User) -> Idea:
    with transaction.atomic():
        _set(idea, "publish", order, {"first_read_at": timezone.now(), "first_read_by": by})
        record("idea.first_read", idea, by=by, scope=_scope(idea))
    return idea


def _decide(idea: Idea, verb: str, status: IdeaStatus, order: Order, *, by: User) -> Idea:
    """Move, write down, count, tell: one transaction."""
    before, seen = idea.status, idea.version
    if before not in VERBS[verb]:
        raise OutOfDate(what_happened(idea))
    changes: dict[str, object] = {}
    if status in {IdeaStatus.RETURNED, IdeaStatus.SUBMITTED}:
        changes |= {"first_read_at": None, "first_read_by": None}
    if before == IdeaStatus.PUBLISHED:
        changes["flag_count"] = 0
    idea.version = seen if order.version is None else order.version
    try:
        with transaction.atomic():
            decision = move_idea(
                idea,
                status,
                by=by,
                now=timezone.now(),
                words=order.words,
                reason=order.reason if status == IdeaStatus.DECLINED else None,
                same_as=order.same_as if status == IdeaStatus.DECLINED else None,
                verb="restored" if verb == "restore" else "",
            )
            if changes:
                Idea.objects.filter(pk=idea.pk).update(**changes)
            if before == IdeaStatus.PUBLISHED:
                _resolve_flags(idea, by=by)
            emails.idea_decided(idea, decision, before=before)
    except OutOfDate as late:
        idea.version = seen
        raise OutOfDate(what_happened(idea)) from late
    for name, value in changes.items():
        setattr(idea, name, value)
    return idea


def _set(idea: Idea, verb: str, order: Order, changes: dict[str, object]) -> None:
    """Compare and set. Raises OutOfDate, saying who was first."""
    seen = idea.version if order.version is None else order.version
    if idea.status not in VERBS[verb]:
        raise OutOfDate(what_happened(idea))
    moved = Idea.objects.filter(
        pk=idea.pk, status=idea.status, version=seen, first_read_by=idea.first_read_by_id
    ).update(**changes, version=seen + 1)
    if not moved:
        raise OutOfDate(what_happened(idea))
    for name, value in changes.items():
        setattr(idea, name, value)
    idea.version = seen + 1


def _resolve_flags(idea: Idea, *, by: User) -> None:
    Flag.objects.filter(idea=idea, resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=by
    )


def _scope(idea: Idea) -> str:
    return idea.campaign.cycle.group.slug


DO: dict[str, Callable[..., Idea]] = {
    "publish": publish_idea,
    "return": return_idea,
    "decline": decline_idea,
    "spam": mark_spam,
    "hand-on": hand_on,
    "settle": settle_flags,
    "restore": restore_idea,
}


@dataclass(slots=True)
class Outcome:
    """What became of many ideas at once."""

    moved: int = 0
    own: int = 0
    #: Title and what happened to it, for each that somebody else was quicker with.
    taken: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def decide_all(
    campaign: Campaign, chosen: Sequence[tuple[int, int]], verb: str, order: Order, *, by: User
) -> Outcome:
    """Do one thing to many ideas, each for itself; `chosen` names them with the version that was seen."""
    ideas = campaign.ideas.select_related("contributor", "sent_by").defer("folded", "vector")
    found = ideas.in_bulk([pk for pk, _version in chosen])
    outcome = Outcome()
    for pk, version in sorted(set(chosen)):
        idea = found.get(pk)
        if idea is None:
            continue
        idea.campaign = campaign
        if not by.has_perm("moderation.moderate_idea", idea):
            outcome.own += 1
            continue
        asked = replace(order, version=version)
        try:
            DO[verb](idea, asked, by=by)
        except OutOfDate as late:
            outcome.taken.append((idea.title, str(late.words)))
        except Refused as refusal:
            outcome.refused.append((idea.title, refusal.message))
        else:
            outcome.moved += 1
    return outcome
