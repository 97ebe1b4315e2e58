"""Addresses of published briefs: they live for ever."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from briefs.models import Brief
from groups.models import Cycle
from publications.models import Record


def cycle_args(cycle: Cycle) -> list[str]:
    return [cycle.group.slug, cycle.slug]


def briefs_path(cycle: Cycle) -> str:
    return reverse("publications:briefs", args=cycle_args(cycle))


def pack_path(cycle: Cycle) -> str:
    return reverse("publications:pack", args=cycle_args(cycle))


def pack_file_path(cycle: Cycle, language: str) -> str:
    return reverse("publications:pack_file", args=[*cycle_args(cycle), language])


def feed_path(cycle: Cycle) -> str:
    return reverse("publications:feed", args=cycle_args(cycle))


def brief_path(thing: Brief | Record) -> str:
    return reverse("publications:brief", args=[*cycle_args(thing.cycle), thing.number])


def brief_url(thing: Brief | Record) -> str:
    return settings.PUBLIC_URL + brief_path(thing)


def text_path(thing: Brief | Record, language: str, version: int = 0) -> str:
    """A text in one language, as it is read now or as it was in a version."""
    place = [*cycle_args(thing.cycle), thing.number]
    if version:
        return reverse("publications:version", args=[*place, version, language])
    return reverse("publications:text", args=[*place, language])


def file_path(thing: Brief | Record, version: int, language: str, ending: str) -> str:
    args = [*cycle_args(thing.cycle), thing.number, version, language, ending]
    return reverse("publications:file", args=args)


def citation_path(thing: Brief | Record, ending: str) -> str:
    return reverse("publications:citation", args=[*cycle_args(thing.cycle), thing.number, ending])


def figure_path(cycle: Cycle, key: str) -> str:
    return reverse("editions:public_figure", args=[*cycle_args(cycle), key])
