"""Minutes are written, circulated, corrected, become final and are taken up again here.

Each move is compare-and-set on the status, and keeps the minutes as they then stood. A passage is compare-and-set on its
version, so that of two people who write at once nobody loses a word.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core import page_cache
from core.errors import OutOfDate, Refused, changed_meanwhile
from events.states import Visibility
from meetings import emails
from meetings.actions.outcomes import give_all
from meetings.models import AgendaItem, Confirmation, Correction, Minutes, Passage
from meetings.states import WRITABLE, CorrectionStatus, MinutesStatus
from meetings.turning import move


def write_passage(item: AgendaItem, text: str, *, by: User, version: int) -> Passage:
    """Keep what the minutes say on an item. Raises OutOfDate if somebody wrote since `version` (0: nothing yet)."""
    with transaction.atomic():
        locked_minutes(item)
        now = timezone.now()
        if version == 0:
            return _first_passage(item, text, by=by, now=now)
        same = Passage.objects.filter(item=item, version=version)
        fields = {"text": text, "written_at": now, "written_by": by}
        if not same.update(version=F("version") + 1, **fields):
            raise OutOfDate(_("Somebody else wrote on this item meanwhile."))
        return Passage.objects.get(item=item)


def _first_passage(item: AgendaItem, text: str, *, by: User, now: datetime) -> Passage:
    try:
        with transaction.atomic():
            return Passage.objects.create(item=item, text=text, written_at=now, written_by=by)
    except IntegrityError as clash:
        raise OutOfDate(_("Somebody else wrote on this item meanwhile.")) from clash


def locked_minutes(item: AgendaItem) -> Minutes:
    """The minutes, held until the transaction ends. Raises OutOfDate for final ones."""
    minutes = Minutes.objects.select_for_update().get(meeting=item.meeting_id)
    if minutes.status not in WRITABLE:
        raise OutOfDate(_("The minutes are final. Take them up again to change them."))
    return minutes


def circulate(minutes: Minutes, *, until: datetime, by_silence: bool, by: User) -> Minutes:
    """Send them to the team for corrections until an instant; owners of action items are told theirs."""
    now = timezone.now()
    if until <= now:
        raise Refused(_("The time for corrections has to end in the future."))
    with transaction.atomic():
        fields = {
            "corrections_until": until,
            "final_by_silence": by_silence,
            "round": minutes.round + 1,
        }
        move(minutes, MinutesStatus.CIRCULATED, by=by, now=now, **fields)
        give_all(minutes.meeting, by=by)
        emails.minutes_circulated(minutes, by=by)
    return minutes


def reopen(minutes: Minutes, *, reason: str, by: User) -> Minutes:
    """Take them up again, with a word why that the team reads."""
    if not reason:
        raise Refused(_("Say why the minutes are taken up again."))
    with transaction.atomic():
        fields = {"reason": reason, "is_public": False, "corrections_until": None}
        move(minutes, MinutesStatus.WRITING, by=by, now=timezone.now(), **fields)
    return minutes


def publish(minutes: Minutes, *, is_public: bool, by: User) -> Minutes:
    """Let everybody read final minutes of a meeting that everybody sees, or no longer."""
    if is_public and minutes.meeting.event.visibility != Visibility.PUBLIC:
        raise Refused(_("Not everybody sees this meeting, so its minutes stay with the team."))
    with transaction.atomic():
        same = Minutes.objects.filter(pk=minutes.pk, status=MinutesStatus.FINAL)
        if not same.update(is_public=is_public):
            raise OutOfDate(changed_meanwhile())
        minutes.is_public = is_public
        verb = "minutes.published" if is_public else "minutes.hidden"
        record(verb, minutes, by=by, scope=minutes.group.slug)
        page_cache.touch(minutes.group.slug)
    return minutes


def confirm(minutes: Minutes, *, by: User) -> None:
    """The person has read them and has nothing to correct."""
    if minutes.status != MinutesStatus.CIRCULATED:
        raise OutOfDate(changed_meanwhile())
    Confirmation.objects.get_or_create(
        minutes=minutes, round=minutes.round, user=by, defaults={"confirmed_at": timezone.now()}
    )


def propose_correction(item: AgendaItem, *, quoted: str, text: str, by: User) -> Correction:
    """Ask for other words in an item of circulated minutes."""
    with transaction.atomic():
        minutes = locked_minutes(item)
        until = minutes.corrections_until
        if minutes.status != MinutesStatus.CIRCULATED or until is None or until <= timezone.now():
            raise Refused(
                _("The time for corrections is over. Write to whoever leads the meeting.")
            )
        return Correction.objects.create(
            item=item, quoted=quoted, text=text, proposed_at=timezone.now(), proposed_by=by
        )


def decide_correction(
    correction: Correction, *, is_accepted: bool, word: str, by: User
) -> Correction:
    """Accept or decline, with a word to whoever proposed it. Quoted words that stand once are put right at once."""
    status = CorrectionStatus.ACCEPTED if is_accepted else CorrectionStatus.DECLINED
    now = timezone.now()
    with transaction.atomic():
        locked_minutes(correction.item)
        same = Correction.objects.filter(pk=correction.pk, status=CorrectionStatus.OPEN)
        if not same.update(status=status, word=word, decided_at=now, decided_by=by):
            raise OutOfDate(changed_meanwhile())
        correction.refresh_from_db()
        if is_accepted:
            _put_right(correction, by=by, now=now)
        scope = correction.item.meeting.group.slug
        record(f"correction.{status}", correction, by=by, scope=scope, reason=word)
        emails.correction_decided(correction)
    return correction


def _put_right(correction: Correction, *, by: User, now: datetime) -> None:
    passage = Passage.objects.select_for_update().filter(item=correction.item).first()
    if passage is None or not correction.quoted or passage.text.count(correction.quoted) != 1:
        return
    passage.text = passage.text.replace(correction.quoted, correction.text)
    passage.version += 1
    passage.written_at, passage.written_by = now, by
    passage.save()
