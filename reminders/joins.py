"""What reminders give to the rooms below: their scribes, and the words of their kind of letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import privacy
from accounts.access import Panel, panels
from accounts.models import User
from audit.verbs import verb_words
from core import house
from core.clock import database_now
from mailing.kinds import kind_words
from mailing.models import OutgoingLetter
from mailing.scribes import Outcome, scribes
from reminders.invitations import UNANSWERED, WAITS
from reminders.models import Preference, Reminder
from reminders.queueing import DIGEST_SCRIBE, SCRIBE
from reminders.registry import KIND, register
from reminders.states import Manner
from reminders.waits import reminders_late
from reminders.writing import write, write_digests


def single(letters: Sequence[OutgoingLetter]) -> dict[int, Outcome]:
    return write(letters, now=database_now())


def digest(letters: Sequence[OutgoingLetter]) -> dict[int, Outcome]:
    return write_digests(letters, now=database_now())


def mine(_request: HttpRequest, user: User) -> Panel:
    """How the person is reminded, on their own page."""
    row = Preference.objects.filter(user=user, occasion="").first()
    words = {
        Manner.SINGLE: gettext("You get a letter for each."),
        Manner.DIGEST: gettext("You get one letter a day."),
        Manner.NONE: gettext("You get none."),
    }
    return Panel(
        "reminders/_mine.html",
        {"words": words[Manner(row.manner if row else Manner.SINGLE)]},
        order=60,
    )


def known_of(user: User) -> dict[str, Any]:
    """How a person wants to be reminded, and what was planned for them."""
    preferences = Preference.objects.filter(user=user).order_by("occasion")
    planned = Reminder.objects.filter(user=user).order_by("pk")
    return {
        "preferences": list(
            preferences.values("occasion", "manner", "quiet_from", "quiet_until", "digest_at")
        ),
        "reminders": list(planned.values("alarm__occasion", "due_at", "status", "why")),
    }


def forget(user: User) -> None:
    Preference.objects.filter(user=user).delete()
    Reminder.objects.filter(user=user).delete()


register(WAITS)
register(UNANSWERED)
scribes[SCRIBE] = single
scribes[DIGEST_SCRIBE] = digest
kind_words[KIND] = _("Reminders")
panels.append(mine)
house.waiting.append(reminders_late)
privacy.exporters["reminders"] = known_of
privacy.erasers.append(forget)
verb_words.update(
    {
        "rule.added": _("Set a rule of reminders"),
        "rule.changed": _("Changed a rule of reminders"),
        "rule.deleted": _("Took a rule of reminders away"),
    }
)
