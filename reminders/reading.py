"""What pages ask of this room."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from mailing.actions import MARKED, STOPPED
from mailing.states import LetterStatus
from reminders.arming import CALLED_OFF
from reminders.judging import GONE
from reminders.models import Preference, Reminder
from reminders.queueing import NOT_CONCERNED, TOO_LATE
from reminders.ringing import ASKED_FOR_NONE
from reminders.states import ReminderStatus
from reminders.words import bring_names, occasion_words

#: Why reminders are not sent, each under a short name.
WHYS = {
    "moved": CALLED_OFF,
    "not_concerned": NOT_CONCERNED,
    "late": TOO_LATE,
    "asked_for_none": ASKED_FOR_NONE,
    "gone": GONE,
    "stopped": STOPPED,
    "marked": MARKED,
}
#: Of a person's own, the latest.
LATEST = 50


def preferences_of(user: User) -> list[Preference]:
    """How a person wants to be reminded: of all, and of each kind of thing that differs."""
    return list(Preference.objects.filter(user=user).order_by("occasion"))


def reminders_of(user: User) -> list[Reminder]:
    """What was planned for a person and what became of it, the latest first; with words for each."""
    found: QuerySet[Reminder] = Reminder.objects.filter(user=user).order_by("-due_at", "-pk")
    bodies = ("letter__text", "letter__html", "letter__headers", "letter__facts")
    rows = list(found.select_related("alarm__rule", "letter").defer(*bodies)[:LATEST])
    bring_names(rows, lambda one: (one.alarm.occasion, one.alarm.target))
    for row in rows:
        row.__dict__ |= {
            "of_what": occasion_words(row.alarm.occasion),
            "state": state_of(row),
            "reason": why_of(row),
        }
    return rows


def state_of(reminder: Reminder) -> str:
    """What is in the outbox is the outbox's to tell."""
    if reminder.status == ReminderStatus.QUEUED and reminder.letter is not None:
        return reminder.letter.get_status_display()
    return reminder.get_status_display()


def why_of(reminder: Reminder) -> str:
    """Why it was not sent, in the language of the page."""
    letter = reminder.letter
    is_gone = letter is not None and letter.status == LetterStatus.SENT
    why = reminder.why or ("" if letter is None or is_gone else letter.last_error)
    return _(why) if why else ""
