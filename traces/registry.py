"""How a thing at the end of a trail is called; each room says it for its own things."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Described:
    """A thing as a public page may name it."""

    title: str
    #: Language of the title where it differs from the page's; empty: the page's.
    language: str = ""
    url: str = ""
    #: What kind of thing it is, in the active language: "policy brief".
    noun: str = ""


#: Label ("campaigns.idea") -> a function from keys to descriptions. Things that the public may
#: not see are left out of the answer, and so out of the trail.
describe: dict[str, Callable[[Collection[str]], Mapping[str, Described]]] = {}
