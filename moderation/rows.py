"""What the moderators' pages show of an idea, worked out before the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from accounts.models import User
from campaigns import cards
from campaigns.models import Campaign, Idea
from campaigns.rules import is_contributor
from campaigns.states import IdeaStatus, Level
from core.counts import number
from core.languages import Worded, language_name
from core.templatetags.words import day
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
    #: When it came, where it does not wait any more.
    day: str
    risk: str
    flags: str
    meta: Sequence[Worded]
    #: Who else has to do with it.
    people: list[str]
    contributor: str
    is_own: bool
    is_marked: bool
    verbs: frozenset[str]

    @property
    def holes(self) -> dict[str, object]:
        """What differs from row to row; its parts are kept by all the rest."""
        idea = self.idea
        return {
            "number": idea.pk,
            "version": idea.version,
            "title": idea.title or "—",
            "called": idea.title,
            "named": idea.name,
            "came_at": idea.submitted_at.isoformat(timespec="seconds"),
            "came": self.day,
            "said": mark_safe(linebreaks(idea.text, autoescape=True)),  # noqa: S308 -- linebreaks has escaped it
            "beside": self.beside,
        }

    @property
    def beside(self) -> SafeString | str:
        """Reported problems and earlier decisions, which few ideas have."""
        told = vars(self.idea)
        if not told.get("open_flags") and not told.get("past"):
            return ""
        return render_to_string("moderation/_beside.html", {"row": self, "idea": self.idea})

    @property
    def key(self) -> str:
        """All that it differs by, but for its holes."""
        return f"{self.facts}|{self.shape}"

    @property
    def facts(self) -> str:
        """All that the words about it differ by, but for its holes."""
        idea, told = self.idea, (self.waits, self.overdue, self.left, self.contributor, self.risk)
        kinds = [f"{words.language}:{words.text}" for words in self.meta]
        is_named, is_sample = "named" * bool(idea.name), "sample" * idea.is_sample
        return "|".join(
            [idea.language, idea.status, is_named, is_sample, *kinds, *told, *self.people]
        )

    @property
    def shape(self) -> str:
        """All that its buttons and forms differ by from those of another row, but for the numbers they send."""
        own, mark = "own" * self.is_own, "marked" * self.is_marked
        is_unread = self.idea.first_read_by_id is None
        return " ".join([*sorted(self.verbs), self.idea.status, own, mark, "unread" * is_unread])


def row_of(
    idea: Idea,
    campaign: Campaign,
    themes: Mapping[int, Worded],
    *,
    by: User,
    now: datetime,
    marked: frozenset[str] = frozenset(),
) -> Row:
    """For somebody who may read the queue of this campaign; asks the database nothing."""
    waits = idea.status == IdeaStatus.SUBMITTED
    # Whoever may moderate the campaign may moderate its ideas, but for their own.
    is_own = bool(is_contributor.fn(by, idea))
    theme = themes.get(idea.theme_id or 0, Worded(""))
    return Row(
        idea=idea,
        waits=ages.waits_words(idea.submitted_at, now=now) if waits else "",
        overdue=ages.overdue_words(idea, campaign, now=now) if waits else "",
        left=ages.left_words(idea, campaign, now=now) if waits else "",
        day="" if waits else day(idea.submitted_at),
        risk=_("look at it first") if idea.risk >= RISKY else "",
        flags=_flags(idea.flag_count),
        meta=_meta(get_language(), idea.level, theme, cards.country_code(idea), idea.language),
        people=_people(idea, by),
        contributor=contributor_words(idea),
        is_own=is_own,
        is_marked=f"{idea.pk}:{idea.version}" in marked,
        verbs=frozenset() if is_own else verbs_for(idea, by),
    )


def verbs_for(idea: Idea, by: User) -> frozenset[str]:
    """What can be done with the idea from where it is."""
    was_first = idea.campaign.needs_second_reader and idea.first_read_by_id == by.pk
    return _verbs(str(idea.status), is_reported=bool(idea.flag_count), was_first=was_first)


@lru_cache(maxsize=64)
def _verbs(status: str, *, is_reported: bool, was_first: bool) -> frozenset[str]:
    found = {verb for verb, places in VERBS.items() if status in places}
    if not is_reported:
        found.discard("settle")
    if was_first:
        found.discard("publish")
    return frozenset(found)


def _flags(count: int) -> str:
    if not count:
        return ""
    words = ngettext("%(count)s reported problem", "%(count)s reported problems", count)
    return words % {"count": number(count)}


@lru_cache(maxsize=4096)
def _meta(
    _language: str | None, level: str, theme: Worded, country: str, written_in: str
) -> tuple[Worded, ...]:
    found = [
        Worded(str(Level(level).label) if level in Level.values else ""),
        theme,
        Worded(cards.country_name(country)),
        Worded(language_name(written_in)),
    ]
    return tuple(words for words in found if words.text)


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
    contact = idea.contributor
    is_confirmed = contact is not None and contact.confirmed_at is not None
    return _came(get_language(), idea.sent_by_id is not None, contact is not None, is_confirmed)


@lru_cache(maxsize=64)
def _came(_language: str | None, by_account: bool, has_address: bool, is_confirmed: bool) -> str:  # noqa: FBT001 -- only a key
    if by_account:
        return pgettext("how an idea came", "with an account")
    if not has_address:
        return pgettext("how an idea came", "without an address")
    if is_confirmed:
        return pgettext("how an idea came", "with a confirmed address")
    return pgettext("how an idea came", "with an address that is not confirmed")
