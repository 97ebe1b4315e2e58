"""Who may know whom, and what in a text gives its authors away. The promise stands in docs/decisions/0052."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefs.states import Anonymity
from core.folding import fold

#: Sections that say who paid and who thanks whom: left out of what reviewers read where nobody knows anybody.
TELLING_SECTIONS = frozenset({"disclosure", "acknowledgements"})
#: The scope of letters and records before a decision is told: nobody's but the platform keeper's. Whoever organises a
#: group reads its ledger and its record, and may be an author.
UNTOLD = ""
#: Parts of a name that are shorter stand in every text.
SHORTEST = 4
_WORD = re.compile(r"\w+")


def hides_reviewers(anonymity: str) -> bool:
    """Whether authors and other reviewers may not learn who reviews."""
    return anonymity != Anonymity.OPEN


def hides_authors(anonymity: str) -> bool:
    """Whether reviewers may not learn who wrote."""
    return anonymity == Anonymity.DOUBLE


@dataclass(frozen=True, slots=True)
class Telltale:
    """Words in the text that name an author or an organisation of theirs."""

    words: str
    #: Key of the section; empty for the title.
    section: str


def telltales(
    texts: Mapping[str, str], *, people: Iterable[str], organisations: Iterable[str]
) -> list[Telltale]:
    """Where names stand in plain texts by section: of organisations whole, of people also their last part alone."""
    wanted = {name: _parts(name, is_person=False) for name in organisations if name.strip()}
    wanted |= {name: _parts(name, is_person=True) for name in people if name.strip()}
    found = []
    for section, text in texts.items():
        words = _folded(text)
        found += [
            Telltale(name, section)
            for name, parts in sorted(wanted.items())
            if any(_stands_in(words, part) for part in parts)
        ]
    return found


def _parts(name: str, *, is_person: bool) -> list[str]:
    whole = _folded(name)
    first, _gap, last = whole.rpartition(" ")
    return [whole, last] if is_person and first and len(last) >= SHORTEST else [whole]


def _stands_in(words: str, part: str) -> bool:
    """Whether a name stands in a text as a word of its own, in Arabic also behind the letters that lean on it."""
    return (
        bool(part)
        and re.search(rf"(?<!\w)[وفبلك]{{0,2}}{re.escape(part)}(?!\w)", words) is not None
    )


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
