"""What the exchange gives to the rooms below: the way to it, names for trails, words for deeds, what is due, a person's data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import privacy
from audit.verbs import verb_words
from core import desk
from exchange import dues, of_organisations, overview, reminders, trails, upkeep
from groups import own_desk
from groups import panels as of_groups
from reminders.registry import register as remind_of
from traces.registry import describe

of_groups.home_columns["has_exchange"] = overview.has_exchange
of_groups.cycle_sections.append(overview.sections)
desk.sources += dues.SOURCES
own_desk.kinds += of_organisations.KINDS
remind_of(reminders.FOLLOW_UP_DUE)
describe["exchange.programme"] = trails.describe_programmes
privacy.exporters["exchange"] = upkeep.listings_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        "listing.posted": _("Put an offer or a request up"),
        "listing.closed": _("Closed the offer or request"),
        "listing.open": _("Opened the offer or request again"),
        "match.proposed": _("Brought an offer and a request together"),
        "match.answered": _("Said yes to the match"),
        "match.declined": _("Said no to the match"),
        "agreement.worded": _("Worded the agreement"),
        "agreement.signed": _("Signed the agreement"),
        "agreement.done": _("Said that the agreement is carried out"),
        "agreement.ended": _("Ended the agreement early"),
        "agreement.follow_up": _("Noted what is to be looked at"),
        "follow_up.done": _("Settled a follow-up as done"),
        "follow_up.dropped": _("Dropped a follow-up"),
        "follow_up.open": _("Opened a follow-up again"),
    }
)
