"""A decision is written, asked for, withdrawn and published here."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core import page_cache
from core.clock import database_now
from core.errors import OutOfDate, Refused, changed_meanwhile
from groups.models import Team
from polls import emails
from polls.models import Poll, Voice
from polls.standing import voices_for
from polls.states import PollStatus
from polls.turning import move


def write(team: Team, *, by: User, **fields: Any) -> Poll:
    """A draft that only those who lead read; nobody is asked yet. The number is the next of the team."""
    with transaction.atomic():
        # One at a time, or two would get the same number.
        Team.objects.select_for_update().get(pk=team.pk)
        last = Poll.objects.filter(team=team).aggregate(last=Max("number"))["last"]
        poll = Poll(team=team, number=(last or 0) + 1, written_by=by, **fields)
        _checked(poll)
        poll.save()
        record("poll.written", poll, by=by, scope=poll.group.slug)
    return poll


def edit(poll: Poll, *, by: User, version: int, **fields: Any) -> Poll:
    """Change a draft. Raises OutOfDate if somebody changed or opened it since `version`."""
    for name, value in fields.items():
        setattr(poll, name, value)
    _checked(poll)
    with transaction.atomic():
        same = Poll.objects.filter(pk=poll.pk, version=version, status=PollStatus.DRAFT)
        if not same.update(version=F("version") + 1):
            raise OutOfDate(changed_meanwhile())
        poll.version = version + 1
        poll.save(update_fields=[*fields, "closes_at", "version"])
        facts = {"fields": sorted(fields)}
        record("poll.edited", poll, by=by, scope=poll.group.slug, after=facts)
    return poll


def open_poll(poll: Poll, *, by: User) -> Poll:
    """Ask the team: a voice for each organisation, a letter to everybody who speaks for one. Raises Refused in words."""
    with transaction.atomic():
        now = database_now()
        if poll.closes_at <= now:
            raise Refused(_("Its end lies in the past. Set a later one, then open it."))
        voices = voices_for(poll, poll.team, today=timezone.localdate())
        if not voices:
            raise Refused(_("No seat of the team is filled, so nobody can be asked."))
        if poll.quorum and poll.quorum > len(voices):
            raise Refused(
                _("The quorum is higher than the number of voices, so it could never be reached.")
            )
        move(poll, PollStatus.OPEN, by=by, opened_at=now, opened_by=by, asked=len(voices))
        Voice.objects.bulk_create(voices)
        emails.poll_asked(poll)
    return poll


def withdraw(poll: Poll, *, word: str, by: User) -> Poll:
    """Ask no longer, with a word why; those who were asked are told."""
    was_open = poll.is_open
    with transaction.atomic():
        move(
            poll,
            PollStatus.WITHDRAWN,
            by=by,
            reason=word,
            ended_at=database_now(),
            ender=by,
            word=word,
        )
        if was_open:
            emails.poll_withdrawn(poll, by=by)
    return poll


def publish(poll: Poll, *, is_public: bool, by: User) -> Poll:
    """Let everybody read what was decided, or the team alone again."""
    written = {
        "published_at": timezone.now() if is_public else None,
        "published_by": by if is_public else None,
    }
    with transaction.atomic():
        same = Poll.objects.filter(pk=poll.pk, status=PollStatus.CLOSED)
        if not same.update(**written):
            raise OutOfDate(changed_meanwhile())
        for name, value in written.items():
            setattr(poll, name, value)
        scope = poll.group.slug
        record("poll.published" if is_public else "poll.hidden", poll, by=by, scope=scope)
        page_cache.touch(scope)
    return poll


def _checked(poll: Poll) -> None:
    poll.settle_end()
    try:
        poll.full_clean(validate_unique=False, exclude=["closes_at"])
    except ValidationError as fault:
        raise Refused(" ".join(fault.messages)) from fault
