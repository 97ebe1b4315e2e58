"""What the record gives to the rooms below: their deeds are written down here."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts import journal, privacy
from accounts.models import User
from audit.models import Entry
from audit.record import entries_of, record
from audit.upkeep import forget
from audit.verbs import verb_words, words_for
from core import house, house_history


def write_down(done: house.Recorded) -> Entry:
    """What was done in the organisers' house."""
    return record(done.verb, done.thing, by=done.by, scope=done.scope, after=done.facts or None)


def lines_of(thing: Model) -> Iterator[house_history.Line]:
    """What people did to a row, for its history."""
    for entry in entries_of(thing)[: house_history.SHOWN]:
        yield house_history.Line(
            entry.at, words_for(entry.verb), who=entry.actor_name, reason=entry.reason
        )


def deeds_of(user: User) -> list[dict[str, Any]]:
    """What a person did, for the file of their data."""
    deeds = Entry.objects.filter(actor_pk=user.pk).order_by("at")
    return [dict(deed) for deed in deeds.values("at", "verb", "target_words", "scope", "reason")]


def forget_deeds(user: User) -> None:
    forget(user)


journal.keep_with(record)
house.recorders.append(write_down)
house_history.sources.append(lines_of)
privacy.exporters["record"] = deeds_of
privacy.erasers.append(forget_deeds)
verb_words.update(
    {
        "invitation.sent": _("Sent the invitation"),
        "invitation.accepted": _("Accepted the invitation"),
        "invitation.withdrawn": _("Withdrew the invitation"),
        "account.closed": _("Closed the account"),
        "account.erased": _("Erased the account"),
    }
)
