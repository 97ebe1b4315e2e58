"""Lists of ideas and of choices: what stands twenty times on a page is put together without a template."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from campaigns.cards import Card, Choice

register = template.Library()

EMPTY = mark_safe("")


@register.simple_tag
def idea_cards(cards: Iterable[Card], ideas_url: str, *, with_tally: bool = True) -> SafeString:
    """One entry for each idea: its words in their own direction, what it is, and its support."""
    return format_html_join(
        "",
        '<li class="entry"><h3 lang="{0}" dir="{1}"><a href="{2}{3}/">{4}</a></h3>{5}'
        '<p class="meta">{6}{7}{8}<time datetime="{9}">{10}</time></p>{11}</li>',
        (_parts(card, ideas_url, with_tally=with_tally) for card in cards),
    )


def _parts(card: Card, ideas_url: str, *, with_tally: bool) -> tuple[object, ...]:
    said = (card.language, card.direction)
    return (
        *said,
        ideas_url,
        card.pk,
        card.title,
        format_html('<p lang="{}" dir="{}">{}</p>', *said, card.excerpt) if card.excerpt else EMPTY,
        format_html_join("", "<span>{}</span>", ((words,) for words in card.meta)),
        format_html("<span><bdi>{}</bdi></span>", card.name) if card.name else EMPTY,
        _sample() if card.is_sample else EMPTY,
        card.machine_day,
        card.day,
        format_html('<p class="tally"><b>{}</b>{}</p>', card.count, card.count_words)
        if with_tally
        else EMPTY,
    )


def _sample() -> SafeString:
    return format_html("<span>{}</span>", pgettext("an idea", "sample"))


@register.simple_tag
def counted_options(choices: Iterable[Choice]) -> SafeString:
    """The options of a filter, each with how many ideas it has."""
    return format_html_join(
        "",
        '<option value="{}"{}>{} ({})</option>',
        (
            (
                choice.value,
                mark_safe(" selected") if choice.is_chosen else EMPTY,
                choice.words,
                choice.count,
            )
            for choice in choices
        ),
    )
