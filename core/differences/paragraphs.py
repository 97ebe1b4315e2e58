"""Two rich texts paragraph by paragraph: changed, added, removed, moved, split, joined; inside each, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from core.differences.matching import matches
from core.differences.words import Run, RunKind, runs
from core.rich.reading import walk
from core.rich.tree import blocks
from core.words import found as words_in

#: The share of words that two paragraphs have in common to be one that changed, one that moved, or one that was split.
ALIKE, MOVED, SPLIT = 0.4, 0.75, 0.9
#: Fewer words are no paragraph that moves.
LEAST_MOVED = 4
#: Pairs of paragraphs that are compared with each other at all.
MOST_PAIRS = 40_000
_PARTS = 4
_MARKS = {"b", "i", "sub", "sup"}


class ChangeKind(TextChoices):
    SAME = "same", pgettext_lazy("a paragraph", "the same")
    RESHAPED = "reshaped", pgettext_lazy("a paragraph", "the same words, set otherwise")
    CHANGED = "changed", pgettext_lazy("a paragraph", "changed")
    ADDED = "added", pgettext_lazy("a paragraph", "added")
    REMOVED = "removed", pgettext_lazy("a paragraph", "removed")
    MOVED = "moved", pgettext_lazy("a paragraph", "moved here")
    MOVED_AWAY = "moved_away", pgettext_lazy("a paragraph", "moved from here")
    SPLIT = "split", pgettext_lazy("a paragraph", "split in two")
    JOINED = "joined", pgettext_lazy("a paragraph", "joined to one")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a paragraph."""

    kind: str
    runs: list[Run]

    @property
    def is_change(self) -> bool:
        return self.kind != ChangeKind.SAME

    @property
    def words(self) -> str:
        """What became of it, in words."""
        return str(ChangeKind(self.kind).label)


@dataclass(slots=True)
class _Line:
    text: str
    #: What it is in the text (a heading, an item of a list), and which of its words stand out.
    shape: tuple[str, ...]
    bag: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.bag = Counter(words_in(self.text))


def of_html(before: str, after: str) -> list[Change]:
    """Every paragraph of two cleaned texts, with what became of it, in the order of the later one."""
    return _Comparison(_lines(before), _lines(after)).told()


def changed_words(changes: Iterable[Change]) -> tuple[int, int]:
    """How many words came and how many went; what only moved is neither."""
    came = went = 0
    for change in changes:
        if change.kind != ChangeKind.MOVED_AWAY:
            came += sum(len(words_in(r.text)) for r in change.runs if r.kind == RunKind.ADDED)
            went += sum(len(words_in(r.text)) for r in change.runs if r.kind == RunKind.REMOVED)
    return came, went


def _lines(html: str) -> list[_Line]:
    return [_Line(_said(block), (place, *_marked(block))) for place, block in walk(blocks(html))]


def _marked(block: dict[str, Any]) -> list[str]:
    """The words that are bold, slanted, raised or lowered, each stretch with how; spaces have no look."""
    found: list[tuple[str, str]] = []
    for run in block.get("c", ()):
        words, how = "".join(run.get("x", "").split()), " ".join(sorted(_MARKS & run.keys()))
        if found and words and found[-1][0] == how:
            words = found.pop()[1] + words
        if words:
            found.append((how, words))
    return [f"{how}: {words}" for how, words in found if how]


def _said(block: dict[str, object]) -> str:
    """The words of a line with its notes, its sources and where its links lead: one that is put for another is a change."""
    if block["t"] == "figure":
        return _("Figure %(key)s") % {"key": block["key"]}
    said = []
    runs_here = block["c"]
    assert isinstance(runs_here, list)  # noqa: S101 -- a line holds runs
    for run in runs_here:
        if "note" in run:
            said.append(f" [{run['note']}] ")
        elif "cite" in run:
            said.append(" [" + _("source %(key)s") % {"key": run["cite"]} + "] ")
        elif "href" in run and run["href"] != run["x"]:
            said.append(f"{run['x']} [{run['href']}] ")
        else:
            said.append("\n" if "br" in run else str(run.get("x", "")))
    return "".join(said).strip()


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common (Dice)."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 1.0


def _make_up(parts: list[Counter[str]], whole: Counter[str]) -> bool:
    """Whether paragraphs together say what one says, and each its part of it."""
    each = all(part and 2 * (part & whole).total() >= part.total() for part in parts)
    return each and _alike(sum(parts, Counter[str]()), whole) >= SPLIT


