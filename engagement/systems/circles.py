"""Ways that lead back to where they began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def circle_in(ways: Mapping[str, Sequence[str]]) -> list[str]:
    """One ref of each circle found; empty when every way ends."""
    found: list[str] = []
    done: set[str] = set()
    for start in ways:
        if start not in done:
            _walk(start, ways, done, found)
    return found


def _walk(start: str, ways: Mapping[str, Sequence[str]], done: set[str], found: list[str]) -> None:
    """Depth first, without recursion: a file may hold a chain of thousands."""
    on_way = {start}
    stack = [(start, iter(ways.get(start, ())))]
    while stack:
        here, onward = stack[-1]
        for there in onward:
            if there in on_way:
                found.append(there)
            elif there not in done:
                on_way.add(there)
                stack.append((there, iter(ways.get(there, ()))))
                break
        else:
            stack.pop()
            on_way.discard(here)
            done.add(here)
