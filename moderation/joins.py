"""What moderation gives to the rooms below: what waits, counts of reports, words for its deeds and letters."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from accounts import privacy
from accounts.access import guarded_permissions
from accounts.models import User
from audit.verbs import verb_words
from campaigns import tallies
from campaigns.upkeep import forget_voter
from core import desk, house
from mailing.kinds import kind_words
from moderation import waits
from moderation.dues import SOURCES
from moderation.emails import DIGEST, IDEA_NEWS
from moderation.models import Flag
from moderation.reminders import TOO_LONG
from reminders.registry import register


def open_flags() -> Coalesce:
    """How many reports of an idea nobody has dealt with."""
    flags = Flag.objects.filter(idea=OuterRef("pk"), resolved_at=None).order_by().values("idea")
    return Coalesce(Subquery(flags.annotate(n=Count("pk")).values("n")), 0)


def forget_reporter(user: User) -> None:
    forget_voter(Flag.objects.all(), user)


tallies.counters["flag_count"] = open_flags
privacy.erasers.append(forget_reporter)
guarded_permissions.update({"moderation.moderate_campaign", "moderation.moderate_idea"})
house.waiting += [waits.ideas_to_read, waits.problems_reported]
kind_words.update(
    {
        IDEA_NEWS: gettext_lazy("What is decided about your ideas"),
        DIGEST: gettext_lazy("The moderators’ morning letter: what waits to be read"),
    }
)
verb_words.update(
    {
        "idea.returned": gettext_lazy("Returned the idea with a question"),
        "idea.declined": gettext_lazy("Did not publish the idea"),
        "idea.spam": gettext_lazy("Marked the idea as spam"),
        "idea.handed_on": gettext_lazy("Handed the idea on"),
        "idea.first_read": gettext_lazy("Read the idea as the first of two"),
        "idea.restored": gettext_lazy("Put the idea back to be read again"),
        "idea.flags_settled": gettext_lazy("Dealt with the problems that readers reported"),
        "declinereason.added": gettext_lazy("Added"),
        "declinereason.changed": gettext_lazy("Changed"),
        "declinereason.deleted": gettext_lazy("Deleted"),
    }
)
register(TOO_LONG)
desk.sources += SOURCES
