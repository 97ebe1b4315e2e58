"""Until when a call takes applications, by the clocks of its own place."""

from __future__ import annotations

from applications.models import Call
from core.templatetags.words import moment
from core.zones import time_of


def closing_of(call: Call) -> str:
    """'12 December 2026, 21:00 (Riyadh time)'; empty for a call that is closed by hand."""
    if call.closes is None:
        return ""
    return f"{moment(call.closes)} ({time_of(call.zone)})"


def opening_of(call: Call) -> str:
    if call.opens is None:
        return ""
    return f"{moment(call.opens)} ({time_of(call.zone)})"
