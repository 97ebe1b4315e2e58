"""Two lines word by word. A word changes whole: letters of Arabic join, and half a word says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.differences.matching import matches
from core.words import WORD

_PIECE = re.compile(rf"(?:{WORD}|[^\w\s]|_)\s*|\s+")
#: What stays between two changes is read with them when it is no longer than this and they are longer.
ISLAND, SEA = 1, 3
#: What went, what came, and what stays behind them.
Stretch = tuple[list[str], list[str], list[str]]


class RunKind(TextChoices):
    SAME = "same", _("the same")
    REMOVED = "removed", _("removed")
    ADDED = "added", _("added")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed, went or came together."""

    kind: str
    text: str


def pieces(text: str) -> list[str]:
    """A line in words and signs, each with the space behind it."""
    return [match[0] for match in _PIECE.finditer(text)]


def runs(before: str, after: str) -> list[Run]:
    """What of a line stayed, went and came.

    Without what was removed it reads as `after`; without what was added as `before`, but for spaces.
    """
    old, new = pieces(before), pieces(after)
    kept = matches([piece.strip() for piece in old], [piece.strip() for piece in new])
    found: list[Stretch] = []
    a = b = 0
    for x, y in [*kept, (len(old), len(new))]:
        same = [new[y]] if y < len(new) else []
        if found and x == a and y == b:
            found[-1][2].extend(same)
        else:
            found.append((old[a:x], new[b:y], same))
        a, b = x + 1, y + 1
    return _told(_without_islands(found))


def _without_islands(found: list[Stretch]) -> list[Stretch]:
    """A lone word or sign between two longer changes is read as changed with them."""
    whole: list[Stretch] = []
    for removed, added, same in found:
        last = whole[-1] if whole else None
        around = [] if last is None else [len(last[0]) + len(last[1]), len(removed) + len(added)]
        is_island = last is not None and (last[0] or last[1]) and (removed or added)
        if last is not None and is_island and len(last[2]) <= ISLAND and min(around) >= SEA:
            whole[-1] = ([*last[0], *last[2], *removed], [*last[1], *last[2], *added], same)
        else:
            whole.append((removed, added, same))
    return whole


def _told(found: Iterable[Stretch]) -> list[Run]:
    told = (
        Run(kind, "".join(words))
        for removed, added, same in found
        for kind, words in (
            (RunKind.REMOVED, removed),
            (RunKind.ADDED, added),
            (RunKind.SAME, same),
        )
        if words
    )
    return list(told)
