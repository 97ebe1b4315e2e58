"""What is still open in a cycle when it is to be closed. Rooms above register what they know of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from accounts.models import User
from groups.models import Cycle
from groups.panels import Section


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of thing that is open: how many, in words with the right plural, and where they are settled."""

    name: str
    count: int
    words: str
    url: str = ""
    #: The cycle is not closed before it is settled, or set aside with a reason.
    is_blocker: bool = True


checks: list[Callable[[Cycle], Iterable[Check]]] = []
#: Why what is open stays so: name of a check -> what was said of it.
reasons: list[Callable[[Cycle], Mapping[str, str]]] = []
#: Parts of the page on which a cycle is handed over.
handover_panels: list[Callable[[Cycle, User], Section | None]] = []
#: What stops a cycle from a status: sentences. Asked inside the move.
gates: list[Callable[[Cycle, str], Iterable[str]]] = []


def checklist(cycle: Cycle) -> list[Check]:
    """All that is asked of a cycle, the settled ones too; each check costs at most one query."""
    return [check for ask in checks for check in ask(cycle)]


def open_items(cycle: Cycle) -> list[Check]:
    """What is not settled."""
    return [check for check in checklist(cycle) if check.count]


def reasons_of(cycle: Cycle) -> dict[str, str]:
    """What was said of that which stays open, by the name of its check."""
    return {name: said for ask in reasons for name, said in ask(cycle).items()}


def complaints(cycle: Cycle, status: str) -> list[str]:
    return [words for gate in gates for words in gate(cycle, status)]
