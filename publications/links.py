"""Addresses of published briefs: they live for ever.

The address of the list is looked up once for each cycle and language; all others of a brief begin with it.
"""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from briefs.models import Brief
from groups.models import Cycle
from publications.models import Record


def cycle_args(cycle: Cycle) -> list[str]:
    return [cycle.group.slug, cycle.slug]


def briefs_path(cycle: Cycle) -> str:
    return _briefs(get_language(), cycle.group.slug, cycle.slug)


@lru_cache(maxsize=4096)
def _briefs(_language: str | None, group: str, cycle: str) -> str:
    return reverse("publications:briefs", args=[group, cycle])


def pack_path(cycle: Cycle) -> str:
    return f"{briefs_path(cycle)}pack/"


def pack_file_path(cycle: Cycle, language: str) -> str:
    return reverse("publications:pack_file", args=[*cycle_args(cycle), language])


def feed_path(cycle: Cycle) -> str:
    return f"{briefs_path(cycle)}feed/"


def brief_path(thing: Brief | Record) -> str:
    return f"{briefs_path(thing.cycle)}{thing.number}/"


def brief_url(thing: Brief | Record) -> str:
    return settings.PUBLIC_URL + brief_path(thing)


def text_path(thing: Brief | Record, language: str, version: int = 0) -> str:
    """A text in one language, as it is read now or as it was in a version."""
    return f"{brief_path(thing)}{f'v{version}' if version else 'in'}/{language}/"


def file_path(thing: Brief | Record, version: int, language: str, ending: str) -> str:
    return f"{text_path(thing, language, version)}brief.{ending}"


def citation_path(thing: Brief | Record, ending: str, language: str = "") -> str:
    """Of the text in the reader's language, or in the one that is named."""
    path = text_path(thing, language) if language else brief_path(thing)
    return f"{path}cite.{ending}"


def figure_path(cycle: Cycle, key: str) -> str:
    return reverse("editions:public_figure", args=[*cycle_args(cycle), key])
