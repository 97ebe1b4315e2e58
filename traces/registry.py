"""How a thing at the end of a trail is called; each room says it for its own things."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Described:
    """A thing as a public page may name it."""

    title: str
    #: Language of the title where it differs from the page's; empty: the page's.
    language: str = ""
    url: str = ""
    #: What kind of thing it is, in the active language: "policy brief".
    noun: str = ""
    #: Since when everybody may see it, where that is known: the day of a step that has none of its own.
    since: datetime | None = None


#: Label ("campaigns.idea") -> a function from keys to descriptions. Things that the public may
#: not see are left out of the answer, and so out of the trail.
describe: dict[str, Callable[[Collection[str]], Mapping[str, Described]]] = {}

#: What belongs to the lineage of a group beside its papers: keys of the group and of one cycle, or None for all of them ->
#: labels and keys of what everybody may see. One question each.
of_lineage: list[Callable[[int, int | None], Iterable[tuple[str, str]]]] = []
