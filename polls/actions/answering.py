"""Voices speak here. A poll is held while one is written, so that none slips in while it is closed."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.clock import database_now
from core.errors import OutOfDate, Refused
from polls import emails
from polls.models import Poll, Voice
from polls.states import REASONED, STANCES, PollStatus, Stance


class TooLate(Refused):
    """The poll was closed while the answer was on its way."""


class SpokenMeanwhile(OutOfDate):
    """Somebody else spoke for the same voice first."""

    def __init__(self, theirs: Voice) -> None:
        super().__init__(_("Somebody else of your organisation has answered meanwhile."))
        self.theirs = theirs


def say(voice: Voice, stance: str, *, reason: str, by: User, version: int) -> Voice:
    """Say it for an organisation or a seat, instead of what was said for it before.

    Raises TooLate once the poll is closed or its end is past by the database's clock, SpokenMeanwhile if the voice
    changed since `version`, Refused for what this poll does not ask or an objection without a reason.
    """
    if stance not in STANCES[voice.poll.kind]:
        raise Refused(_("Choose one of the answers of this poll."))
    if stance in REASONED and not reason:
        raise Refused(_("Say why, so that the others can answer."))
    with transaction.atomic():
        now = hold_open(voice.poll)
        same = Voice.objects.filter(pk=voice.pk, version=version)
        written = {"stance": stance, "reason": reason, "said_at": now, "said_by": by}
        if not same.update(version=F("version") + 1, **written):
            theirs = Voice.objects.select_related("poll", "organisation", "seat", "said_by")
            raise SpokenMeanwhile(theirs.get(pk=voice.pk))
        for name, value in written.items():
            setattr(voice, name, value)
        voice.version = version + 1
        scope, facts = voice.poll.group.slug, {"voice": str(voice), "stance": stance}
        record("poll.answered", voice.poll, by=by, scope=scope, after=facts)
        if stance == Stance.OBJECTION:
            emails.objection_raised(voice, by=by)
    return voice


def hold_open(poll: Poll) -> object:
    """Hold the poll until the transaction ends; gives the instant. Raises TooLate when it is over."""
    held = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    now = database_now()
    if held.status != PollStatus.OPEN or held.closes_at <= now:
        raise TooLate(_("This is closed. Your answer came too late and does not count."))
    return now
