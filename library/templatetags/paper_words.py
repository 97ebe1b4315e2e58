"""How papers are called on pages."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.text import direction
from library.cards import Card, cards_of
from library.links import paper_path
from library.models import Paper
from library.reading import called, status_words

register = template.Library()


@register.filter
def paper_kind(paper: Paper) -> str | SafeString:
    """What the group calls the paper, marked where that is in another language."""
    found = called(paper)
    if not found.is_elsewhere:
        return found.text
    return format_html(
        '<span lang="{}" dir="{}">{}</span>', found.language, direction(found.language), found.text
    )


@register.filter
def paper_status(paper: Paper) -> str:
    return status_words(paper)


@register.filter
def paper_cards(papers: Iterable[Paper]) -> list[Card]:
    return cards_of(papers)


@register.filter
def paper_url(paper: Paper) -> str:
    return paper_path(paper)
