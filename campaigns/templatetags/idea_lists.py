"""Lists of ideas and of choices: what stands twenty times on a page is put together without a template.

Every value goes through `html.escape`: Django's own does the same through several layers, which would be half of the page's time.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from campaigns.cards import Card, Choice
from core.text import direction

register = template.Library()


@register.simple_tag
def idea_cards(cards: Iterable[Card], ideas_url: str, *, with_tally: bool = True) -> SafeString:
    """One entry for each idea: its words in their own direction, what it is, and its support."""
    sample = f"<span>{escape(pgettext('an idea', 'sample'))}</span>"
    base = escape(ideas_url)
    entries = "".join(_entry(card, base, sample=sample, with_tally=with_tally) for card in cards)
    return mark_safe(entries)  # noqa: S308 -- each value was escaped


def _in(language: str) -> str:
    """Says the language of words that are not in the page's."""
    return f' lang="{escape(language)}" dir="{direction(language)}"' if language else ""


def _entry(card: Card, base: str, *, sample: str, with_tally: bool) -> str:
    said = f'lang="{escape(card.language)}" dir="{escape(card.direction)}"'
    excerpt = f"<p {said}>{escape(card.excerpt)}</p>" if card.excerpt else ""
    meta = "".join(
        f"<span{_in(words.language if words.is_elsewhere else '')}>{escape(words.text)}</span>"
        for words in card.meta
    )
    name = f"<span><bdi>{escape(card.name)}</bdi></span>" if card.name else ""
    tally = f'<p class="tally"><b>{escape(card.count)}</b>{escape(card.count_words)}</p>'
    return (
        f'<li class="entry"><h3 {said}><a href="{base}{card.pk}/">{escape(card.title)}</a></h3>{excerpt}'
        f'<p class="meta">{meta}{name}{sample if card.is_sample else ""}'
        f'<time datetime="{escape(card.machine_day)}">{escape(card.day)}</time></p>'
        f"{tally if with_tally else ''}</li>"
    )


@register.simple_tag
def counted_options(choices: Iterable[Choice]) -> SafeString:
    """The options of a filter, each with how many ideas it has."""
    options = "".join(
        f'<option value="{escape(choice.value)}"{_in(choice.language)}{" selected" if choice.is_chosen else ""}>'
        f"{escape(choice.words)} ({escape(choice.count)})</option>"
        for choice in choices
    )
    return mark_safe(options)  # noqa: S308 -- each value was escaped
