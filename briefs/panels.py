"""What rooms above know of a brief: parts of its page, the next thing to do, what stops a step, what follows one.

They register in their `joins.py`. Each part of a page may ask the database a few times, and gives None where it has nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from briefs.models import Author, Brief
from briefs.standing import Actor, Worker


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page of a brief: a template of the room that fills it, which gets `context` as `panel`."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    #: Lower stands higher on the page.
    order: int = 50


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing that waits for this person."""

    words: str
    url: str
    due: datetime | None = None


#: Parts of the page where a brief is worked on; the second argument is whoever looks.
work: list[Callable[[Brief, Worker], Panel | None]] = []
#: What this person is to do next; of several the one that is due first is shown.
next_steps: list[Callable[[Brief, Worker], NextStep | None]] = []
#: By the place a brief is to go to: complaints, in words, that keep it where it is.
gates: dict[str, list[Callable[[Brief], list[str]]]] = {}
#: Called within the transaction of a step: the brief where it is now, where it was, who took the step.
moved: list[Callable[[Brief, str, Actor], None]] = []
#: Called when an author's own words and names are to be forgotten, or an author leaves.
forgetters: list[Callable[[Author], None]] = []


def panels_of(brief: Brief, worker: Worker) -> list[Panel]:
    found = (fill(brief, worker) for fill in work)
    return sorted((panel for panel in found if panel is not None), key=lambda panel: panel.order)


def complaints(brief: Brief, to: str) -> list[str]:
    return [words for gate in gates.get(to, []) for words in gate(brief)]
