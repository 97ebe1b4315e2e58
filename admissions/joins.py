"""What admissions give to the rooms below: the organisers' morning page, letters to the registered, words for deeds."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.access import guarded_permissions
from admissions import circulars, waits
from audit.verbs import verb_words
from core import house
from events import panels
from mailing.kinds import kind_words
from mailing.scribes import scribes


def no_urls(_admin: Any) -> list[Any]:
    """The list has its address in the form's own admin."""
    return []


scribes[circulars.SCRIBE] = circulars.write
kind_words[circulars.KIND] = _("Letters of the organisers of an event you registered for")
house.waiting.append(waits.registrations)
panels.house_pages.append(
    panels.HousePages(_("Who registered"), "admin:registration_registrationform_listed", no_urls)
)
guarded_permissions |= {"admissions.decide_registration", "admissions.write_to_registered"}
verb_words.update(
    {
        "registration.approved": _("Accepted the registration"),
        "registration.declined": _("Declined the registration"),
        "registration.held": _("Held a decision on the registration back"),
        "registrationform.released": _("Told the decisions held back"),
        "circular.sent": _("Sent a letter to the registered"),
        "circular.added": _("Added"),
        "circular.changed": _("Changed"),
        "circular.deleted": _("Deleted"),
    }
)
