"""What rooms above show among a team's tasks: where a task came from, and what else there is to do.

Each function asks the database at most once for a whole list. They register in their `joins.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from groups.models import Team
from organisations.models import Person
from tasks.models import Task

#: A longer one is no key of ours.
LONGEST_KEY = 12


@dataclass(frozen=True, slots=True)
class Origin:
    """What a task came from, as its reader may see it."""

    #: "milestone", "meeting": said before the words.
    noun: str
    words: str
    url: str
    language: str = ""


@dataclass(slots=True)
class Beside:
    """Something else that is to be done in a team, kept by another room."""

    words: str
    url: str
    #: How it stands: "Open", "Being written".
    status: str
    #: What it is: "action item", "brief".
    noun: str
    at: datetime | None = None
    is_overdue: bool = False
    owner: Person | None = None
    #: Key of a seat whose holder is to do it, where nobody is named.
    seat: int | None = None
    #: For a person's own list: of which team.
    team: Team | None = None
    language: str = ""


Origins = Callable[[Collection[str], User], Mapping[str, Origin]]
#: Label of a thing ("groups.milestone") -> how those with these keys are called, as far as the reader may see them.
origins: dict[str, Origins] = {}
#: What is still to be done beside tasks: of a team as far as the person may see it; of no team the person's own.
others: list[Callable[[User, Team | None], Sequence[Beside]]] = []


def origin_of(label: str, pk: str, user: User) -> Origin | None:
    """What a thing is called; None where nobody names it, or the person may not see it."""
    find = origins.get(label)
    is_key = pk.isascii() and pk.isdecimal() and len(pk) <= LONGEST_KEY
    return find([pk], user).get(pk) if find and is_key else None


def origin_of_task(task: Task, user: User) -> Origin | None:
    return origin_of(task.origin_label, task.origin_pk, user)


def beside(user: User, team: Team | None = None) -> list[Beside]:
    """The nearest first, what has no day last."""
    found = [one for register in others for one in register(user, team)]
    return sorted(found, key=lambda one: (one.at is None, one.at and one.at.timestamp()))
