"""What is in the policy pack of a cycle."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from groups.models import Cycle
from publications.listing import Card, card_of
from publications.models import Record

#: More briefs than a volume can hold are left to the list.
MOST = 300


def contents_of(cycle: Cycle, *, now: datetime) -> list[Card]:
    """The briefs of the volume by number: one query."""
    rows = Record.objects.out(now=now).standing().filter(cycle=cycle).order_by("number")
    found = list(rows.defer("vector")[:MOST])
    for record in found:
        record.cycle = cycle
    return [card_of(record, now=now) for record in found]


def languages_of(cards: Sequence[Card]) -> list[str]:
    """Languages in which at least one brief can be read, those of most briefs first."""
    counted: dict[str, int] = {}
    for card in cards:
        for code in [card.title.language, *card.languages]:
            counted[code] = counted.get(code, 0) + 1
    return sorted(counted, key=lambda code: (-counted[code], code))
