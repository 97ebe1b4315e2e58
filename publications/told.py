"""Recommendations and dates of a published text in the words of its language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from briefs.goals import goal_name
from campaigns.states import Level
from core.counts import digits
from core.when import When
from publications.models import PublishedEdition


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommendation as it is shown: its words, then its facts, each with what it is."""

    pk: int
    number: str
    text: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    goals: tuple[str, ...]


def recommended(edition: PublishedEdition) -> list[Recommended]:
    """In the active language, which is to be that of the text."""
    rows: Iterable[dict[str, Any]] = edition.facts.get("recommendations", [])
    return [_one(place, row) for place, row in enumerate(rows, 1)]


def _one(place: int, row: dict[str, Any]) -> Recommended:
    when = When(row["due"]) if row["due"] else None
    level = Level(row["level"]).label if row["level"] in Level.values else ""
    goals = [
        _("%(number)s. %(name)s") % {"number": digits(code), "name": goal_name(code)}
        for code in row["goals"]
    ]
    facts = (
        (_("Addressed to"), row["addressee"]),
        (_("By when"), str(when.words()) if when else ""),
        (_("Level"), str(level)),
        (_("Theme"), row["theme"]),
        (_("Goals of sustainable development"), _(", ").join(goals)),
    )
    return Recommended(
        row["pk"],
        digits(str(place)),
        row["text"],
        tuple(part for part in (row["action"], row["evidence"]) if part),
        tuple((label, words) for label, words in facts if words),
        tuple(row["goals"]),
    )
