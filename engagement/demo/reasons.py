"""The platform's own reasons for not publishing an idea, in three languages. A group may add its own."""

from __future__ import annotations

import json
from pathlib import Path

from campaigns.models import DeclineReason
from engagement.systems.writing import fill, store, texts

FILE = Path(__file__).with_name("reasons.json")


def load_reasons() -> int:
    """Make those that are not there yet; what an organiser reworded stays. Gives how many were made."""
    there = set(DeclineReason.objects.filter(group=None).values_list("code", flat=True))
    made = 0
    for order, entry in enumerate(json.loads(FILE.read_text(encoding="utf-8")), 1):
        if entry["code"] not in there:
            reason = DeclineReason(code=entry["code"], order=order)
            fill(reason, texts(entry["label"], "label"))
            fill(reason, texts(entry["explanation"], "explanation", lines=True))
            store(reason)
            made += 1
    return made
