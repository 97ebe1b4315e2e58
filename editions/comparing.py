"""What differs between two texts, word by word: as runs for the page, and as rows for whoever hears it read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.differences import Change, RunKind, changed_words, of_html

Content = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Comparison:
    """Two states of a section."""

    key: str
    title: str
    changes: list[Change]

    @property
    def is_any(self) -> bool:
        return any(change.is_change for change in self.changes)

    @property
    def counted(self) -> tuple[int, int]:
        """Words that came, words that went."""
        return changed_words(self.changes)

    @property
    def rows(self) -> list[tuple[int, str, str, str]]:
        """For a table: the place of each change, the words that went, the words that came, what it is."""
        found = []
        for place, change in enumerate(self.changes, start=1):
            if change.is_change:
                went = [run.text for run in change.runs if run.kind == RunKind.REMOVED]
                came = [run.text for run in change.runs if run.kind == RunKind.ADDED]
                found.append((place, " … ".join(went), " … ".join(came), change.words))
        return found


def compared(before: str, after: str, *, key: str = "", title: str = "") -> Comparison:
    return Comparison(key, title, of_html(before, after))


def compared_texts(before: Content, after: Content) -> list[Comparison]:
    """Section by section, in the order of the later text; sections that fell out come last."""
    earlier = {one["key"]: one for one in before}
    found = []
    for one in after:
        was = earlier.pop(one["key"], None)
        html = was["html"] if was else ""
        found.append(compared(html, one["html"], key=one["key"], title=one["title"]))
    found += [
        compared(one["html"], "", key=one["key"], title=one["title"]) for one in earlier.values()
    ]
    return found