class _Comparison:
    def __init__(self, before: list[_Line], after: list[_Line]) -> None:
        self.before, self.after = before, after
        #: For each later line what it comes from, and for each earlier one where it went.
        self.origin: dict[int, tuple[ChangeKind, list[int]]] = {}
        self.gone: dict[int, ChangeKind | None] = {}
        same = matches([line.text for line in before], [line.text for line in after])
        for x, y in same:
            self.pair(ChangeKind.SAME, [x], y)
        a = b = 0
        for x, y in [*same, (len(before), len(after))]:
            self.gap(list(range(a, x)), list(range(b, y)))
            a, b = x + 1, y + 1
        self.moves()

    def pair(self, kind: ChangeKind, sources: list[int], target: int) -> None:
        self.origin[target] = (kind, sources)
        for source in sources:
            self.gone[source] = None

    def gap(self, old: list[int], new: list[int]) -> None:
        """Between two paragraphs that stayed: what was split or joined, then what was rewritten, in order."""
        if not old or not new or len(old) * len(new) > MOST_PAIRS:
            return
        self.splits(old, new)
        self.joins(old, new)
        rest = [x for x in old if x not in self.gone]
        for y in (y for y in new if y not in self.origin):
            best = max(rest, key=lambda x: self.alike(x, y), default=None)
            if best is not None and self.alike(best, y) >= ALIKE:
                self.pair(ChangeKind.CHANGED, [best], y)
                rest = [x for x in rest if x > best]

    def alike(self, x: int, y: int) -> float:
        return _alike(self.before[x].bag, self.after[y].bag)

    def splits(self, old: list[int], new: list[int]) -> None:
        for x in old:
            for start, many in _windows(new):
                parts = new[start : start + many]
                free = not any(y in self.origin for y in parts)
                if (
                    free
                    and x not in self.gone
                    and _make_up([self.after[y].bag for y in parts], self.before[x].bag)
                ):
                    self.pair(ChangeKind.SPLIT, [x], parts[0])
                    for y in parts[1:]:
                        self.origin[y] = (ChangeKind.SPLIT, [])

    def joins(self, old: list[int], new: list[int]) -> None:
        for y in new:
            for start, many in _windows(old):
                parts = old[start : start + many]
                bags = [self.before[x].bag for x in parts]
                free = y not in self.origin and not any(x in self.gone for x in parts)
                if free and _make_up(bags, self.after[y].bag):
                    self.pair(ChangeKind.JOINED, parts, y)

    def moves(self) -> None:
        """What is missing in one place and new in another is one paragraph that moved."""
        lost = [x for x in range(len(self.before)) if x not in self.gone]
        come = [y for y in range(len(self.after)) if y not in self.origin]
        if len(lost) * len(come) > MOST_PAIRS:
            return
        self.splits(lost, come)
        self.joins(lost, come)
        lost = [x for x in lost if x not in self.gone]
        for y in come:
            if y in self.origin or self.after[y].bag.total() < LEAST_MOVED:
                continue
            best = max(lost, key=lambda x: self.alike(x, y), default=None)
            if best is not None and self.alike(best, y) >= MOVED:
                self.origin[y] = (ChangeKind.MOVED, [best])
                self.gone[best] = ChangeKind.MOVED_AWAY
                lost.remove(best)

    def told(self) -> list[Change]:
        """In the order of the later text; what went stands where it stood."""
        told: list[Change] = []
        place = 0
        for y, line in enumerate(self.after):
            kind, sources = self.origin.get(y, (ChangeKind.ADDED, []))
            if sources and kind != ChangeKind.MOVED:
                told += self.leaving(place, sources[0])
                place = max(place, sources[-1] + 1)
            told.append(self.change(kind, sources, y, line))
        return [change for change in [*told, *self.leaving(place, len(self.before))] if change.runs]

    def leaving(self, start: int, end: int) -> list[Change]:
        return [
            Change(
                self.gone.get(x) or ChangeKind.REMOVED,
                [Run(RunKind.REMOVED, self.before[x].text)],
            )
            for x in range(start, end)
            if self.gone.get(x, ChangeKind.REMOVED)
        ]

    def change(self, kind: ChangeKind, sources: list[int], y: int, line: _Line) -> Change:
        if kind == ChangeKind.SPLIT:
            return Change(kind, self.split_runs(sources, y))
        if not sources:
            return Change(kind, [Run(RunKind.ADDED, line.text)])
        source = " ".join(self.before[x].text for x in sources)
        if kind == ChangeKind.SAME and self.before[sources[0]].shape != line.shape:
            kind = ChangeKind.RESHAPED
        if source == line.text:
            return Change(kind, [Run(RunKind.SAME, line.text)])
        return Change(kind, runs(source, line.text))

    def split_runs(self, sources: list[int], y: int) -> list[Run]:
        """Of the first part against as much of the whole as it took; the others follow with theirs."""
        first = y
        while not self.origin[first][1]:
            first -= 1
        last = first
        while self.origin.get(last + 1) == (ChangeKind.SPLIT, []):
            last += 1
        source = self.before[self.origin[first][1][0]].text
        whole = " ".join(line.text for line in self.after[first : last + 1])
        start = sum(len(line.text) + 1 for line in self.after[first:y])
        return _cut(runs(source, whole), start, start + len(self.after[y].text))


def _cut(found: list[Run], start: int, end: int) -> list[Run]:
    """The runs of a stretch of the later text; what went stands with the stretch before it."""
    cut: list[Run] = []
    place = 0
    for run in found:
        if run.kind == RunKind.REMOVED:
            if start <= place < end:
                cut.append(run)
            continue
        text = run.text[max(start - place, 0) : max(end - place, 0)]
        if text.strip():
            cut.append(Run(run.kind, text))
        place += len(run.text)
    return cut


def _windows(items: list[int]) -> list[tuple[int, int]]:
    """Every stretch of two to four neighbours."""
    return [
        (start, many)
        for many in range(2, _PARTS + 1)
        for start in range(len(items) - many + 1)
        if items[start + many - 1] - items[start] == many - 1
    ]
