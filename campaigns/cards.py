"""What lists and pages show of ideas and counts, worked out before the template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, npgettext
from django_countries import countries

from campaigns.models import Campaign, Idea
from campaigns.similar import Near
from campaigns.states import Level, Positions
from campaigns.tallies import Counts
from core.calendars import calendar_key, hijri_beside
from core.counts import digits, number, numerals
from core.languages import Worded, in_language, language_name, worded
from core.templatetags import words as shown
from core.text import direction, fold
from core.when import day_words
from groups.models import Theme

EXCERPT_WORDS = 34


@dataclass(frozen=True, slots=True)
class Card:
    """One idea in a list."""

    pk: int
    title: str
    excerpt: str
    language: str
    direction: str
    meta: Sequence[Worded]
    name: str
    day: str
    machine_day: str
    count: str
    count_words: str
    is_sample: bool


def count_words(campaign: Campaign, count: int) -> str:
    """The noun beside a number of positions."""
    if campaign.positions == Positions.AGREE:
        return npgettext("beside a number of people", "agrees", "agree", count)
    return npgettext("beside a number of people", "support", "supports", count)


def whole_count(campaign: Campaign, count: int) -> str:
    """Number and noun of positions in one phrase."""
    return said_count(campaign.positions, count)


def said_count(positions: str, count: int) -> str:
    """The same, by what a campaign asks for."""
    shown = {"count": number(count)}
    if positions == Positions.AGREE:
        return ngettext("%(count)s person agrees", "%(count)s people agree", count) % shown
    return ngettext("%(count)s support", "%(count)s supports", count) % shown


def theme_names(themes: Iterable[Theme]) -> dict[int, Worded]:
    return {theme.pk: worded(theme, "title") for theme in themes}


def country_name(code: str) -> str:
    """The country's name in the active language."""
    return _country_in(get_language() or "", code) if code else ""


def country_code(idea: Idea) -> str:
    """The code of its country as it stands in the row: the field makes an object of it at each look."""
    return str(vars(idea)["country"] or "")


@lru_cache(maxsize=4096)
def _country_in(_language: str, code: str) -> str:
    return str(countries.name(code))


def cards_of(campaign: Campaign, ideas: Iterable[Idea], themes: Mapping[int, Worded]) -> list[Card]:
    """The cards of a page of ideas; asks the database nothing."""
    own, none = get_language(), Worded("")
    cards = []
    for idea in ideas:
        theme = themes.get(idea.theme_id or 0, none)
        cards.append(
            Card(
                idea.pk,
                idea.title,
                excerpt(idea.text),
                idea.language,
                direction(idea.language),
                _meta(own, idea.level, theme, country_code(idea), idea.language),
                idea.name,
                *_days(idea.published_at),
                number(idea.support_count),
                count_words(campaign, idea.support_count),
                idea.is_sample,
            )
        )
    return cards


@lru_cache(maxsize=4096)
def _meta(
    own: str | None, level: str, theme: Worded, country: str, written_in: str
) -> tuple[Worded, ...]:
    found = [
        Worded(str(Level(level).label) if level in Level.values else ""),
        theme,
        Worded(country_name(country)),
        Worded(in_language(written_in) if written_in != own else ""),
    ]
    return tuple(words for words in found if words.text)


def excerpt(text: str) -> str:
    """The first words of a text, on one line."""
    words = text[:600].split(maxsplit=EXCERPT_WORDS)
    if len(words) <= EXCERPT_WORDS and len(text) <= 600:  # noqa: PLR2004 -- as above
        return " ".join(words)
    return " ".join(words[:EXCERPT_WORDS]) + " …"


def _days(at: datetime | None) -> tuple[str, str]:
    if at is None:
        return "", ""
    day = timezone.localtime(at).date()
    return _day_in(get_language() or "", numerals(), calendar_key(), day), day.isoformat()


@lru_cache(maxsize=4096)
def _day_in(_language: str, _numerals: str, _calendar: str, day: date) -> str:
    return hijri_beside(digits(day_words(day)), day)


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a filter and how many published ideas it has."""

    value: str
    words: str
    count: str
    is_chosen: bool
    #: Of the words, where it is not the page's.
    language: str = ""


def level_choices(campaign: Campaign, counts: Counts, chosen: Sequence[str]) -> list[Choice]:
    by = counts.of("level")
    return [
        Choice(
            str(level.value),
            str(level.label),
            number(by.get(level.value, 0)),
            level.value in chosen,
        )
        for level in Level
        if level.value in campaign.levels
    ]


def theme_choices(counts: Counts, themes: Mapping[int, Worded], chosen: int | None) -> list[Choice]:
    by = counts.of("theme")
    return [
        Choice(
            str(pk),
            words.text,
            number(by.get(str(pk), 0)),
            pk == chosen,
            words.other_language,
        )
        for pk, words in themes.items()
    ]


def country_choices(counts: Counts, chosen: str) -> list[Choice]:
    found = [
        Choice(code, country_name(code), number(count), code == chosen)
        for code, count in counts.of("country").items()
    ]
    return sorted(found, key=lambda choice: fold(choice.words))


def language_choices(counts: Counts, chosen: str) -> list[Choice]:
    return [
        Choice(code, language_name(code), number(count), code == chosen)
        for code, count in sorted(counts.of("language").items(), key=lambda pair: -pair[1])
    ]


@dataclass(frozen=True, slots=True)
class Close:
    """An idea close to another one."""

    pk: int
    title: str
    language: str
    direction: str
    count: str


def holes_of(idea: Idea, country: str) -> dict[str, object]:
    """What is its own on the page of an idea; what stands around it is kept."""
    return {
        "over": _over(idea),
        "title": idea.title,
        "named": idea.name,
        "place": country,
        "came_at": shown.machine(idea.submitted_at),
        "came": shown.day(idea.submitted_at),
        "said": shown.people_words(idea.text, idea.language),
    }


def _over(idea: Idea) -> SafeString:
    """Its level and its theme, as far as it has them."""
    level = escape(str(Level(idea.level).label)) if idea.level in Level.values else ""
    theme = shown.words(idea.theme, "title", note=False) if idea.theme else ""
    return mark_safe(" · ".join(filter(None, [level, theme])))  # noqa: S308 -- escaped above


def closes_of(campaign: Campaign, ideas: Iterable[Near]) -> list[Close]:
    return [
        Close(
            idea.pk,
            idea.title,
            idea.language,
            direction(idea.language),
            whole_count(campaign, idea.support_count),
        )
        for idea in ideas
    ]
