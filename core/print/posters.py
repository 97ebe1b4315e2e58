"""A poster: one sheet of A3 that says what is asked, until when, and where to go, with a code for phones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.languages import Worded
from core.print.letters import apart, breakable, ltr
from core.print.once import typeset_once
from core.print.setting import qr
from core.rosette import rosette
from core.text import direction


@dataclass(frozen=True, slots=True)
class Poster:
    """What hangs on a wall; `address` is where the code leads, and `act` what one does there."""

    accent: str
    #: What the rosette is drawn from: an acronym and a year.
    seed: tuple[str, int]
    mark: str
    under_mark: str
    #: What it is, in few words.
    over: str
    heading: Worded
    words: Worded
    #: Labels and what they say.
    facts: Sequence[tuple[str, str]]
    act: str
    address: str
    is_sample: bool = False

    def pdf(self) -> bytes:
        """In the active language; a text that it does not have stands in its own."""
        language = get_language() or "ar"
        note = _("Sample: added for this demonstration, not taken from the group’s public record.")
        data = {
            **asdict(self),
            "accent": self.accent or "#0b5f55",
            "rosette": rosette(*self.seed, "currentColor"),
            "mark": apart(self.mark),
            "under_mark": apart(self.under_mark),
            "heading": _said(self.heading, language),
            "words": _said(self.words, language),
            "facts": [
                {"label": label, "value": apart(breakable(value))}
                for label, value in self.facts
                if value
            ],
            "address_shown": ltr(breakable(self.address)),
            "qr": qr(self.address),
            "qr_alt": _("Square code of this address: %(address)s") % {"address": self.address},
            "note": note if self.is_sample else "",
        }
        return typeset_once("poster", data, title=self.heading.text, language=language)


def _said(text: Worded, language: str) -> dict[str, object]:
    """A text with its own language and direction."""
    own = text.language or language
    return {
        "text": breakable(" ".join(text.text.split())),
        "language": own.split("-", maxsplit=1)[0],
        "rtl": direction(own) == "rtl",
    }
