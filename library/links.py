"""Addresses of papers."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

from groups.models import Cycle, EngagementGroup
from library.models import Expected, Paper


def paper_path(paper: Paper) -> str:
    return _page(get_language() or "", paper.group.slug, paper.slug)


@lru_cache(maxsize=4096)
def _page(_language: str, group: str, slug: str) -> str:
    """A page of the lineage has hundreds of them."""
    return reverse("library:paper", args=[group, slug])


def library_path(cycle: Cycle) -> str:
    return reverse("library:library", args=[cycle.group.slug, cycle.slug])


def lineage_path(cycle: Cycle) -> str:
    return reverse("library:lineage", args=[cycle.group.slug, cycle.slug])


def whole_path(group: EngagementGroup) -> str:
    """The library of all years."""
    return reverse("library:whole", args=[group.slug])


def whole_lineage_path(group: EngagementGroup) -> str:
    return reverse("library:whole_lineage", args=[group.slug])


def file_path(paper: Paper, language: str, number: int) -> str:
    return reverse("library:file", args=[paper.group.slug, paper.slug, language, number])


def version_path(paper: Paper) -> str:
    return reverse("library:add_version", args=[paper.group.slug, paper.slug])


def ask_path(paper: Paper) -> str:
    """Where organisers ask for papers of a collection."""
    return reverse("library:ask", args=[paper.group.slug, paper.slug])


def take_back_path(paper: Paper, language: str, number: int) -> str:
    return reverse("library:take_back", args=[paper.group.slug, paper.slug, language, number])


def hand_in_path(expected: Expected) -> str:
    return reverse("library:hand_in", args=[expected.collection.group.slug, expected.pk])
