"""What came out of a poll: counted from its voices, whatever order they spoke in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from polls.models import Poll
from polls.states import Kind, Outcome, Stance, Threshold


def tally_of(stances: Iterable[str]) -> dict[str, int]:
    """How many said what; the silent under ""."""
    return dict(Counter(stances))


def outcome_of(poll: Poll, tally: Mapping[str, int]) -> Outcome:
    """What the voices as they stand decide."""
    asked = sum(tally.values())
    spoken = asked - tally.get(Stance.SILENT, 0)
    if poll.kind == Kind.CONSENT and tally.get(Stance.OBJECTION):
        return Outcome.STOPPED
    if spoken < poll.needed:
        return Outcome.NO_QUORUM
    if poll.kind == Kind.POSITIONS:
        return Outcome.SHOWN
    if poll.kind == Kind.CONSENT:
        return Outcome.ADOPTED
    return Outcome.ADOPTED if _is_enough(poll.threshold, tally, asked) else Outcome.REJECTED


def _is_enough(threshold: str, tally: Mapping[str, int], asked: int) -> bool:
    favour, against = tally.get(Stance.FAVOUR, 0), tally.get(Stance.AGAINST, 0)
    if threshold == Threshold.ABSOLUTE:
        return favour * 2 > asked
    if threshold == Threshold.TWO_THIRDS:
        return favour > 0 and favour * 3 >= (favour + against) * 2
    return favour > against


def is_settled(poll: Poll, tally: Mapping[str, int]) -> bool:
    """Whether it may be closed before its end: everybody spoke, or an objection stands."""
    everybody = not tally.get(Stance.SILENT, 0)
    return everybody or (poll.kind == Kind.CONSENT and bool(tally.get(Stance.OBJECTION)))
