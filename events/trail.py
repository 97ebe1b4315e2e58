"""What an event drew on, what was presented at it, and what came out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from events.models import Event, Session
from traces.trail import Step, beside

#: Kinds of steps that lead a thing onto the event's table.
PRESENTED = frozenset({"presented_at"})


@dataclass(slots=True)
class Papers:
    presented: list[Step] = field(default_factory=list)
    sources: list[Step] = field(default_factory=list)
    fates: list[Step] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.presented or self.sources or self.fates)


def papers_of(event: Event) -> Papers:
    """One question, and one for each kind of thing found."""
    return _papers(event)


def papers_of_session(session: Session) -> Papers:
    """The same of one session; nothing of it is needed but its key."""
    return _papers(session)


def _papers(thing: Event | Session) -> Papers:
    trail, found = beside(thing), Papers(fates=[])
    found.fates = trail.fates
    for step in trail.sources:
        (found.presented if step.trace.kind in PRESENTED else found.sources).append(step)
    return found
