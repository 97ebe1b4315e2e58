"""What the authors changed since the round before, as reviewers may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.differences import Change, of_html
from reviews.models import Round
from reviews.reading import sections_of


@dataclass(frozen=True, slots=True)
class Section:
    """One section, paragraph by paragraph."""

    key: str
    title: str
    changes: Sequence[Change]

    @property
    def is_same(self) -> bool:
        return not any(change.is_change for change in self.changes)


def changes_of(earlier: Round, now: Round) -> list[Section]:
    """Every section of the text now, and behind them those that went."""
    before = {str(one["key"]): one for one in sections_of(earlier)}
    after = {str(one["key"]): one for one in sections_of(now)}
    order = [*after, *(key for key in before if key not in after)]
    return [_section(key, before.get(key), after.get(key)) for key in order]


def _section(
    key: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> Section:
    title = str((after or before or {}).get("title", ""))
    old, new = (str((one or {}).get("html", "")) for one in (before, after))
    return Section(key, title, of_html(old, new))
