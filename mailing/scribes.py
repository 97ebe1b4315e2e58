"""Letters whose words are written as they leave: judged once more, and in the language their reader has by then.

A room above registers a scribe under a name. A letter that names a scribe holds `facts` instead of words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_noop

from mailing.kinds import can_be_stopped
from mailing.models import OutgoingLetter
from mailing.rendering import Rendered
from mailing.stops import StopLink, stop_headers
from mailing.verdicts import Verdict

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NoLongerTrue:
    """The letter is not to be sent; `words` say why, an English msgid for the ledger."""

    words: str


#: What a scribe says of a letter: its words, that it is no longer true, or what went wrong.
Outcome = Rendered | NoLongerTrue | Verdict
#: Gives an outcome for each letter, by its number; reads at most as many rows for a hundred letters as for one.
Scribe = Callable[[Sequence[OutgoingLetter]], Mapping[int, Outcome]]
scribes: dict[str, Scribe] = {}

NOT_WRITTEN = gettext_noop("The words of the letter could not be written.")


def write_up(letters: Sequence[OutgoingLetter]) -> dict[int, NoLongerTrue | Verdict]:
    """Give the letters that lack words theirs; those that shall not leave now are told.

    The words are kept on the row as it is marked (`mailing.marks`).
    """
    stopped: dict[int, NoLongerTrue | Verdict] = {}
    for name in sorted({letter.scribe for letter in letters if letter.scribe}):
        theirs = [letter for letter in letters if letter.scribe == name]
        outcomes = _ask(name, theirs)
        for letter in theirs:
            outcome = outcomes.get(letter.pk, Verdict.later(NOT_WRITTEN, name))
            if isinstance(outcome, Rendered):
                letter.headers = {**letter.headers, **unsubscribe(letter)}
                letter.subject, letter.text, letter.html = (
                    outcome.subject,
                    outcome.text,
                    outcome.html,
                )
            else:
                stopped[letter.pk] = outcome
    return stopped


def unsubscribe(letter: OutgoingLetter) -> dict[str, str]:
    """The headers of RFC 8058, for a kind that its reader can stop."""
    if not can_be_stopped(letter.kind):
        return {}
    link = StopLink(letter.to_email, letter.kind, letter.scope)
    return stop_headers(link.url_in(letter.language))


def _ask(name: str, letters: Sequence[OutgoingLetter]) -> Mapping[int, Outcome]:
    """A scribe at fault holds up its own letters and nobody else's."""
    try:
        return scribes[name](letters)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # the fault is whichever a template or a room's code makes
        log.exception("The scribe %s wrote nothing", name)
        return {letter.pk: Verdict.later(NOT_WRITTEN, repr(error)) for letter in letters}
