"""What delegations give to the rooms below: the morning page, letters to their heads, words for deeds, a head's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import privacy
from accounts.access import guarded_permissions
from audit.verbs import verb_words
from core import house
from delegations import emails, of_organisations, receipts, upkeep, waits
from events import concerned
from groups import own_desk
from mailing.scribes import scribes

concerned.circles.append(concerned.Circle(_("Heads of delegations"), emails.heads_of))
scribes[emails.SCRIBE] = receipts.write
own_desk.kinds.append(of_organisations.PLACES)
house.waiting.append(waits.delegations)
privacy.erasers.append(upkeep.forget_person)
guarded_permissions.add("delegations.grant_delegation")
verb_words.update(
    {
        "registration.named": _("Named somebody in a delegation"),
        "delegation.granted": _("Held places for a delegation"),
        "delegation.revoked": _("Took the places of a delegation back"),
        "delegation.added": _("Added"),
        "delegation.changed": _("Changed"),
        "delegation.deleted": _("Deleted"),
    }
)
