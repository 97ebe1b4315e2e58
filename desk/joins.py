"""What the desk gives to the rooms below: where a team's member lands, words for its letter and deeds, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from accounts.models import User
from audit.verbs import verb_words
from desk import links, upkeep
from desk.emails import DIGEST
from groups.standing import holdings_of
from mailing.kinds import kind_words


def landing(user: User) -> str:
    """Whoever has a seat begins at their desk."""
    return links.desk_path() if holdings_of(user).exists() else ""


access.landings.append(landing)
kind_words[DIGEST] = _("What is due from you, as a letter")
privacy.exporters["desk"] = upkeep.choice_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "desk.letters_chosen": _("Chose how often the desk comes as a letter"),
        "desk.address_made": _("Made a private address for what is due"),
        "desk.address_closed": _("Closed the private address for what is due"),
    }
)
