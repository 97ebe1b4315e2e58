"""Files that travel with a letter. A row names them; they are made as it leaves, so that they are current and the row small.

A room above registers a maker under a name. `facts["encloses"]` of a letter says by that name what is to be made:
`{"events.calendar": 12}`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_noop

from mailing.verdicts import Verdict

if TYPE_CHECKING:
    from mailing.models import OutgoingLetter

log = logging.getLogger(__name__)
ENCLOSES = "encloses"
NOT_MADE = gettext_noop("A file that belongs to the letter could not be made.")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One file. `name` is ASCII; `kind` a media type, with its parameters."""

    name: str
    kind: str
    content: bytes
    #: What the page calls a picture within it, `<img src="cid:...">`; empty for a file beside the letter.
    cid: str = ""


Files = Sequence[Enclosure]
#: Gives the files of each letter, by its number; reads at most as many rows for a hundred letters as for one.
Maker = Callable[[Sequence["OutgoingLetter"]], Mapping[int, Files]]
makers: dict[str, Maker] = {}


def named_by(letter: OutgoingLetter) -> Mapping[str, int]:
    """Maker -> what it is to make for the letter."""
    found: Mapping[str, int] = letter.facts.get(ENCLOSES) or {}
    return found


def files_of(letters: Sequence[OutgoingLetter]) -> dict[int, Files | Verdict]:
    """The files of those letters that have some; a letter whose file could not be made leaves later."""
    made: dict[int, Files | Verdict] = {}
    for name in sorted({name for letter in letters for name in named_by(letter)}):
        theirs = [letter for letter in letters if name in named_by(letter)]
        found, fault = _ask(name, theirs)
        for letter in theirs:
            before = made.get(letter.pk, ())
            if fault is not None or isinstance(before, Verdict):
                made[letter.pk] = fault or before
            else:
                made[letter.pk] = (*before, *found.get(letter.pk, ()))
    return made


def _ask(
    name: str, letters: Sequence[OutgoingLetter]
) -> tuple[Mapping[int, Files], Verdict | None]:
    """A maker at fault holds up its own letters and nobody else's."""
    try:
        return makers[name](letters), None
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # the fault is whichever a room's code makes
        log.exception("The maker %s made nothing", name)
        return {}, Verdict.later(NOT_MADE, repr(error))
