"""Minutes as they stood, and what differs between two such states, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from meetings.models import ActionItem, AgendaItem, Decision, Meeting

Content = Sequence[Mapping[str, Any]]


def content_of(meeting: Meeting) -> list[dict[str, Any]]:
    """The items of the minutes with their passages, decisions and action items, as plain data."""
    items = AgendaItem.objects.filter(meeting=meeting).minuted().select_related("passage")
    decisions, actions = defaultdict(list), defaultdict(list)
    for decision in Decision.objects.filter(meeting=meeting).order_by("number"):
        decisions[decision.item_id].append(decision.text)
    for action in ActionItem.objects.filter(meeting=meeting).order_by("pk"):
        actions[action.item_id].append(action.text)
    return [
        {
            "item": item.pk,
            "title": item.title,
            "text": item.passage.text if hasattr(item, "passage") else "",
            "decisions": decisions[item.pk],
            "actions": actions[item.pk],
        }
        for item in items.in_order()
    ]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both states, in the earlier only ("gone") or in the later only ("new")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one item."""

    title: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def is_any(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


def differences(before: Content, after: Content) -> list[Difference]:
    """Item by item in the order of the later state; items that fell out come last."""
    earlier = {each["item"]: each for each in before}
    found = [
        Difference(each["title"], pieces(_words(earlier.pop(each["item"], None)), _words(each)))
        for each in after
    ]
    found += [Difference(each["title"], pieces(_words(each), "")) for each in earlier.values()]
    return found


def pieces(before: str, after: str) -> list[Piece]:
    """The words of two texts, parted into what is the same, gone and new."""
    old, new = re.findall(r"\S+|\s+", before), re.findall(r"\S+|\s+", after)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(new[c:d])))
            continue
        if b > a:
            found.append(Piece("gone", "".join(old[a:b])))
        if d > c:
            found.append(Piece("new", "".join(new[c:d])))
    return found


def _words(each: Mapping[str, Any] | None) -> str:
    if each is None:
        return ""
    return "\n".join(
        filter(None, [each["title"], each["text"], *each["decisions"], *each["actions"]])
    )
