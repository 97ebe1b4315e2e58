"""What the moderators' pages show of an idea, worked out before the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import User
from campaigns import cards
from campaigns.models import Campaign, Idea
from campaigns.states import IdeaStatus, Level
from core.counts import number
from core.languages import Worded, language_name
from moderation import ages
from moderation.states import VERBS

#: From this risk on the page says so.
RISKY = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One idea in the queue."""

    idea: Idea
    waits: str
    overdue: str
    left: str
    risk: str
    flags: str
    meta: list[Worded]
    #: Who else has to do with it.
    people: list[str]
    contributor: str
    is_own: bool
    verbs: frozenset[str]

    @property
    def mark(self) -> str:
        """What a marked box sends: which idea, and the version that was seen."""
        return f"{self.idea.pk}:{self.idea.version}"

    @property
    def shape(self) -> str:
        """All that its buttons and forms differ by from those of another row, but for the numbers they send."""
        is_unread = self.idea.first_read_by_id is None
        return " ".join([*sorted(self.verbs), self.idea.status, "unread" if is_unread else "read"])


def row_of(
    idea: Idea, campaign: Campaign, themes: Mapping[int, Worded], *, by: User, now: datetime
) -> Row:
    """Asks the database nothing, once the person's standing is known."""
    waits = idea.status == IdeaStatus.SUBMITTED
    is_own = not by.has_perm("moderation.moderate_idea", idea)
    return Row(
        idea=idea,
        waits=ages.waits_words(idea.submitted_at, now=now) if waits else "",
        overdue=ages.overdue_words(idea, campaign, now=now) if waits else "",
        left=ages.left_words(idea, campaign, now=now) if waits else "",
        risk=_("look at it first") if idea.risk >= RISKY else "",
        flags=_flags(idea.flag_count),
        meta=_meta(idea, themes),
        people=_people(idea, by),
        contributor=contributor_words(idea),
        is_own=is_own,
        verbs=frozenset() if is_own else verbs_for(idea, by),
    )


def verbs_for(idea: Idea, by: User) -> frozenset[str]:
    """What can be done with the idea from where it is."""
    found = {verb for verb, places in VERBS.items() if idea.status in places}
    if not idea.flag_count:
        found.discard("settle")
    if idea.campaign.needs_second_reader and idea.first_read_by_id == by.pk:
        found.discard("publish")
    return frozenset(found)


def _flags(count: int) -> str:
    if not count:
        return ""
    words = ngettext("%(count)s reported problem", "%(count)s reported problems", count)
    return words % {"count": number(count)}


def _meta(idea: Idea, themes: Mapping[int, Worded]) -> list[Worded]:
    level = str(Level(idea.level).label) if idea.level in Level.values else ""
    found = [
        Worded(level),
        themes.get(idea.theme_id or 0, Worded("")),
        Worded(cards.country_name(idea.country.code or "")),
        Worded(language_name(idea.language)),
    ]
    return [words for words in found if words.text]


def _people(idea: Idea, by: User) -> list[str]:
    found = []
    if idea.assigned_to_id == by.pk:
        found.append(_("handed on to you"))
    elif idea.assigned_to is not None:
        found.append(_("handed on to %(person)s") % {"person": idea.assigned_to})
    if idea.first_read_by_id == by.pk:
        found.append(_("you read it as the first of two"))
    elif idea.first_read_by is not None:
        found.append(_("first read by %(person)s") % {"person": idea.first_read_by})
    return found


def contributor_words(idea: Idea) -> str:
    """Whether the contributor can be written to; never who they are."""
    if idea.sent_by_id is not None:
        return pgettext("how an idea came", "with an account")
    if idea.contributor is None:
        return pgettext("how an idea came", "without an address")
    if idea.contributor.confirmed_at is not None:
        return pgettext("how an idea came", "with a confirmed address")
    return pgettext("how an idea came", "with an address that is not confirmed")
