"""Which items of two lists stay, in order. Rare ones are matched first, so long lists cost little more than their length."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

#: Two stretches without one rare word in common are compared whole up to this product of lengths.
MOST_COMPARED = 250_000
Pair = tuple[int, int]


def matches(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Places of what is the same in both, rising in both."""
    found: list[Pair] = []
    waiting = [(0, len(before), 0, len(after))]
    while waiting:
        a, a_end, b, b_end = waiting.pop()
        while a < a_end and b < b_end and before[a] == after[b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and before[a_end - 1] == after[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found.append((a_end, b_end))
        if a == a_end or b == b_end:
            continue
        anchors = _anchors(before, after, (a, a_end, b, b_end))
        if not anchors:
            found += _compared(before[a:a_end], after[b:b_end], a, b)
            continue
        for x, y in [*anchors, (a_end, b_end)]:
            waiting.append((a, x, b, y))
            a, b = x + 1, y + 1
        found += anchors
    return sorted(found)


def _anchors(
    before: Sequence[str], after: Sequence[str], within: tuple[int, int, int, int]
) -> list[Pair]:
    """Items that stand once in each stretch, in the longest common order (patience)."""
    a, a_end, b, b_end = within
    rare = {item for item, times in Counter(before[a:a_end]).items() if times == 1}
    rare &= {item for item, times in Counter(after[b:b_end]).items() if times == 1}
    if not rare:
        return []
    places = {after[y]: y for y in range(b, b_end) if after[y] in rare}
    return _rising([(x, places[before[x]]) for x in range(a, a_end) if before[x] in rare])


def _rising(pairs: list[Pair]) -> list[Pair]:
    """The longest row of pairs that rises in both."""
    tops: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, (_x, y) in enumerate(pairs):
        pile = bisect_left(tops, y)
        back.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(y)
            ends.append(index)
        else:
            tops[pile], ends[pile] = y, index
    row: list[Pair] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        row.append(pairs[index])
        index = back[index]
    return row[::-1]


def _compared(before: Sequence[str], after: Sequence[str], a: int, b: int) -> list[Pair]:
    if len(before) * len(after) > MOST_COMPARED:
        return []
    seen = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return [
        (a + block.a + step, b + block.b + step) for block in seen for step in range(block.size)
    ]
